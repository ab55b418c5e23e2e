import {expect, test} from 'vitest'
import {addYears, dateOf, dayOf, fiscalYearOf, parseDay} from '../../../src/lib/forecast/day.ts'
import {NEWEST_AUTHORITY_END} from '../../../src/lib/forecast/facts.data.ts'
import {lastExpiry, lastIssueWithinAuthority, overrunDays} from '../../../src/lib/forecast/last-expiry.ts'
import {japaneseDate} from '../../../src/lib/policy/days.ts'
import {JPKI_AUTHORITIES} from '../../../src/lib/x509/jpki/authorities.data.ts'

test('years are added to the day, and 29 February becomes 1 March', () => {
  expect(dateOf(addYears(dayOf('2020-02-29'), 5))).toBe('2025-03-01')
  expect(dateOf(addYears(dayOf('2020-02-29'), 4))).toBe('2024-02-29')
  expect(dateOf(addYears(dayOf('2026-09-30'), 5))).toBe('2031-09-30')
})

test('a day that is none is not read', () => {
  for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '2026-04-01T00:00:00Z', ''])
    expect(parseDay(text)).toBeUndefined()
  expect(dateOf(dayOf('2028-02-29'))).toBe('2028-02-29')
})

test('a fiscal year begins on 1 April', () => {
  expect([fiscalYearOf(dayOf('2027-03-31')), fiscalYearOf(dayOf('2027-04-01'))]).toEqual([2026, 2027])
})

test.each([
  ['2026-10-01', '2031-09-30', 273],
  ['2028-04-01', '2033-03-31', 821],
  ['2029-04-01', '2034-03-31', 1186],
  ['2025-12-31', '2030-12-30', 0],
])('switch on %s: the last certificate ends on %s, %i days over', (date, expiry, days) => {
  const switchDay = dayOf(date)
  expect(dateOf(lastExpiry(switchDay, 5))).toBe(expiry)
  expect(overrunDays(switchDay, 5, dayOf('2030-12-31'))).toBe(days)
})

test('five years fit into the newest authorities until 2028-07-15, and these end when the forecast says', () => {
  expect(dateOf(lastIssueWithinAuthority(5))).toBe('2028-07-15')
  const newest = JPKI_AUTHORITIES.filter(each => each.hierarchy === 'production' && each.generation === 3)
  expect(newest.map(each => japaneseDate(each.notAfter))).toEqual([NEWEST_AUTHORITY_END, NEWEST_AUTHORITY_END])
})
