// The checks of a list that need no key: how old it is, and whether its fields agree with each other (RFC 5280, 5).
import {CRL_EXTENSION_ID, type CrlExtensions, crlExtensions} from '../crl/extensions.ts'
import {reasonNames} from '../crl/reason-mask.ts'
import type {StreamedCrl} from '../crl/stream/streamed-crl.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {type CrlCheck, crlCheck} from './crl-check-list.ts'
import type {EntryReview} from './crl-entry-review.ts'

export function judgeContent(
  crl: StreamedCrl,
  review: EntryReview,
  at: Date,
  maxAge: number | null,
): readonly CrlCheck[] {
  const version = crlCheck('version', crl.version === 2 ? 'pass' : 'warning', {version: crl.version})
  const times = judgeTimes(crl, at, maxAge)
  try {
    const extensions = crlExtensions(crl)
    return [version, ...times, crlCheck('extensions', 'pass'), ...judgeExtensions(crl, extensions, review)]
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    return [version, ...times, crlCheck('extensions', 'fail', {code: cause.code, offset: cause.offset})]
  }
}

/** Both ends belong to the period. Evidence that is too old or too young decides nothing: that is no defect of the list. */
function judgeTimes({thisUpdate, nextUpdate}: StreamedCrl, at: Date, maxAge: number | null): readonly CrlCheck[] {
  const now = at.getTime()
  const age = now - Date.parse(thisUpdate)
  const judgedAt = at.toISOString().replace(/\.\d{3}Z$/, 'Z')
  const fresh = nextUpdate !== null && Date.parse(nextUpdate) >= now
  // The user's own limit may stand for a nextUpdate that is missing.
  const missing = maxAge === null ? 'undecided' : 'warning'
  return [
    crlCheck('this-update', age >= 0 ? 'pass' : 'undecided', {thisUpdate, at: judgedAt}),
    crlCheck('next-update', fresh ? 'pass' : nextUpdate === null ? missing : 'undecided', {nextUpdate, at: judgedAt}),
    maxAge === null
      ? crlCheck('max-age', 'skipped')
      : crlCheck('max-age', age <= maxAge ? 'pass' : 'undecided', {
          ageSeconds: Math.round(age / 1000),
          maxAgeSeconds: maxAge / 1000,
        }),
  ]
}

function judgeExtensions(crl: StreamedCrl, extensions: CrlExtensions, review: EntryReview): readonly CrlCheck[] {
  const {unknownCritical, keyIdentifier} = extensions
  return [
    crlCheck('critical-extensions', unknownCritical.length === 0 ? 'pass' : 'undecided', {extensions: unknownCritical}),
    crlCheck('key-identifier', keyIdentifier === null ? 'warning' : 'pass', {keyIdentifier}),
    judgeNumber(crl, extensions),
    judgeScope(crl, extensions),
    judgeDelta(crl, extensions),
    judgeEntries(extensions, review, crl.entryCount),
  ]
}

/** Every list has a number, and it is not critical (5.2.3). */
function judgeNumber(crl: StreamedCrl, {number}: CrlExtensions): CrlCheck {
  const critical = isCritical(crl, CRL_EXTENSION_ID.cRLNumber)
  return crlCheck('number', number === null || critical ? 'warning' : 'pass', {
    number: number?.toString() ?? null,
    critical,
  })
}

function judgeScope(crl: StreamedCrl, {issuingDistributionPoint: limits}: CrlExtensions): CrlCheck {
  if (limits === null) return crlCheck('scope', 'pass', {certificates: 'all'})
  const {onlyContainsUserCerts, onlyContainsCACerts, onlyContainsAttributeCerts, indirectCRL, onlySomeReasons} = limits
  const flags = Object.entries({onlyContainsUserCerts, onlyContainsCACerts, onlyContainsAttributeCerts})
  const set = flags.flatMap(([name, value]) => (value ? [name] : []))
  const critical = isCritical(crl, CRL_EXTENSION_ID.issuingDistributionPoint)
  const empty = set.length === 0 && limits.name === null && !indirectCRL && onlySomeReasons === null
  // At most one of the three, and never an empty extension (5.2.5).
  const status = set.length > 1 ? 'fail' : !critical || empty ? 'warning' : 'pass'
  return crlCheck('scope', status, {
    distributionPoint: limits.name !== null,
    flags: [...set, ...(indirectCRL ? ['indirectCRL'] : [])],
    onlySomeReasons: onlySomeReasons === null ? null : reasonNames(onlySomeReasons),
    critical,
  })
}

/** A delta CRL has a number that is not below that of its base, and says critically that it is one (5.2.4). */
function judgeDelta(crl: StreamedCrl, {number, baseNumber}: CrlExtensions): CrlCheck {
  if (baseNumber === null) return crlCheck('delta', 'skipped')
  const critical = isCritical(crl, CRL_EXTENSION_ID.deltaCRLIndicator)
  const sound = number !== null && baseNumber <= number
  return crlCheck('delta', !sound ? 'fail' : critical ? 'pass' : 'warning', {
    baseNumber: baseNumber.toString(),
    number: number?.toString() ?? null,
    critical,
  })
}

function judgeEntries(
  {baseNumber, issuingDistributionPoint}: CrlExtensions,
  review: EntryReview,
  count: number,
): CrlCheck {
  const {unknownCritical, removals, issuers} = review
  const strayRemovals = baseNumber === null ? removals : 0
  const strayIssuers = issuingDistributionPoint?.indirectCRL ? 0 : issuers
  const status = unknownCritical !== null ? 'undecided' : strayRemovals + strayIssuers > 0 ? 'warning' : 'pass'
  return crlCheck('entries', status, {
    entries: count,
    unknownCriticalAt: unknownCritical,
    removeFromCRL: strayRemovals > 0 ? strayRemovals : null,
    certificateIssuer: strayIssuers > 0 ? strayIssuers : null,
  })
}

function isCritical({extensions}: StreamedCrl, wanted: string): boolean {
  return extensions.some(({oid, critical}) => oid === wanted && critical)
}
