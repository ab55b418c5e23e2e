// From a status word to its row in the table, and the classes a program decides by.
import type {Message, Parameters} from '../text/message.ts'
import {STATUS_WORD_TEXT} from '../text/status-words.data.ts'
import {formatSw} from './response-apdu.ts'
import {STATUS_WORDS, type StatusWordRow} from './status-words.data.ts'

export interface StatusWordMeaning {
  readonly row: StatusWordRow | undefined
  readonly text: Message
  /** {tries} of 63CX, {le} of 6CXX. */
  readonly parameters: Parameters
}

export function explainStatusWord(sw: number): StatusWordMeaning {
  const row = STATUS_WORDS.find(entry => matchesPattern(sw, entry.pattern))
  return {
    row,
    text: STATUS_WORD_TEXT[row?.text ?? 'unknown'],
    parameters: {tries: sw & 0x0f, le: sw & 0xff || 256},
  }
}

/** Does the status word fit four hex digits of which X stands for any? */
export function matchesPattern(sw: number, pattern: string): boolean {
  const digits = formatSw(sw)
  return [...pattern.toUpperCase()].every((digit, index) => digit === 'X' || digits[index] === digit)
}

export function isStatusWordPattern(text: string): boolean {
  return /^[0-9a-fx]{4}$/i.test(text)
}

/** Normal or warning processing (ISO/IEC 7816-4:2020, table 5): 61XX, 62XX, 63XX, 9000, and 6CXX, which only corrects Le. */
export function isProcessed(sw: number): boolean {
  return [0x61, 0x62, 0x63, 0x6c, 0x90, 0x91, 0x9f].includes(sw >> 8)
}

/** Tries left from the answer to VERIFY, or undefined when it does not say (JICSAP 5.2.2: 6300 is an unlimited counter). */
export function triesLeft(sw: number): number | undefined {
  return sw >> 4 === 0x63c ? sw & 0x0f : undefined
}
