// The retry counter of a PIN reference, asked for without spending a try (VERIFY without data).
import {verifyQuery} from '../iso7816/commands.ts'
import {formatSw, SW_OK} from '../iso7816/response-apdu.ts'
import {triesLeft} from '../iso7816/status-word.ts'
import type {CardSession} from './session.ts'

/**
 * What a counter query says (seen in open source, myna-card src/pin.rs):
 * counted: 63Cn with n > 0; blocked: 63C0 or 6984 (6983 on other cards); verified: 9000, verified in this session and
 * the count is not told; unlimited: 6300; absent: the reference does not exist; unreadable: any other answer.
 */
export type PinCounter =
  | {readonly state: 'counted'; readonly remaining: number; readonly sw: string}
  | {readonly state: 'blocked'; readonly remaining: 0; readonly sw: string}
  | {readonly state: 'verified' | 'unlimited' | 'absent' | 'unreadable'; readonly remaining: null; readonly sw: string}

const BLOCKED: readonly number[] = [0x63c0, 0x6983, 0x6984]
const ABSENT: readonly number[] = [0x6a82, 0x6a88]

/** Asks for the counter of an EF of the current AP. Never throws on a status word: one odd answer stops nothing. */
export async function queryPinCounter(session: CardSession, fid: number): Promise<PinCounter> {
  const selected = await session.selectEf(fid)
  if (selected !== SW_OK) {
    return {state: ABSENT.includes(selected) ? 'absent' : 'unreadable', remaining: null, sw: formatSw(selected)}
  }
  return readCounter((await session.send(verifyQuery())).sw)
}

export function readCounter(answer: number): PinCounter {
  const sw = formatSw(answer)
  if (BLOCKED.includes(answer)) return {state: 'blocked', remaining: 0, sw}
  const remaining = triesLeft(answer)
  if (remaining !== undefined) return {state: 'counted', remaining, sw}
  if (answer === SW_OK) return {state: 'verified', remaining: null, sw}
  if (answer === 0x6300) return {state: 'unlimited', remaining: null, sw}
  return {state: ABSENT.includes(answer) ? 'absent' : 'unreadable', remaining: null, sw}
}
