// The notice that goes with every judgement on certificates of JPKI: whoever does it for others is regulated by law
// (公的個人認証法, article 17). Once a run, however many certificates there are.
import type {Warning} from '../errors/warning.ts'
import type {Certificate} from '../x509/certificate.ts'
import {identifyJpki} from '../x509/jpki/identify.ts'

export function isRegulated(certificate: Certificate): boolean {
  const hierarchy = identifyJpki(certificate)?.hierarchy
  return hierarchy === 'production' || hierarchy === 'test'
}

export function jpkiNotice(certificates: readonly Certificate[]): readonly Warning[] {
  return certificates.some(isRegulated) ? [{code: 'W_JPKI_VERIFICATION'}] : []
}
