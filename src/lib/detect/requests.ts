// Certificate requests: the key that will be in use, and what it is asked for.
import {declaredUse} from '../audit/derive-use.ts'
import {keyFacts} from '../audit/key-facts.ts'
import {firstValue} from '../der/reader.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {purposeOf} from '../x509/purpose.ts'
import {decodeRequest} from '../x509/request.ts'
import type {DerObject} from './der-object.ts'
import type {DetectContext, Detected} from './detected.ts'
import {makeAsset} from './make-asset.ts'
import {attempt} from './problem.ts'

export function* readRequest({bytes, place, index}: DerObject, {hint}: DetectContext): Generator<Detected> {
  yield attempt('E_CERTIFICATE_REQUEST', place, index, () => {
    const der = firstValue(bytes)
    const request = decodeRequest(der)
    const {use, basis} = declaredUse(purposeOf(request))
    const declared = basis === 'assumed' ? {} : {use, useBasis: basis}
    const parts = {
      ...keyFacts(request.publicKey),
      kind: 'certificate-request',
      what: request.subject.text,
      where: place,
      sha256: fingerprint('sha256', der),
      keySha256: fingerprint('sha256', request.subjectPublicKeyInfo),
      ...declared,
    } as const
    return {kind: 'asset', asset: makeAsset(parts, hint)}
  })
}
