// A kit on disk as its servers use it: files by their paths, keys and statuses in memory.
import {createPrivateKey, createPublicKey, sign, X509Certificate} from 'node:crypto'
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parseHex} from '../../bytes/hex.ts'
import {ToolkitError} from '../../errors/toolkit-error.ts'
import {decodeCertificate} from '../../x509/decode.ts'
import {MANIFEST_FILE, SERVICES_FILE} from '../create-kit.ts'
import {formatName, nameParts, nameTextKey} from '../distinguished-name.ts'
import {type KitCase, type KitManifest, type KitServices, MANIFEST_VERSION, type StatusRow} from '../manifest.ts'
import type {Signer, SigningKey} from '../signed.ts'
import {checkPaths} from './kit-paths.ts'

export interface ServedIssuer {
  /** Name and key that CertIDs are made of. */
  readonly identity: Signer
  /** Whoever signs the answers: the last responder of the issuer in the kit. */
  readonly signer: Signer
  /** Null where the issuer signs itself. */
  readonly signerCertificate: Uint8Array | null
  /** By serial number in hex. */
  readonly statuses: ReadonlyMap<string, StatusRow>
}

export interface ServedEntry {
  readonly name: string
  readonly crls: readonly string[]
}

export interface ServedKit {
  readonly folder: string
  readonly manifest: KitManifest
  readonly issuers: readonly ServedIssuer[]
  /** By `nameTextKey`. */
  readonly directory: ReadonlyMap<string, ServedEntry>
}

/** The cases alone. A kit that was made before cases said what they show has none that can be run. */
export function loadManifest(folder: string): KitManifest {
  const manifest = readJson<KitManifest>(folder, MANIFEST_FILE)
  if (manifest.version !== MANIFEST_VERSION || manifest.synthetic !== true || !Array.isArray(manifest.cases))
    throw new ToolkitError('E_TESTKIT', {shown: {file: folder}, details: {reason: 'version'}})
  if (!manifest.cases.every(each => [each.shows, each.trust, each.untrusted, each.crls].every(Array.isArray)))
    throw new ToolkitError('E_TESTKIT', {shown: {file: folder}, details: {reason: 'cases'}})
  checkPaths(folder, manifest.cases.flatMap(filesOf))
  return manifest
}

function filesOf({target, trust, untrusted, crls}: KitCase): readonly string[] {
  return [target, ...trust, ...untrusted, ...crls]
}

export function loadKit(folder: string): ServedKit {
  const manifest = readJson<KitManifest>(folder, MANIFEST_FILE)
  const services = readJson<KitServices>(folder, SERVICES_FILE)
  if (manifest.version !== MANIFEST_VERSION || services.version !== MANIFEST_VERSION || manifest.synthetic !== true)
    throw new ToolkitError('E_TESTKIT', {shown: {file: folder}, details: {reason: 'version'}})
  try {
    checkPaths(folder, [
      ...services.responders.flatMap(({issuer, certificate, key}) => [issuer, certificate, key]),
      ...services.directory.flatMap(({crls}) => crls),
    ])
    const files = [...new Set(services.responders.map(({issuer}) => issuer))]
    return {
      folder,
      manifest,
      issuers: files.map(file => loadIssuer(folder, services, file)),
      directory: new Map(
        services.directory.map(({name, crls}) => {
          const text = formatName(nameParts(parseHex(name)))
          return [nameTextKey(text), {name: text, crls}]
        }),
      ),
    }
  } catch (cause) {
    if (cause instanceof ToolkitError) throw cause
    throw new ToolkitError('E_TESTKIT', {shown: {file: folder}, details: {reason: 'content'}, cause})
  }
}

function loadIssuer(folder: string, {responders, statuses}: KitServices, file: string): ServedIssuer {
  const row = responders.findLast(({issuer}) => issuer === file)
  if (row === undefined) throw new RangeError(`no responder of ${file}`)
  const identity = signerOf(folder, file, null)
  const delegated = row.certificate !== file
  return {
    identity,
    signer: signerOf(folder, row.certificate, row.key),
    signerCertificate: delegated ? readDer(folder, row.certificate) : null,
    statuses: new Map(statuses.filter(({issuer}) => issuer === file).map(each => [each.serialNumber, each])),
  }
}

/** Live answers need no seed: ECDSA draws its nonce here. */
function signerOf(folder: string, certificate: string, keyFile: string | null): Signer {
  const {subjectDer, subjectPublicKeyInfo} = decodeCertificate(readDer(folder, certificate))
  const publicKey = createPublicKey({key: Buffer.from(subjectPublicKeyInfo), format: 'der', type: 'spki'})
  const curve = publicKey.asymmetricKeyDetails?.namedCurve
  const kind = publicKey.asymmetricKeyType === 'rsa' ? 'rsa2048' : curve === 'secp384r1' ? 'p384' : 'p256'
  const privateKey = keyFile === null ? null : createPrivateKey(readFileSync(join(folder, keyFile)))
  const key: SigningKey = {
    kind,
    hash: kind === 'p384' ? 'sha384' : 'sha256',
    spki: subjectPublicKeyInfo,
    keyIdentifier: new Uint8Array(),
    sign: (message, hash) => {
      if (privateKey === null) throw new RangeError('an identity without a key signs nothing')
      return new Uint8Array(sign(hash, message, privateKey))
    },
  }
  return {name: subjectDer, key}
}

function readDer(folder: string, file: string): Uint8Array {
  return new Uint8Array(new X509Certificate(readFileSync(join(folder, file))).raw)
}

function readJson<Value>(folder: string, file: string): Value {
  const path = join(folder, file)
  if (!existsSync(path)) throw new ToolkitError('E_TESTKIT', {shown: {file: folder}, details: {reason: 'missing'}})
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Value
  } catch (cause) {
    throw new ToolkitError('E_TESTKIT', {shown: {file: folder}, details: {reason: 'content'}, cause})
  }
}
