// APDU scripts: one command a line, with what is expected of its answer. The whole text is checked before anything is
// sent; an error names the line and the column and repeats nothing of the line, which may hold a PIN.
import {type Expectation, parseExpectation, parseStatusWord} from './expectation.ts'
import {Cursor, scriptError} from './script-cursor.ts'

export interface ScriptVariable {
  readonly bytes: Uint8Array
  /** It stood on the command line, where other users can read it. */
  readonly typed: boolean
}

export type ScriptStep = {readonly line: number; readonly column: number} & (
  | {
      readonly kind: 'apdu'
      readonly command: Uint8Array
      /** A byte behind Lc came from a variable of the command line. */
      readonly typed: boolean
      readonly expect: Expectation | undefined
    }
  | {readonly kind: 'select'; readonly name: string; readonly expect: Expectation | undefined}
  | {readonly kind: 'sleep'; readonly ms: number}
  | {readonly kind: 'reset'}
)

const MIN_COMMAND = 4
const FIRST_DATA_BYTE = 5
const MAX_SLEEP_MS = 60_000

export function parseApduScript(text: string, variables: ReadonlyMap<string, ScriptVariable>): readonly ScriptStep[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  return lines.flatMap((line, index) => {
    const cursor = new Cursor(line, index + 1)
    cursor.space()
    return cursor.atEnd ? [] : [parseStep(cursor, variables)]
  })
}

function parseStep(cursor: Cursor, variables: ReadonlyMap<string, ScriptVariable>): ScriptStep {
  const {line, column} = cursor
  const word = cursor.take(/(?:reset|sleep|select)(?![^\s#])/iy)?.[0].toLowerCase()
  if (word === 'reset') return {kind: 'reset', line, column, ...cursor.end()}
  if (word === 'sleep') return {kind: 'sleep', line, column, ms: parseSleep(cursor), ...cursor.end()}
  if (word === 'select') {
    cursor.space()
    const at = cursor.column
    const name = cursor.take(/[^\s#=]+/y)?.[0] ?? cursor.fail('name')
    cursor.space()
    return {kind: 'select', line, column: at, name, expect: parseArrow(cursor), ...cursor.end()}
  }
  const {command, typed} = parseBytes(cursor, variables)
  if (command.length < MIN_COMMAND) throw scriptError('short', line, column)
  // As ykman writes it: the status word right behind an equals sign.
  const suffix = cursor.take(/=(?!>)/y) ? parseStatusWord(cursor) : undefined
  return {kind: 'apdu', line, column, command, typed, expect: suffix ?? parseArrow(cursor), ...cursor.end()}
}

function parseArrow(cursor: Cursor): Expectation | undefined {
  if (!cursor.take(/=>/y)) return undefined
  cursor.space()
  return parseExpectation(cursor)
}

function parseSleep(cursor: Cursor): number {
  cursor.space()
  const ms = Number(cursor.take(/\d{1,5}(?![^\s#])/y)?.[0] ?? Number.NaN)
  return ms <= MAX_SLEEP_MS ? ms : cursor.fail('sleep')
}

function parseBytes(
  cursor: Cursor,
  variables: ReadonlyMap<string, ScriptVariable>,
): {command: Uint8Array; typed: boolean} {
  const bytes: number[] = []
  let typed = false
  for (cursor.space(); !cursor.atEnd && !cursor.sees('='); cursor.space()) {
    const {line, column} = cursor
    const digits = cursor.take(/[0-9a-f]+/iy)?.[0]
    if (digits !== undefined) {
      if (digits.length % 2 !== 0) throw scriptError('odd', line, column)
      bytes.push(...Buffer.from(digits, 'hex'))
      continue
    }
    if (!cursor.sees('$')) cursor.fail('character')
    const name = cursor.take(/\$\{([A-Za-z_]\w*)\}/y)?.[1] ?? cursor.fail('variableForm')
    const variable = variables.get(name)
    if (!variable) throw scriptError('variable', line, column)
    bytes.push(...variable.bytes)
    typed ||= variable.typed && bytes.length > FIRST_DATA_BYTE
  }
  return {command: Uint8Array.from(bytes), typed}
}
