// CRLs of OpenSSL, pyca and Go: whole questions, signatures, and what the decoder makes of odd lists.
import {join} from 'node:path'
import {checkSignature} from '../../../src/lib/x509/verify-signature.ts'
import {manifestSuite} from '../manifest-suite.ts'
import {type ManifestCase, pathCaseOf} from '../path-case.ts'
import {certificateOf, crlOf} from '../read-objects.ts'
import type {Judgement, Suite} from '../suite.ts'
import {verifyCase} from '../verify-case.ts'

export function crl(root: string): Suite | undefined {
  return manifestSuite('crl', root, judge)
}

function judge(row: ManifestCase, folder: string): Judgement | Promise<Judgement> {
  if (row.kind === 'crl') return verifyCase(pathCaseOf(row, folder))
  const list = crlOf(join(folder, row.crls?.[0] ?? ''))
  if (row.kind !== 'crl-signature') return {answer: 'valid', note: `${list.entryCount} entries`}
  if (!list.signatureAlgorithmsAgree) return {answer: 'invalid', note: 'two signature algorithms'}
  const {tbsCertList: bytes, signatureAlgorithm: algorithm, signatureValue} = list
  const key = certificateOf(join(folder, row.issuer ?? '')).subjectPublicKeyInfo
  const problem = checkSignature({bytes, algorithm, signatureValue}, key)
  return {answer: problem === null ? 'valid' : 'invalid', note: problem ?? ''}
}
