// What migrate-check found, as its own output: the document of --json, or the lines of --ndjson. Of each finding only
// algorithm, strength and end are looked at. RSA of 112 bits and below is counted, which is RSA-2048 and shorter. A key that
// was found beside its certificate ends with it, and is not counted once more.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {japaneseDate} from '../policy/days.ts'
import {FINDINGS_FAULT, type FindingsFault} from '../text/forecast.data.ts'
import {type Day, parseDay, yearOf} from './day.ts'
import type {Stock} from './stock.ts'

export interface CountedFindings {
  readonly stocks: readonly Stock[]
  readonly counted: number
  /** RSA of that length whose end nobody knows: not in the figures. */
  readonly withoutEnd: number
  /** Of another algorithm, or longer. */
  readonly others: number
}

type Fault = (line: number, problem: FindingsFault) => ToolkitError

const RSA_2048_STRENGTH = 112

/** `file` is for the person who reads the error. */
export function countFindings(text: string, file: string): CountedFindings {
  const fault: Fault = (line, problem) =>
    new ToolkitError('E_FINDINGS', {
      details: {line, problem},
      shown: {file},
      localized: {reason: FINDINGS_FAULT[problem]},
    })
  const byDay = new Map<Day, number>()
  let [withoutEnd, others] = [0, 0]
  const found = [...findingsIn(text.replace(/^\ufeff/, ''), fault)].map(([line, finding]) =>
    readFinding(finding, () => fault(line, 'finding')),
  )
  const certified = new Set(found.map(({kind, key}) => (kind === 'certificate' ? key : null)))
  for (const {kind, key, isRsa, lastDay} of found) {
    if (kind !== 'certificate' && key !== null && certified.has(key)) continue
    if (!isRsa) others += 1
    else if (lastDay === null) withoutEnd += 1
    else byDay.set(lastDay, (byDay.get(lastDay) ?? 0) + 1)
  }
  const years = new Map<number, (readonly [Day, number])[]>()
  for (const entry of [...byDay].sort(([a], [b]) => a - b)) {
    const year = yearOf(entry[0])
    years.set(year, [...(years.get(year) ?? []), entry])
  }
  const stocks = [...years].map(([year, ends]) => ({label: String(year), ends}))
  const counted = [...byDay.values()].reduce((sum, count) => sum + count, 0)
  return {stocks, counted, withoutEnd, others}
}

function* findingsIn(text: string, fault: Fault): Generator<readonly [line: number, finding: unknown]> {
  const whole = parsed(text)
  if (isRecord(whole) && isRecord(whole['result'])) {
    const findings = whole['result']['findings']
    if (!Array.isArray(findings)) throw fault(1, 'shape')
    for (const finding of findings) yield [1, finding]
    return
  }
  let read = 0
  for (const [index, raw] of text.split(/\r\n|\n/).entries()) {
    if (raw.trim() === '') continue
    const value = parsed(raw)
    if (value === undefined) throw fault(index + 1, 'json')
    if (!isRecord(value)) throw fault(index + 1, 'shape')
    read += 1
    // The last line of a stream is the document with the counts; other kinds of lines are not for us.
    if (value['type'] === 'finding') yield [index + 1, value]
    else if (typeof value['type'] !== 'string' && value['schema'] === undefined) throw fault(index + 1, 'shape')
  }
  if (read === 0) throw fault(1, 'empty')
}

interface Found {
  readonly kind: unknown
  /** What tells one key from another; null where nobody knows. */
  readonly key: string | null
  readonly isRsa: boolean
  readonly lastDay: Day | null
}

function readFinding(finding: unknown, fault: () => Error): Found {
  if (!isRecord(finding)) throw fault()
  const {kind, keySha256, algorithm, strengthBits, validUntil} = finding
  const strengthKnown = typeof strengthBits === 'number' || strengthBits === null
  if (typeof algorithm !== 'string' || !strengthKnown || !(typeof validUntil === 'string' || validUntil === null))
    throw fault()
  if (validUntil !== null && Number.isNaN(Date.parse(validUntil))) throw fault()
  const isRsa = /^RSA\b/i.test(algorithm) && strengthBits !== null && strengthBits <= RSA_2048_STRENGTH
  const key = typeof keySha256 === 'string' ? keySha256 : null
  return {kind, key, isRsa, lastDay: validUntil === null ? null : (parseDay(japaneseDate(validUntil)) ?? null)}
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
