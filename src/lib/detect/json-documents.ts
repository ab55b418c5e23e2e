// Documents in JSON: keys, sets of keys, and inventories of other tools. Whatever else is JSON is nothing to judge.
import {isCbom, readCbom} from './cbom.ts'
import type {Content, DetectContext, Detected, Detector} from './detected.ts'
import {jsonWebKeys, readJsonWebKeys} from './json-web-keys.ts'
import {problem} from './problem.ts'

export const JSON_DOCUMENT: Detector = {
  id: 'json',
  recognises: (_, head) => /^(?:\u00ef\u00bb\u00bf)?\s*[{[]/.test(Buffer.from(head.subarray(0, 64)).toString('latin1')),
  find: readDocument,
}

function* readDocument(content: Content, context: DetectContext): Generator<Detected> {
  const text = new TextDecoder('utf-8').decode(content.bytes)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Damaged: only what says that it is one of these is missed.
    const code = /"bomFormat"\s*:/.test(text) ? 'E_CBOM' : /"kty"\s*:/.test(text) ? 'E_JWK' : null
    const details = code === 'E_CBOM' ? {component: 0, reason: 'JSON'} : {reason: 'JSON'}
    if (code !== null) yield problem(code, content.place, null, details)
    return
  }
  const keys = jsonWebKeys(value)
  if (keys) yield* readJsonWebKeys(keys, content, context)
  else if (isCbom(value)) yield* readCbom(value, content)
}
