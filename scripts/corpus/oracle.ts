// What must be said of a key, from the two tables alone: CRYPTREC LS-0003 (strength, operation, years) and the six rows of
// the government paper. It shares nothing with the program that it judges: no code, no data, and another way to Japan's days.

export type Verdict = 'exposed' | 'undecided' | 'tolerated' | 'ok' | 'not-applicable'

export interface Known {
  /** Bits of security; null when nobody can tell. */
  readonly strength: number | null
  /** Something new is made with it; false: what exists is only verified. */
  readonly makes: boolean
  /** Of the government paper's table; 0 outside of the card. */
  readonly row: 0 | 1 | 2 | 3 | 4 | 5 | 6
  /** The last second, that of the CA above where it ends first; null when nobody can tell. */
  readonly end: string | null
  /** Bits of the signature that a verifier relies on. */
  readonly signature?: number | null
}

/** A day whose use is judged, and the nine months that the paper asked for. */
export interface Question {
  readonly at: Date
  readonly on?: string | null
  readonly grace?: boolean
}

export interface Expected {
  readonly verdict: Verdict
  /** The last day of use, where the verdict is not ok. */
  readonly cutOff: string | null
  readonly overrunDays: number | null
  readonly lastDay: string | null
}

type State = 'usable' | 'allowed' | 'not usable'

/** LS-0003: states from 2022 on, in columns of years that end as given; the last one goes on. */
const LS_0003: readonly (readonly [
  least: number,
  makes: boolean,
  states: readonly (readonly [until: number, State])[],
])[] = [
  [192, true, [[2070, 'usable']]],
  [192, false, [[2070, 'usable']]],
  [
    128,
    true,
    [
      [2050, 'usable'],
      [2070, 'not usable'],
    ],
  ],
  [
    128,
    false,
    [
      [2050, 'usable'],
      [2060, 'allowed'],
      [2070, 'not usable'],
    ],
  ],
  [
    112,
    true,
    [
      [2030, 'usable'],
      [2070, 'not usable'],
    ],
  ],
  [
    112,
    false,
    [
      [2030, 'usable'],
      [2040, 'allowed'],
      [2070, 'not usable'],
    ],
  ],
  // No row: such keys had ended when the table began.
  [
    0,
    true,
    [
      [2021, 'usable'],
      [2070, 'not usable'],
    ],
  ],
  [
    0,
    false,
    [
      [2021, 'usable'],
      [2070, 'not usable'],
    ],
  ],
]

const JAPAN = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

export function dayInJapan(instant: string): string {
  const day = JAPAN.format(new Date(instant))
  // RFC 5280, 4.1.2.5: the year 9999 stands for no end, and has no year after it.
  return day.startsWith('10000') ? '9999-12-31' : day
}

export interface Answer {
  readonly verdict: Exclude<Verdict, 'not-applicable'>
  readonly cutOff: string | null
  readonly overrunDays: number | null
}

export const FINE: Answer = {verdict: 'ok', cutOff: null, overrunDays: null}
export const OPEN: Answer = {verdict: 'undecided', cutOff: null, overrunDays: null}
const WORST_FIRST = ['exposed', 'undecided', 'tolerated', 'ok'] as const

export function expectedOf(known: Known, question: Question): Expected {
  return {...worstOf([...paperAnswers(known, question), ...tableAnswers(known, question)]), lastDay: lastDayOf(known)}
}

export function lastDayOf({end}: Known): string | null {
  return end === null ? null : dayInJapan(end)
}

/** Of two that are equally bad the longer overrun counts. */
export function worstOf(
  answers: readonly Answer[],
): Answer | {verdict: 'not-applicable'; cutOff: null; overrunDays: null} {
  const [worst] = [...answers].sort(
    (a, b) =>
      WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict) || (b.overrunDays ?? 0) - (a.overrunDays ?? 0),
  )
  return worst ?? {verdict: 'not-applicable', cutOff: null, overrunDays: null}
}

/** Nobody uses what has ended; on a day that is asked about, who still holds it only verifies with it. */
export function inQuestion(known: Known, {at, on = null}: Question): Known | 'ended' {
  const {end, makes} = known
  if (on !== null) return {...known, makes: makes && !(end !== null && dayInJapan(end) < on), end: `${on}T14:59:59Z`}
  return end !== null && new Date(end).getTime() < at.getTime() ? 'ended' : known
}

export function paperAnswers(known: Known, question: Question): readonly Answer[] {
  const {row} = known
  const asked = inQuestion(known, question)
  if (row === 0) return []
  if (asked === 'ended') return [FINE]
  return [graced(asked, question) ?? paper(row, asked.strength, asked.makes, asked.end)]
}

export function tableAnswers(known: Known, question: Question): readonly Answer[] {
  const {row, signature = null} = known
  const asked = inQuestion(known, question)
  const answers: Answer[] = []
  // The paper leaves rows 1 to 4 open, although it knows the table.
  if (row === 0 || row > 4)
    answers.push(asked === 'ended' ? FINE : (graced(asked, question) ?? table(asked.strength, asked.makes, asked.end)))
  if (signature !== null) answers.push(asked === 'ended' ? FINE : table(signature, false, asked.end))
  return answers
}

/** What the paper asked for: row 6 until the end of September 2031. */
function graced({row, makes, strength, end}: Known, {grace = false}: Question): Answer | undefined {
  if (!grace || row !== 6 || !makes || strength === null || strength < 112 || strength > 127) return undefined
  if (end !== null && dayInJapan(end) <= '2030-12-31') return FINE
  if (end === null || dayInJapan(end) <= '2031-09-30') return over('tolerated', '2030-12-31', end)
  return over('exposed', '2031-09-30', end)
}

function table(strength: number | null, makes: boolean, end: string | null): Answer {
  if (strength === null) return OPEN
  const line = LS_0003.find(each => strength >= each[0] && makes === each[1])
  const states = line?.[2] ?? []
  const lastUsable = states.find(([, state]) => state === 'usable')?.[0] ?? 0
  const lastAllowed = states.find(([, state]) => state === 'allowed')?.[0] ?? null
  if (states.every(([, state]) => state === 'usable')) return FINE
  if (end === null)
    return {verdict: lastAllowed === null ? 'undecided' : 'tolerated', cutOff: `${lastUsable}-12-31`, overrunDays: null}
  const year = Number(dayInJapan(end).slice(0, 4))
  const state = states.find(([until]) => year <= until)?.[1] ?? 'not usable'
  if (state === 'usable') return FINE
  if (state === 'allowed') return over('tolerated', `${lastUsable}-12-31`, end)
  return over('exposed', `${lastAllowed ?? lastUsable}-12-31`, end)
}

function paper(row: number, strength: number | null, makes: boolean, end: string | null): Answer {
  if (strength === null) return OPEN
  if (strength >= 192) return FINE
  const limit = strength >= 128 ? '2050-12-31' : '2030-12-31'
  if (end !== null && dayInJapan(end) <= limit) return FINE
  if (strength >= 128 || row <= 4) return over('undecided', limit, end)
  if (row >= 5 && !makes) {
    if (end === null || dayInJapan(end) <= '2040-12-31') return over('tolerated', limit, end)
    return over('exposed', '2040-12-31', end)
  }
  return end === null ? over('undecided', limit, null) : over('exposed', limit, end)
}

/** Days are counted one by one on the calendar. */
export function over(verdict: Answer['verdict'], cutOff: string, end: string | null): Answer {
  if (end === null) return {verdict, cutOff, overrunDays: null}
  return {verdict, cutOff, overrunDays: ordinal(dayInJapan(end)) - ordinal(cutOff)}
}

/** Days since 0000-03-01, by the lengths of months: no Date is asked. */
function ordinal(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const y = month <= 2 ? year - 1 : year
  const m = month <= 2 ? month + 9 : month - 3
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + date
}
