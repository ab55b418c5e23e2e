// CRLs: the signature that verifiers rely on until the next one. The entries are nobody's business here.
import type {Asset} from '../audit/asset.ts'
import {signatureFacts} from '../audit/key-facts.ts'
import type {CertificateList} from '../crl/certificate-list.ts'
import {decodeCrl} from '../crl/decode.ts'
import {firstValue} from '../der/reader.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import type {DerObject} from './der-object.ts'
import type {DetectContext, Detected, PlaceHint} from './detected.ts'
import {makeAsset} from './make-asset.ts'
import {attempt} from './problem.ts'
import {signerKeyFacts} from './signature-key.ts'

export function* readCrl({bytes, place, index}: DerObject, {hint}: DetectContext): Generator<Detected> {
  yield attempt('E_CRL', place, index, () => {
    const der = firstValue(bytes)
    return {kind: 'asset', asset: crlAsset(decodeCrl(der), fingerprint('sha256', der), place, hint)}
  })
}

/** `sha256`: of the whole list, or what stands for it where it is too long to be hashed twice. */
export function crlAsset(
  crl: Pick<CertificateList, 'issuer' | 'signatureAlgorithm' | 'signatureValue' | 'thisUpdate' | 'nextUpdate'>,
  sha256: string,
  where: string,
  hint: PlaceHint | null,
): Asset {
  return makeAsset(
    {
      ...signerKeyFacts(crl.signatureAlgorithm, crl.signatureValue),
      kind: 'crl',
      what: crl.issuer.text,
      where,
      use: 'crl-signing',
      useBasis: 'assumed',
      // The list is made already: it is only verified.
      activity: 'verify',
      validFrom: crl.thisUpdate,
      validUntil: crl.nextUpdate,
      endBasis: crl.nextUpdate === null ? null : 'next-update',
      certificateSignature: signatureFacts(crl.signatureAlgorithm),
      issuer: crl.issuer.text,
      sha256,
    },
    hint,
  )
}
