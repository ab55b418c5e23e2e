// Malformed certificates of mbed TLS and pyca: what must be refused is refused, and nothing crashes. A certificate is
// refused where it cannot be decoded, or an extension of it, where a critical one is not known,
// and where it breaks a rule on its form.
import {join} from 'node:path'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {certificateDefects} from '../../../src/lib/x509/defects.ts'
import {decodeExtension} from '../../../src/lib/x509/extensions/decode.ts'
import {manifestSuite} from '../manifest-suite.ts'
import {derOf} from '../read-objects.ts'
import type {Judgement, Suite} from '../suite.ts'

export function malformed(root: string): Suite | undefined {
  return manifestSuite('malformed', root, (row, folder) => judge(join(folder, row.file ?? '')))
}

function judge(file: string): Judgement {
  const certificate = decodeCertificate(derOf(file))
  // A critical extension that is not recognised is a reason to refuse, too (RFC 5280, 4.2).
  const broken = certificate.extensions
    .map(each => decodeExtension(each))
    .find(({status, critical}) => status === 'malformed' || (status === 'unknown' && critical))
  if (broken) return {answer: 'invalid', note: `extension ${broken.oid}`}
  const defect = certificateDefects(certificate).find(({refuse}) => refuse)
  return defect ? {answer: 'invalid', note: defect.id} : {answer: 'valid', note: ''}
}
