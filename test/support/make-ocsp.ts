// OCSP responses with real signatures, made for one test: every field can be set to what RFC 6960 forbids.
import {issueOcsp, type ResponseFields, type SingleFields} from '../../src/lib/testkit/issue-ocsp.ts'
import {THIS_UPDATE} from './make-pki.ts'

export {
  enumerated,
  generalizedTime,
  makeCertId,
  NO_CHECK,
  OCSP_SIGNING,
  ocspResponse,
  responseBytes,
} from '../../src/lib/testkit/issue-ocsp.ts'

export const PRODUCED_AT = new Date('2026-05-31T12:00:00Z')
export const OCSP_NEXT_UPDATE = new Date('2026-06-07T00:00:00Z')

export interface SingleOptions extends Omit<SingleFields, 'thisUpdate' | 'nextUpdate'> {
  readonly thisUpdate?: Date | Uint8Array
  readonly nextUpdate?: Date | null
}

export interface ResponseOptions extends Omit<ResponseFields, 'singles' | 'producedAt'> {
  readonly singles: readonly SingleOptions[]
  readonly producedAt?: Date | Uint8Array
}

/** DER of a successful OCSPResponse. */
export function makeOcsp(options: ResponseOptions): Uint8Array {
  const singles = options.singles.map(({thisUpdate = THIS_UPDATE, nextUpdate = OCSP_NEXT_UPDATE, ...single}) => ({
    ...single,
    thisUpdate,
    nextUpdate,
  }))
  return issueOcsp({...options, singles, producedAt: options.producedAt ?? PRODUCED_AT})
}
