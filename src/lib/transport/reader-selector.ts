// The --reader grammar: #N, a part of the name, /regex/, atr:HEX, sim:PROFILE, sim:FILE, replay:[lenient:]FILE.
import {toHex} from '../bytes/hex.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {ReaderState} from './pcsc/driver.ts'

export type ReaderSelector =
  | {readonly kind: 'index'; readonly index: number; readonly text: string}
  | {readonly kind: 'name'; readonly part: string; readonly text: string}
  | {readonly kind: 'pattern'; readonly pattern: RegExp; readonly text: string}
  | {readonly kind: 'atr'; readonly prefix: string; readonly text: string}
  | {readonly kind: 'sim'; readonly source: string; readonly text: string}
  | {readonly kind: 'replay'; readonly file: string; readonly lenient: boolean; readonly text: string}

const DEFAULT_SIM = 'current'
/** A file whose name begins so is meant by a path: replay:./lenient:... */
const LENIENT = 'replay:lenient:'

export function parseReaderSelector(text: string): ReaderSelector {
  const bad = (expected: string) =>
    new ToolkitError('E_FLAG_VALUE', {details: {name: 'reader', expected}, shown: {value: text}})
  if (text.startsWith('sim:')) return {kind: 'sim', source: text.slice(4) || DEFAULT_SIM, text}
  if (text.startsWith('replay:')) {
    const lenient = text.startsWith(LENIENT)
    const file = text.slice(lenient ? LENIENT.length : 'replay:'.length)
    if (file === '') throw bad('replay:FILE, replay:lenient:FILE')
    return {kind: 'replay', file, lenient, text}
  }
  if (text.startsWith('atr:')) {
    const prefix = text.slice(4).replace(/[\s:]/g, '').toLowerCase()
    if (!/^(?:[0-9a-f]{2})+$/.test(prefix)) throw bad('atr:HEX')
    return {kind: 'atr', prefix, text}
  }
  if (/^#\d{1,3}$/.test(text)) return {kind: 'index', index: Number(text.slice(1)), text}
  if (text.length > 2 && text.startsWith('/') && text.endsWith('/')) {
    try {
      return {kind: 'pattern', pattern: new RegExp(text.slice(1, -1), 'i'), text}
    } catch {
      throw bad('/regex/')
    }
  }
  if (text.trim() === '') throw bad('#N, NAME, /regex/, atr:HEX, sim:PROFILE, replay:FILE')
  return {kind: 'name', part: text.toLowerCase(), text}
}

/** The readers that fit. `#N` counts from 1, as `reader list` shows them. */
export function matchReaders(selector: ReaderSelector, readers: readonly ReaderState[]): readonly ReaderState[] {
  switch (selector.kind) {
    case 'index':
      return readers.filter((_, position) => position + 1 === selector.index)
    case 'name': {
      const exact = readers.filter(reader => reader.name.toLowerCase() === selector.part)
      return exact.length > 0 ? exact : readers.filter(reader => reader.name.toLowerCase().includes(selector.part))
    }
    case 'pattern':
      return readers.filter(reader => selector.pattern.test(reader.name))
    case 'atr':
      return readers.filter(reader => toHex(reader.atr).startsWith(selector.prefix))
    default:
      return []
  }
}

/** "#1 NAME" for each: what an ambiguous or unmatched selector shows. */
export function candidateNames(readers: readonly ReaderState[]): readonly string[] {
  return readers.map((reader, position) => `#${position + 1} ${reader.name}`)
}
