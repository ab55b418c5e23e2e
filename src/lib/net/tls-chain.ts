// The certificates that a TLS server presents, and how the two agreed on a key. Nothing is verified: this only looks, and
// an expired or unknown certificate is what somebody wants to see.
import {constants} from 'node:crypto'
import {connect as connectTcp, isIP, type Socket} from 'node:net'
import type {Duplex} from 'node:stream'
import {connect as connectTls, type TLSSocket} from 'node:tls'
import {asciiName} from './ascii-name.ts'
import {HandshakeTap} from './handshake-tap.ts'
import {netError, netFailure} from './net-failure.ts'
import {NoUpgrade, type Upgrade, upgrade} from './starttls.ts'
import {happens} from './tls-connection.ts'

export interface TlsAddress {
  readonly host: string
  readonly port: number
  /** Null where TLS comes first. */
  readonly protocol: Upgrade | null
}

export interface PresentedChain {
  /** DER, the server's own first. */
  readonly certificates: readonly Uint8Array[]
  /** X25519, P-256, DH; null for key transport, or where it is not known. */
  readonly keyAgreement: {readonly name: string; readonly bits: number | null} | null
}

/** `place` names the server in errors. */
export async function presentedChain(
  address: TlsAddress,
  place: string,
  milliseconds: number,
): Promise<PresentedChain> {
  const socket = connectTcp({host: address.host, port: address.port})
  const streams: Duplex[] = [socket]
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const details = {seconds: Math.ceil(milliseconds / 1000), phase: 'tls'}
    timer = setTimeout(() => reject(netError('E_NET_TIMEOUT', place, details)), milliseconds)
  })
  try {
    return await Promise.race([late, look(socket, streams, address)])
  } catch (cause) {
    if (cause instanceof NoUpgrade) throw netError('E_TLS_STARTTLS', place, {reason: cause.reason}, cause)
    throw netFailure(cause, place)
  } finally {
    clearTimeout(timer)
    // The outer one first: it still writes into the other.
    for (const each of streams.reverse()) each.destroy()
  }
}

/** Those of TLS 1.3 have to be named where any are. */
const CIPHERS = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'DEFAULT@SECLEVEL=0',
].join(':')

async function look(socket: Socket, streams: Duplex[], {host, protocol}: TlsAddress): Promise<PresentedChain> {
  await happens(socket, 'connect')
  if (protocol !== null) await upgrade(socket, protocol)
  const tap = new HandshakeTap(socket)
  const secure = connectTls({
    // Any stream will do, although the type says a socket.
    socket: tap as Duplex as Socket,
    // A name is told to the server, an address is not (RFC 6066, 3).
    ...(isIP(host) === 0 ? {servername: asciiName(host)} : {}),
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    // Old servers are what is looked for: old versions, short keys, and no word of renegotiation (RFC 5746, 3.4).
    minVersion: 'TLSv1',
    ciphers: CIPHERS,
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
    // An empty store: nothing is looked for in it.
    ca: [],
  })
  streams.push(tap, secure)
  secure.on('keylog', line => tap.keyLog(line))
  try {
    await happens(secure, 'secureConnect')
  } catch (cause) {
    const {certificates, wantsClientCertificate} = tap.handshake
    // It has shown what is looked for, and has no more to say to somebody without a certificate.
    if (wantsClientCertificate && certificates !== null) return {certificates, keyAgreement: null}
    throw cause
  }
  return {certificates: tap.handshake.certificates ?? [], keyAgreement: agreementOf(secure)}
}

function agreementOf(secure: TLSSocket): PresentedChain['keyAgreement'] {
  const info = secure.getEphemeralKeyInfo()
  if (info === null || !('type' in info)) return null
  const {name, size, type} = info as {name?: string; size?: number; type?: string}
  const label = name ?? type
  return label === undefined ? null : {name: label, bits: size ?? null}
}
