// Whether a response speaks for the instant that is asked about (RFC 6960, 2.4, 3.2 (5) and (6), 4.2.2.1).
import type {BasicOcspResponse, SingleResponse} from '../../ocsp/response.ts'
import type {RevocationRequest} from '../request.ts'
import {gap, type OcspGap} from './ocsp-gap.ts'

/** Clocks of responders and of verifiers differ; five minutes is what Kerberos grants (RFC 4120, 7.5.8) and OpenSSL's tool. */
export const CLOCK_SKEW = 5 * 60 * 1000

/**
 * Without nextUpdate there is newer information at any time (RFC 6960, 4.2.2.1): such an answer holds for the moment. It
 * is taken for one day, in which a person can collect evidence and verify with it, unless the request has its own limit.
 */
export const AGE_WITHOUT_NEXT_UPDATE = 24 * 60 * 60 * 1000

type FreshnessLimits = Pick<RevocationRequest, 'maxAge' | 'clockSkew'>

/** Null when the response is fresh. */
export function freshnessGap(
  response: BasicOcspResponse,
  single: SingleResponse,
  at: Date,
  {maxAge, clockSkew = CLOCK_SKEW}: FreshnessLimits,
): OcspGap | null {
  const detail = () => ({
    producedAt: response.producedAt,
    thisUpdate: single.thisUpdate,
    nextUpdate: single.nextUpdate,
    at: at.toISOString(),
  })
  const now = at.getTime()
  const thisUpdate = Date.parse(single.thisUpdate)
  if (thisUpdate > now + clockSkew || Date.parse(response.producedAt) > now + clockSkew) return gap('future', detail())
  if (single.nextUpdate !== null && Date.parse(single.nextUpdate) < now - clockSkew) return gap('stale', detail())
  const limit = maxAge ?? (single.nextUpdate === null ? AGE_WITHOUT_NEXT_UPDATE : null)
  if (limit !== null && now - thisUpdate > limit + clockSkew) return gap('too-old', {...detail(), maxAge: limit / 1000})
  return null
}

/** Times that no clock explains: an answer signed before the facts it states, or outdated before it began. */
export function timesGap(
  response: BasicOcspResponse,
  single: SingleResponse,
  {clockSkew = CLOCK_SKEW}: FreshnessLimits,
): OcspGap | null {
  const {thisUpdate, nextUpdate} = single
  const early = Date.parse(response.producedAt) < Date.parse(thisUpdate) - clockSkew
  const reversed = nextUpdate !== null && Date.parse(nextUpdate) < Date.parse(thisUpdate)
  return early || reversed ? gap('times', {producedAt: response.producedAt, thisUpdate, nextUpdate}) : null
}
