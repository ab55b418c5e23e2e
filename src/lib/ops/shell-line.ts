// A line of the shell: which command it is, checked before anything is sent, and whether it may be remembered.
import {parseHex} from '../bytes/hex.ts'
import {findApplication, parseFilePath} from '../card/lookup.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {isSecretCommand} from '../card/raw-command.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {parseApduScript, type ScriptStep} from '../iso7816/apdu-script.ts'
import {INS} from '../iso7816/commands.ts'
import {PIN_TITLE, type PinName} from '../text/card.data.ts'
import type {CardContext} from './card-context.ts'
import {commandsToSelect} from './select-by-name.ts'

export const SHELL_WORDS = ['select', 'read', 'verify', 'pins', 'decode', 'reset', 'sleep', 'help', 'quit'] as const

export type ShellCommand =
  | {readonly kind: 'step'; readonly step: ScriptStep}
  | {readonly kind: 'read'; readonly path: string}
  | {readonly kind: 'verify'; readonly pin: PinName}
  | {readonly kind: 'decode'; readonly bytes: Uint8Array}
  | {readonly kind: 'pins'}
  | {readonly kind: 'help'}
  | {readonly kind: 'quit'}
  | {readonly kind: 'nothing'}

/** Throws E_SHELL_LINE, which repeats nothing of the line: it may hold a PIN. */
export function parseShellLine(line: string, context: CardContext): ShellCommand {
  const [word = '', ...rest] = line.trim().split(/\s+/)
  switch (word.toLowerCase()) {
    case 'help':
    case 'pins':
      return {kind: alone(word.toLowerCase() as 'help' | 'pins', rest)}
    case 'quit':
    case 'exit':
      return {kind: alone('quit', rest)}
    case 'verify':
      return {kind: 'verify', pin: pinName(rest)}
    case 'read':
      return {kind: 'read', path: readPath(rest, context)}
    case 'decode':
      return {kind: 'decode', bytes: hexBytes(rest)}
    default:
      return scriptLine(line)
  }
}

/** A line of digits may be a PIN or a number, whatever else it could mean. */
const DIGITS_ONLY = /^[\d\s]+$/

/**
 * Only lines that are understood and cannot hold a PIN get into the history: a PIN in the wrong place is a line that is
 * not understood, or names what no table knows.
 */
export function mayRemember(line: string, context: CardContext): boolean {
  if (DIGITS_ONLY.test(line) || line.includes('#')) return false
  try {
    return isHarmless(parseShellLine(line, context))
  } catch (error) {
    if (error instanceof ToolkitError) return false
    throw error
  }
}

function isHarmless(command: ShellCommand): boolean {
  switch (command.kind) {
    case 'nothing':
      return false
    case 'decode':
      return isKnownCommand(command.bytes)
    case 'read':
      return parseFilePath(CURRENT_CARD, command.path).file !== undefined
    case 'step':
      return isHarmlessStep(command.step)
    default:
      return true
  }
}

function isHarmlessStep(step: ScriptStep): boolean {
  if (step.kind === 'apdu') return isKnownCommand(step.command)
  if (step.kind !== 'select') return true
  return step.name.includes(':')
    ? parseFilePath(CURRENT_CARD, step.name).file !== undefined
    : findApplication(CURRENT_CARD, step.name).application !== undefined
}

function isKnownCommand(bytes: Uint8Array): boolean {
  const [cla = 0xff, ins = 0] = bytes
  return (cla === 0x00 || cla === 0x80) && Object.values<number>(INS).includes(ins) && !isSecretCommand(bytes)
}

function alone<Word extends string>(word: Word, rest: readonly string[]): Word {
  if (rest.length > 0) throw lineError(word)
  return word
}

function pinName(rest: readonly string[]): PinName {
  const [text] = rest
  const name = Object.keys(PIN_TITLE).find(key => key === text) as PinName | undefined
  if (!name || rest.length > 1) throw lineError('verify')
  return name
}

/** EF alone belongs to the AP that is selected. */
function readPath(rest: readonly string[], context: CardContext): string {
  const [text = ''] = rest
  const path = text.includes(':') || context.ap === null ? text : `${context.ap}:${text}`
  try {
    if (rest.length === 1) parseFilePath(CURRENT_CARD, path)
    else throw lineError('read')
  } catch (error) {
    throw asLineError(error, 'read')
  }
  return path
}

function hexBytes(rest: readonly string[]): Uint8Array {
  try {
    return parseHex(rest.join(''))
  } catch (error) {
    throw asLineError(error, 'decode')
  }
}

function scriptLine(line: string): ShellCommand {
  try {
    const [step] = parseApduScript(line, new Map())
    if (!step) return {kind: 'nothing'}
    // A name that is none is told now, not after the card was asked.
    if (step.kind === 'select') commandsToSelect(step.name)
    return {kind: 'step', step}
  } catch (error) {
    throw asLineError(error, 'HEX')
  }
}

function asLineError(error: unknown, command: string): unknown {
  return error instanceof ToolkitError && ['E_SCRIPT', 'E_ARG_VALUE', 'E_HEX'].includes(error.code)
    ? lineError(command)
    : error
}

function lineError(command: string): ToolkitError {
  return new ToolkitError('E_SHELL_LINE', {details: {command}})
}
