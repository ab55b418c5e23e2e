// Java keystores of the older kinds, JKS and JCEKS (JDK, sun.security.provider.JavaKeyStore): certificates stand there in
// clear, and need no password. Private keys are encrypted and stay so; secret keys are passed over.
import type {Asset} from '../audit/asset.ts'
import {OctetReader} from '../bytes/octet-reader.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {entryPlace} from './alias.ts'
import type {Content, DetectContext, Detected, Detector, PlaceHint} from './detected.ts'
import {foundCertificate} from './make-asset.ts'
import {keyBeside} from './pkcs12-store.ts'
import {plainDamage} from './problem.ts'

const JKS = 0xfeedfeed
const JCEKS = 0xcececece
const PRIVATE_KEY = 1
const TRUSTED_CERTIFICATE = 2
const SECRET_KEY = 3
/** SHA-1 over password and content: not checked, since nothing of what is read is a secret. */
const DIGEST_LENGTH = 20
const MAX_ENTRIES = 1_000_000
const MAX_CHAIN = 1000
const TRUSTED: PlaceHint = {use: 'trust-anchor', basis: 'place', anchored: true}

interface Entry {
  readonly alias: string
  readonly key: Uint8Array | null
  readonly certificates: readonly Uint8Array[]
}

export const JAVA_KEYSTORE: Detector = {
  id: 'java-keystore',
  recognises: (_, head) => {
    const magic = head.length >= 12 ? new DataView(head.buffer, head.byteOffset).getUint32(0) : 0
    return magic === JKS || magic === JCEKS
  },
  find: readKeystore,
}

function* readKeystore(content: Content, context: DetectContext): Generator<Detected> {
  const {place} = content
  let index = 0
  try {
    for (const entry of entriesOf(content.bytes)) {
      index += 1
      yield* entryAssets(entry, index, content, context)
    }
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    yield plainDamage('E_KEYSTORE', place, index === 0 ? null : index + 1, cause)
  }
}

function* entryAssets(entry: Entry, index: number, content: Content, {hint}: DetectContext): Generator<Detected> {
  const where = entryPlace(content.place, entry.alias, index)
  let own: Asset | undefined
  for (const [at, der] of entry.certificates.entries()) {
    const found = foundCertificate(der, at === 0 ? where : `${where}!${at + 1}`, index, entry.key ? hint : TRUSTED)
    // The chain starts with the certificate of the key.
    if (at === 0 && found.kind === 'asset') own = found.asset
    yield found
  }
  if (entry.key) yield {kind: 'asset', asset: keyBeside(own, {der: entry.key}, content.name, where, hint)}
}

function* entriesOf(bytes: Uint8Array): Generator<Entry> {
  const reader = new KeystoreReader(bytes)
  reader.uint32()
  const version = reader.uint32()
  const count = reader.uint32()
  if (version < 1 || version > 2 || count > MAX_ENTRIES) throw reader.damaged()
  for (let index = 0; index < count; index++) {
    const entry = reader.entry(version)
    if (entry) yield entry
    else reader.skipSecretKey(version, count - index - 1)
  }
}

class KeystoreReader extends OctetReader {
  /** Null for a secret key, of which only the name has been read. */
  entry(version: number): Entry | null {
    const tag = this.uint32()
    const alias = this.#text()
    this.skip(8)
    if (tag === SECRET_KEY) return null
    if (tag === TRUSTED_CERTIFICATE) return {alias, key: null, certificates: [this.#certificate(version)]}
    if (tag !== PRIVATE_KEY) throw this.damaged()
    const key = this.string()
    const count = this.uint32()
    if (count > MAX_CHAIN) throw this.damaged()
    return {alias, key, certificates: Array.from({length: count}, () => this.#certificate(version))}
  }

  /** A serialised object of Java has no length: the next entry is where all that are left fit to the end. */
  skipSecretKey(version: number, left: number): void {
    const start = this.at
    const end = this.bytes.length - DIGEST_LENGTH
    if (left === 0) {
      this.at = end
      return
    }
    for (let at = start; at < end; at++) {
      const tag = this.view.getUint32(at)
      if (tag !== PRIVATE_KEY && tag !== TRUSTED_CERTIFICATE && tag !== SECRET_KEY) continue
      this.at = at
      if (this.#fits(version, left, end)) {
        this.at = at
        return
      }
    }
    this.at = start
    throw this.damaged()
  }

  #fits(version: number, left: number, end: number): boolean {
    try {
      for (let index = 0; index < left; index++) if (this.entry(version) === null) return true
      return this.at === end
    } catch (cause) {
      if (cause instanceof DecodeError) return false
      throw cause
    }
  }

  #certificate(version: number): Uint8Array {
    // From version 2 on the type stands before it.
    if (version === 2 && this.#text() !== 'X.509') throw this.damaged()
    return this.string()
  }

  #text(): string {
    const length = this.view.getUint16(this.skip(2))
    const at = this.skip(length)
    return Buffer.from(this.bytes.subarray(at, at + length)).toString('utf8')
  }
}
