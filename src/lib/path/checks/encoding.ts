// Encodings that decode and must not be relied on all the same (RFC 5280, 4.1; X.690, 11). Defects that have a check of
// their own are told there.
import type {Certificate} from '../../x509/certificate.ts'
import {certificateDefects} from '../../x509/defects.ts'
import {type Finding, judge} from '../finding.ts'

export function checkEncoding(certificate: Certificate): Finding {
  const refused = certificateDefects(certificate).filter(({check, refuse}) => refuse && check === 'encoding')
  return judge('encoding', refused.length === 0, () => ({
    defects: refused.map(({id}) => id),
    clauses: refused.map(({clause}) => clause),
    offset: refused[0]?.offset ?? null,
  }))
}
