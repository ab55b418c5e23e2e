import type {Certificate} from '../../x509/certificate.ts'
import {type Finding, judge} from '../finding.ts'
export function checkEncoding(_certificate: Certificate): Finding {
  return judge('encoding', true, () => ({}))
}
