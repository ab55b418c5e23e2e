// What becomes of one mutated object: decoded with everything in it, its signature checked with the key that signed the
// original, and for a sample of PKITS a whole verification. Nothing may be thrown but a ToolkitError.
import {equalBytes} from '../../../src/lib/bytes/concat.ts'
import {decodeCrl} from '../../../src/lib/crl/decode.ts'
import {decodeOcspResponse} from '../../../src/lib/ocsp/decode.ts'
import {anchorFrom} from '../../../src/lib/path/candidates.ts'
import type {PathRequest} from '../../../src/lib/path/request.ts'
import {verifyPath} from '../../../src/lib/path/verify-path.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {certificateDefects} from '../../../src/lib/x509/defects.ts'
import {decodeExtension} from '../../../src/lib/x509/extensions/decode.ts'
import {checkSignature} from '../../../src/lib/x509/verify-signature.ts'
import type {PathCase} from '../path-case.ts'
import {certificateOf, crlOf} from '../read-objects.ts'
import type {Seed} from './seeds.ts'

/** `accepted`: what was signed, or the signature, has changed, and the verifier takes it nevertheless. */
export type FuzzOutcome = 'decoded' | 'signature refused' | 'accepted'

/** `use`: a question of PKITS that the original is part of, when the whole verification is wanted too. */
export function judgeMutation(seed: Seed, mutated: Uint8Array, use: PathCase | undefined): FuzzOutcome {
  if (seed.kind === 'certificate') return judgeCertificate(seed, mutated, use)
  return seed.kind === 'crl' ? judgeCrl(seed, mutated, use) : judgeOcsp(seed, mutated)
}

function judgeCertificate(seed: Seed, mutated: Uint8Array, use: PathCase | undefined): FuzzOutcome {
  const certificate = decodeCertificate(mutated)
  for (const extension of certificate.extensions) decodeExtension(extension)
  const defective = certificateDefects(certificate).some(({refuse}) => refuse)
  if (seed.signerKey === null) return 'decoded'
  const {tbsCertificate: bytes, signatureAlgorithm: algorithm, signatureValue} = certificate
  const holds = checkSignature({bytes, algorithm, signatureValue}, seed.signerKey) === null
  // A certificate has no octet outside of what is signed, the signature and its algorithm, which must agree with the inner one.
  if (holds && certificate.signatureAlgorithmsAgree && !defective) return 'accepted'
  if (use === undefined) return 'signature refused'
  const {untrusted, leaf, ...rest} = requestParts(use)
  const asked = use.leaf === seed.file
  const {verdict} = verifyPath({
    ...rest,
    target: asked ? certificate : leaf,
    untrusted: use.untrusted.map((file, index) =>
      file === seed.file ? certificate : (untrusted[index] ?? certificate),
    ),
  })
  // Whatever stands beside the path may be damaged; what is on it may not.
  return verdict === 'yes' && (asked || use.untrusted.length === 1) ? 'accepted' : 'signature refused'
}

function judgeCrl(seed: Seed, mutated: Uint8Array, use: PathCase | undefined): FuzzOutcome {
  const list = decodeCrl(mutated)
  if (seed.signerKey === null) return 'decoded'
  const {tbsCertList: bytes, signatureAlgorithm: algorithm, signatureValue} = list
  const holds = checkSignature({bytes, algorithm, signatureValue}, seed.signerKey) === null
  if (holds && list.signatureAlgorithmsAgree) return 'accepted'
  if (use === undefined) return 'signature refused'
  const {leaf: target, revocation, ...rest} = requestParts(use)
  const crls = use.crls.map((file, index) => (file === seed.file ? list : (revocation.crls[index] ?? list)))
  const {verdict} = verifyPath({...rest, target, revocation: {...revocation, crls}})
  return verdict === 'yes' && use.crls.length === 2 ? 'accepted' : 'signature refused'
}

/** The responder's certificates and the status around what is signed are nobody's word. */
function judgeOcsp(seed: Seed, mutated: Uint8Array): FuzzOutcome {
  const {basic} = decodeOcspResponse(mutated)
  const original = decodeOcspResponse(seed.der).basic
  for (const each of basic?.certificates ?? []) decodeCertificate(each)
  if (basic === null || original === null || seed.signerKey === null) return 'decoded'
  const {tbsResponseData: bytes, signatureAlgorithm: algorithm, signatureValue} = basic
  const changed = !equalBytes(bytes, original.tbsResponseData) || !equalBytes(signatureValue, original.signatureValue)
  const holds = checkSignature({bytes, algorithm, signatureValue}, seed.signerKey) === null
  return holds && changed ? 'accepted' : 'signature refused'
}

function requestParts(use: PathCase): Omit<PathRequest, 'target'> & {readonly leaf: PathRequest['target']} {
  return {
    leaf: certificateOf(use.leaf),
    anchors: use.trust.map(file => anchorFrom(certificateOf(file), file)),
    untrusted: use.untrusted.map(certificateOf),
    at: new Date(use.at),
    purpose: 'any',
    profile: 'pkix',
    allowed: {smallKeys: true, hashes: ['SHA-1']},
    policy: use.policy,
    revocation: {mode: 'require', crls: use.crls.map(crlOf), ocspResponses: [], maxAge: null, scope: 'path'},
  }
}
