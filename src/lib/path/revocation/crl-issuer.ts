// Whose signature a CRL bears, and whether they may issue it (RFC 5280, 6.3.3 (f) to (h)): the issuer of the certificate
// itself, or a certificate with the name of the CRL's issuer from which a valid path leads to the same anchor. The name
// alone proves nothing: three generations of one authority may share it.

import {equalBytes} from '../../bytes/concat.ts'
import type {CertificateList} from '../../crl/certificate-list.ts'
import type {CrlEvidence, WitnessedCrl} from '../../crl/evidence.ts'
import type {CrlExtensions} from '../../crl/extensions.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {Certificate} from '../../x509/certificate.ts'
import {sameName} from '../../x509/compare-names.ts'
import {EXTENSION_ID} from '../../x509/extensions/ids.data.ts'
import {readExtension} from '../../x509/extensions/read.ts'
import {checkSignature, type SignatureProblem, signatureCost} from '../../x509/verify-signature.ts'
import type {Budget} from '../budget.ts'
import {certificatesNamed, subjectKeyIdentifierOf} from '../candidates.ts'
import {weakHash} from '../checks/algorithms.ts'
import {inheritsParameters} from '../working-key.ts'
import {type CrlGap, crlGap} from './crl-gap.ts'
import type {RevocationQuestion} from './question.ts'

export type IssuerFinding = {readonly gap: CrlGap} | {readonly gap: null; readonly key: Uint8Array}

/** The key that signed the list, if its owner may. */
export function findCrlIssuer(
  crl: CrlEvidence,
  extensions: CrlExtensions,
  question: RevocationQuestion,
): IssuerFinding {
  const algorithm = crl.signatureAlgorithm.name ?? crl.signatureAlgorithm.oid
  if (!crl.signatureAlgorithmsAgree) return {gap: crlGap('algorithm-mismatch', {algorithm})}
  const weak = weakHash(crl.signatureAlgorithm, question.allowed)
  if (weak !== null) return {gap: crlGap('weak-algorithm', {algorithm, hash: weak})}
  const {issuer} = question
  let nearest = crlGap('issuer-unknown', {crlIssuer: crl.issuer.text})
  if (sameName(crl.issuerDer, issuer.nameDer)) {
    const problem = verify(crl, issuer.subjectPublicKeyInfo, question.budget)
    if (problem !== null) nearest = crlGap('signature', {algorithm, problem})
    else if (issuer.certificate === null || maySignCrls(issuer.certificate))
      return {gap: null, key: issuer.subjectPublicKeyInfo}
    else nearest = crlGap('key-usage', {signer: issuer.certificate.subject.text})
  }
  for (const candidate of candidatesFor(crl, extensions, question)) {
    const finding = tryCandidate(crl, candidate, question)
    if (finding.gap === null) return finding
    if (NEARNESS.indexOf(finding.gap.reason) >= NEARNESS.indexOf(nearest.reason)) nearest = finding.gap
  }
  return {gap: nearest}
}

/** Of the reasons against several candidates the one that came nearest to an answer is told. */
const NEARNESS: readonly CrlGap['reason'][] = ['issuer-unknown', 'signature', 'key-usage', 'issuer-path']

/** The signature is asked first, since a path is dearer than it; but a key without parameters needs its path before. */
function tryCandidate(crl: CrlEvidence, candidate: Certificate, question: RevocationQuestion): IssuerFinding {
  const signer = candidate.subject.text
  const {budget} = question
  if (!inheritsParameters(candidate)) {
    const problem = verify(crl, candidate.subjectPublicKeyInfo, budget)
    if (problem !== null) return {gap: crlGap('signature', {signer, problem})}
  }
  if (!maySignCrls(candidate)) return {gap: crlGap('key-usage', {signer})}
  const authorised = question.authorise(candidate, 'crl-issuer')
  if (authorised === null) return {gap: crlGap('issuer-path', {signer})}
  const problem = verify(crl, authorised.subjectPublicKeyInfo, budget)
  if (problem !== null) return {gap: crlGap('signature', {signer, problem})}
  return {gap: null, key: authorised.subjectPublicKeyInfo}
}

/** Those with the name of the CRL's issuer, by key identifier first. It is a hint: the signature decides. */
function candidatesFor(
  crl: CrlEvidence,
  extensions: CrlExtensions,
  question: RevocationQuestion,
): readonly Certificate[] {
  const named = certificatesNamed(question.candidates, crl.issuerDer).filter(candidate => {
    question.budget.spend('steps')
    return candidate !== question.issuer.certificate
  })
  const {keyIdentifier} = extensions
  if (keyIdentifier === null || named.length < 2) return named
  const isHinted = (candidate: Certificate) => subjectKeyIdentifierOf(candidate) === keyIdentifier
  return [...named.filter(isHinted), ...named.filter(candidate => !isHinted(candidate))]
}

/** cRLSign is asserted where keyUsage is present (4.2.1.3); a damaged keyUsage asserts nothing. */
export function maySignCrls(signer: Certificate): boolean {
  try {
    const usage = readExtension(signer, EXTENSION_ID.keyUsage)
    return usage === undefined || (usage.kind === 'keyUsage' && usage.usages.includes('cRLSign'))
  } catch (cause) {
    if (cause instanceof DecodeError) return false
    throw cause
  }
}

interface Verified {
  readonly key: Uint8Array
  readonly problem: SignatureProblem | null
}

/** One list is asked about thousands of certificates, and its signature covers megabytes. */
const VERIFIED = new WeakMap<CrlEvidence, Verified[]>()

function verify(crl: CrlEvidence, key: Uint8Array, budget: Budget): SignatureProblem | null {
  const verified = VERIFIED.get(crl) ?? []
  const known = verified.find(each => each.key === key || equalBytes(each.key, key))
  if (known) return known.problem
  const problem = 'witness' in crl ? witnessed(crl, key, budget) : verifyNow(crl, key, budget)
  verified.push({key, problem})
  VERIFIED.set(crl, verified)
  return problem
}

function verifyNow(crl: CertificateList, key: Uint8Array, budget: Budget): SignatureProblem | null {
  const {tbsCertList: bytes, signatureAlgorithm: algorithm, signatureValue} = crl
  budget.spend('signatures', signatureCost({bytes}, key))
  return checkSignature({bytes, algorithm, signatureValue}, key)
}

/**
 * A list that went by was verified then, by keys with the name of its issuer. One that was not among them, since there were
 * too many, cannot be tried any more.
 */
function witnessed({signedBytes, signatures}: WitnessedCrl, key: Uint8Array, budget: Budget): SignatureProblem | null {
  budget.spend('signatures', signatureCost({bytes: {length: signedBytes}}, key))
  const verdict = signatures.find(({subjectPublicKeyInfo}) => equalBytes(subjectPublicKeyInfo, key))
  if (verdict === undefined) return 'unusable-key'
  // Two algorithms that differ were told before any key was tried.
  return verdict.problem === 'algorithms-differ' ? 'invalid' : verdict.problem
}
