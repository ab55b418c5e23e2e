// An RSA key that verifies RSASSA-PSS with two different hashes (RFC 4055, 3.1): node:crypto has no option for the hash
// of MGF1, but takes it from the parameters of a key with id-RSASSA-PSS.
import {createPublicKey, type KeyObject} from 'node:crypto'
import {context, encodeDer, encodeNull, objectIdentifier, sequence, unsignedInteger} from '../der/encode.ts'
import {TAG} from '../der/tags.ts'
import {HASH_ALGORITHMS} from './algorithms.data.ts'
import {MGF1, PSS, type PssParameters} from './signature-algorithm.ts'
import type {VerificationKey} from './verification-key.ts'

const keys = new WeakMap<VerificationKey, Map<string, KeyObject | null>>()

/** Null when the hashes have no identifier. */
export function pssKeyWithMask(key: VerificationKey, pss: PssParameters): KeyObject | null {
  const known = keys.get(key) ?? new Map<string, KeyObject | null>()
  keys.set(key, known)
  const name = `${pss.hash} ${pss.maskGenerationHash}`
  const found = known.get(name)
  if (found !== undefined) return found
  const made = makeKey(key, pss)
  known.set(name, made)
  return made
}

function makeKey(key: VerificationKey, pss: PssParameters): KeyObject | null {
  const hash = hashIdentifier(pss.hash)
  const mask = hashIdentifier(pss.maskGenerationHash)
  if (hash === null || mask === null) return null
  const parameters = sequence(
    context(0, hash),
    context(1, sequence(objectIdentifier(MGF1), mask)),
    // The least salt that the key demands; the signature says its own.
    context(2, unsignedInteger(Uint8Array.of(0))),
  )
  const info = sequence(sequence(objectIdentifier(PSS), parameters), encodeDer(TAG.BIT_STRING, key.subjectPublicKey))
  return createPublicKey({key: Buffer.from(info), format: 'der', type: 'spki'})
}

function hashIdentifier(name: string): Uint8Array | null {
  const row = Object.entries(HASH_ALGORITHMS).find(([, hash]) => hash === name)
  return row ? sequence(objectIdentifier(row[0]), encodeNull()) : null
}
