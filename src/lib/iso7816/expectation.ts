// What a script expects of an answer: a status word, perhaps under a mask, and perhaps its data.
import {toHex} from '../bytes/hex.ts'
import type {Cursor} from './script-cursor.ts'
import {matchesPattern} from './status-word.ts'

export interface Expectation {
  /** As it is shown: 9000, 63CX, 9000/F000, 9000 hex:... */
  readonly text: string
  /** Why the answer does not fit, or undefined. */
  mismatch(sw: number, data: Uint8Array): 'sw' | 'data' | undefined
}

type DataTest = {readonly text: string; fits(data: Uint8Array): boolean}

/** SW, SW/mask, SW hex:.., SW ascii:/../ */
export function parseExpectation(cursor: Cursor): Expectation {
  const status = parseStatusWord(cursor)
  cursor.space()
  const data = parseData(cursor)
  if (!data) return status
  return {
    text: `${status.text} ${data.text}`,
    mismatch: (sw, bytes) => status.mismatch(sw, bytes) ?? (data.fits(bytes) ? undefined : 'data'),
  }
}

/** Four hex digits, X for any; or four digits and a mask of four. */
export function parseStatusWord(cursor: Cursor): Expectation {
  const pattern = cursor.take(/[0-9a-fx]{4}(?![^\s#/])/iy)?.[0].toUpperCase() ?? cursor.fail('expectation')
  if (!cursor.sees('/')) {
    return {text: pattern, mismatch: sw => (matchesPattern(sw, pattern) ? undefined : 'sw')}
  }
  if (pattern.includes('X')) cursor.fail('mask')
  const mask = cursor.take(/\/([0-9a-f]{4})(?![^\s#])/iy)?.[1]?.toUpperCase() ?? cursor.fail('mask')
  const bits = Number.parseInt(mask, 16)
  const value = Number.parseInt(pattern, 16) & bits
  return {text: `${pattern}/${mask}`, mismatch: sw => ((sw & bits) === value ? undefined : 'sw')}
}

function parseData(cursor: Cursor): DataTest | undefined {
  if (cursor.atEnd) return undefined
  if (cursor.take(/hex:/iy)) return parseHexPattern(cursor)
  if (cursor.take(/ascii:/iy)) return parseAscii(cursor)
  return cursor.fail('expectation')
}

/** Pairs of digits, X for any digit; nothing at all means that there must be no data. */
function parseHexPattern(cursor: Cursor): DataTest {
  let pattern = ''
  for (cursor.space(); !cursor.atEnd; cursor.space()) {
    const digits = cursor.take(/(?:[0-9a-fx]{2})+(?![^\s#])/iy)?.[0] ?? cursor.fail('character')
    pattern += digits.toLowerCase()
  }
  return {
    text: `hex:${pattern.toUpperCase()}`,
    fits(data) {
      const hex = toHex(data)
      return hex.length === pattern.length && [...pattern].every((digit, at) => digit === 'x' || digit === hex[at])
    },
  }
}

/** A regular expression between slashes, over the data as Latin-1; i for either case. */
function parseAscii(cursor: Cursor): DataTest {
  const match = cursor.take(/\/((?:[^/\\]|\\.)+)\/(i?)(?![^\s#])/y) ?? cursor.fail('expression')
  const [whole, source = '', flags = ''] = match
  const expression = compile(source, flags) ?? cursor.fail('expression')
  return {text: `ascii:${whole}`, fits: data => expression.test(Buffer.from(data).toString('latin1'))}
}

function compile(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
