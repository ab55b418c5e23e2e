// A running server as a source: the certificates that it presents, and the key agreement that it chose.
import type {Asset} from '../audit/asset.ts'
import type {Detected, PlaceHint} from '../detect/detected.ts'
import {foundCertificate, makeAsset} from '../detect/make-asset.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {UPGRADES} from '../net/starttls.ts'
import {presentedChain, type TlsAddress} from '../net/tls-chain.ts'
import {ecStrength, rsaStrength} from '../x509/strength.ts'

/** How long a server may take that says nothing about it. */
const PATIENCE_MS = 15_000
const SERVER: PlaceHint = {use: 'tls-server', basis: 'place', anchored: false}
const ADDRESS = /^tls(?:\+([a-z]+))?:(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]@]+)):(\d{1,5})$/

export function isTlsAddress(text: string): boolean {
  return /^tls(?:\+[a-z]*)?:/.test(text)
}

export function parseTlsAddress(text: string): TlsAddress {
  const [, word, six, name, digits] = ADDRESS.exec(text) ?? []
  const protocol = word === undefined ? null : UPGRADES.find(each => each === word)
  const port = Number(digits)
  const host = six ?? name
  if (host === undefined || protocol === undefined || port < 1 || port > 65_535)
    throw new ToolkitError('E_TLS_ADDRESS', {shown: {value: text}})
  return {host, port, protocol}
}

export interface TlsContext {
  readonly offline: boolean
  readonly timeoutMs: number | undefined
}

export async function* readServer(place: string, context: TlsContext): AsyncGenerator<Detected> {
  const address = parseTlsAddress(place)
  if (context.offline) throw new ToolkitError('E_NET_OFFLINE')
  const {certificates, keyAgreement} = await presentedChain(address, place, context.timeoutMs ?? PATIENCE_MS)
  if (certificates.length === 0) throw new ToolkitError('E_TLS_NO_CERTIFICATE', {shown: {source: place}})
  for (const [at, der] of certificates.entries()) yield foundCertificate(der, place, at + 1, at === 0 ? SERVER : null)
  if (keyAgreement) yield {kind: 'asset', asset: agreementAsset(keyAgreement, place)}
}

/** As OpenSSL calls them. */
const CURVES: Readonly<Record<string, readonly [label: string, bits: number]>> = {
  prime256v1: ['P-256', 256],
  secp384r1: ['P-384', 384],
  secp521r1: ['P-521', 521],
  X25519: ['X25519', 256],
  X448: ['X448', 448],
}

function agreementAsset({name, bits}: {readonly name: string; readonly bits: number | null}, where: string): Asset {
  const curve = CURVES[name]
  const facts = curve
    ? {algorithm: curve[0], family: 'ec', keyBits: curve[1], curve: curve[0], strengthBits: ecStrength(curve[1])}
    : {
        algorithm: name === 'DH' && bits !== null ? `DH-${bits}` : name,
        family: name === 'DH' ? 'dh' : 'unknown',
        keyBits: bits,
        curve: null,
        strengthBits: name === 'DH' && bits !== null ? rsaStrength(bits) : null,
      }
  return makeAsset(
    {
      ...facts,
      kind: 'listed',
      what: 'key agreement',
      where,
      use: 'key-establishment',
      useBasis: 'place',
    } as Parameters<typeof makeAsset>[0],
    null,
  )
}
