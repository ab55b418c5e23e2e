// Verifies the signature of a list in a thread of its own, which reads the file again: hashing takes as long as scanning,
// and the two then go side by side. Nothing but two numbers and the keys is handed over.
import {Worker} from 'node:worker_threads'
import {signatureScheme} from '../../x509/verify-signature.ts'
import {MAX_CANDIDATE_KEYS} from './signed-part.ts'
import type {CrlFacts, KeyVerdict} from './streamed-crl.ts'

/** JavaScript, because a thread starts from text: the program is one bundle and has no second file to start it from. */
const PROGRAM = `
const {parentPort, workerData} = require('node:worker_threads')
const {createVerify, createHash} = require('node:crypto')
const {readSync} = require('node:fs')
const {fd, start, end, size, schemes, signature, sha256} = workerData
const verifiers = schemes.map(({digest}) => createVerify(digest))
const hash = sha256 ? createHash('sha256') : null
const chunk = new Uint8Array(524288)
const until = hash ? size : end
let at = hash ? 0 : start
while (at < until) {
  const count = readSync(fd, chunk, 0, Math.min(chunk.length, until - at), at)
  if (count === 0) break
  if (hash) hash.update(chunk.subarray(0, count))
  const from = Math.max(0, start - at)
  const to = Math.min(count, end - at)
  if (to > from) for (const verifier of verifiers) verifier.update(chunk.subarray(from, to))
  at += count
}
const valid = verifiers.map((verifier, index) => {
  try {
    return at >= end && verifier.verify(schemes[index].key, signature)
  } catch {
    return false
  }
})
parentPort.postMessage({valid, sha256: hash ? hash.digest('hex') : null})
`

/** Below this size a thread needs longer to start than a list to be hashed. */
export const MIN_THREAD_BYTES = 8 * 1024 * 1024

export interface ThreadVerdict {
  readonly signatures: readonly KeyVerdict[]
  readonly sha256: string | null
}

/** Starts at once. Null where the algorithm needs the whole list in memory: then the reader does it. */
export function hashInThread(
  fd: number,
  facts: CrlFacts,
  keys: readonly Uint8Array[],
  sha256: boolean,
): Promise<ThreadVerdict> | null {
  const candidates = keys.slice(0, MAX_CANDIDATE_KEYS).map(subjectPublicKeyInfo => ({
    subjectPublicKeyInfo,
    scheme: signatureScheme(facts.signatureAlgorithm, subjectPublicKeyInfo),
  }))
  const usable = candidates.flatMap(({scheme}) => (typeof scheme === 'string' ? [] : [scheme]))
  if (usable.some(({digest}) => digest === null) || usable.length === 0) return null
  const worker = new Worker(PROGRAM, {
    eval: true,
    workerData: {
      fd,
      start: facts.tbsStart,
      end: facts.tbsEnd,
      size: facts.size,
      schemes: usable,
      signature: facts.signatureValue,
      sha256,
    },
    // What the thread keeps is one chunk; a heap of its own that grows would only take memory.
    resourceLimits: {maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2},
  })
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (message: {valid: readonly boolean[]; sha256: string | null}) => {
      const valid = [...message.valid]
      const signatures = candidates.map(({subjectPublicKeyInfo, scheme}): KeyVerdict => {
        if (!facts.signatureAlgorithmsAgree) return {subjectPublicKeyInfo, problem: 'algorithms-differ'}
        if (typeof scheme === 'string') return {subjectPublicKeyInfo, problem: scheme}
        return {subjectPublicKeyInfo, problem: valid.shift() === true ? null : 'invalid'}
      })
      resolve({signatures, sha256: message.sha256})
    })
  })
}
