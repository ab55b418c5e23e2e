// Whether a CRL speaks for the instant that is asked about (RFC 5280, 5.1.2.4, 5.1.2.5, 6.3.3 (a)).
import type {CertificateList} from '../../crl/certificate-list.ts'

export type Freshness = 'fresh' | 'stale' | 'no-next-update' | 'not-yet-valid'

/**
 * Both ends belong to the period. A list without nextUpdate, which RFC 5280 forbids, may be outdated at any time: it is
 * fresh only by the request's own limit. `maxAge` in milliseconds.
 */
export function freshnessOf(
  crl: Pick<CertificateList, 'thisUpdate' | 'nextUpdate'>,
  at: Date,
  maxAge: number | null,
): Freshness {
  const now = at.getTime()
  const thisUpdate = Date.parse(crl.thisUpdate)
  if (thisUpdate > now) return 'not-yet-valid'
  if (maxAge !== null && now - thisUpdate > maxAge) return 'stale'
  if (crl.nextUpdate === null) return maxAge === null ? 'no-next-update' : 'fresh'
  return Date.parse(crl.nextUpdate) < now ? 'stale' : 'fresh'
}
