// Signed JAR files and what is built on them, APK among it (JAR File Specification, "Signed JAR File"): the signature
// blocks in META-INF, and in APKs those of schemes 2 and 3, which have their certificates in clear.
import {DecodeError} from '../errors/toolkit-error.ts'
import {certificatesOfApk} from './apk-signing-block.ts'
import type {Content, DetectContext, Detected, Detector, PlaceHint} from './detected.ts'
import {foundCertificate} from './make-asset.ts'
import {plainDamage} from './problem.ts'
import {type SignedAs, signatures} from './signed-data.ts'
import {readDirectory, readEntry} from './zip.ts'

const BLOCK = /^META-INF\/[^/]+\.(?:RSA|DSA|EC)$|^META-INF\/SIG-[^/]+$/i
/** A signature block has some kilobytes. */
const MAX_BLOCK_BYTES = 4 * 1024 * 1024
const MAX_BLOCKS = 1000
const CODE: SignedAs = {use: 'code-signing', useBasis: 'place'}
const SIGNER: PlaceHint = {use: 'code-signing', basis: 'place', anchored: false}

export const JAR: Detector = {
  id: 'jar',
  // PK, and a local header, or an archive without members.
  recognises: (_, head) => head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || head[2] === 5),
  find: readJar,
}

function* readJar({bytes, place, name}: Content, context: DetectContext): Generator<Detected> {
  let index = 0
  try {
    const {entries, start} = readDirectory(bytes, entry => BLOCK.test(entry))
    for (const entry of entries.slice(0, MAX_BLOCKS)) {
      index += 1
      const block = readEntry(bytes, entry, MAX_BLOCK_BYTES)
      const where = `${place}!META-INF/${index}`
      const object = {bytes: block, label: null, encrypted: false, place: where, name, index}
      yield* signatures(object, context, CODE, 0)
    }
    for (const der of certificatesOfApk(bytes, start)) {
      index += 1
      yield foundCertificate(der, `${place}!APK-Signing-Block`, index, SIGNER)
    }
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    yield plainDamage('E_ARCHIVE', place, index === 0 ? null : index, cause)
  }
}
