// Lists in CSV and NDJSON. A row that cannot be used is told by its line, and the others are read.
import type {Content, Detected, Detector} from './detected.ts'
import {isMembers} from './json-web-keys.ts'
import {assetOfRow, columnOf, isHeader, type Row} from './list-rows.ts'
import {problem} from './problem.ts'

/** Each is an asset with a finding of its own, some 10 KB of memory in all. */
const MAX_ROWS = 100_000
const SEPARATORS = [',', '\t', ';'] as const

export const CSV_LIST: Detector = {
  id: 'csv-list',
  recognises: (_, head) => {
    const first = textOf(head).split(/\r?\n|\r/, 1)[0] ?? ''
    return isHeader(splitLine(first, separatorOf(first)))
  },
  find: readCsv,
}

export const NDJSON_LIST: Detector = {
  id: 'ndjson-list',
  recognises: (_, head) => {
    const first =
      textOf(head)
        .trimStart()
        .split(/\r?\n|\r/, 1)[0] ?? ''
    const value = jsonOf(first)
    return isMembers(value) && isHeader(Object.keys(value))
  },
  find: readNdjson,
}

function* readCsv({bytes, place}: Content): Generator<Detected> {
  const text = textOf(bytes)
  const separator = separatorOf(text.split(/\r?\n|\r/, 1)[0] ?? '')
  let columns: readonly (string | undefined)[] | undefined
  let count = 0
  for (const {fields, line} of records(text, separator)) {
    if (fields.length === 1 && fields[0]?.trim() === '') continue
    if (columns === undefined) {
      columns = fields.map(columnOf)
      continue
    }
    if (++count > MAX_ROWS) return yield problem('E_LIST_LINE', place, count, {line, reason: 'rows'})
    const named = columns
    const row: Row = new Map(fields.flatMap((field, at) => (named[at] === undefined ? [] : [[named[at], field]])))
    if (fields.length > columns.length) yield problem('E_LIST_LINE', place, count, {line, reason: 'fields'})
    else yield rowFound(row, place, line, count)
  }
}

function* readNdjson({bytes, place}: Content): Generator<Detected> {
  let count = 0
  for (const [at, line] of textOf(bytes)
    .split(/\r?\n|\r/)
    .entries()) {
    if (line.trim() === '') continue
    if (++count > MAX_ROWS) return yield problem('E_LIST_LINE', place, count, {line: at + 1, reason: 'rows'})
    const value = jsonOf(line)
    if (!isMembers(value)) {
      yield problem('E_LIST_LINE', place, count, {line: at + 1, reason: 'JSON'})
      continue
    }
    const cells = Object.entries(value).flatMap(([name, cell]) => {
      const column = columnOf(name)
      const text = typeof cell === 'string' || typeof cell === 'number' ? String(cell) : null
      return column === undefined || text === null ? [] : [[column, text] as const]
    })
    yield rowFound(new Map(cells), place, at + 1, count)
  }
}

function rowFound(row: Row, place: string, line: number, index: number): Detected {
  const asset = assetOfRow(row, `${place}!${line}`)
  return typeof asset === 'string'
    ? problem('E_LIST_LINE', place, index, {line, reason: asset})
    : {kind: 'asset', asset}
}

function separatorOf(line: string): string {
  return SEPARATORS.find(each => isHeader(splitLine(line, each))) ?? ','
}

function splitLine(line: string, separator: string): readonly string[] {
  return [...records(line, separator)][0]?.fields ?? []
}

interface CsvRecord {
  readonly fields: readonly string[]
  /** On which it starts. */
  readonly line: number
}

/** RFC 4180: quotes around a field, doubled inside; line breaks inside of quotes belong to the field. */
function* records(text: string, separator: string): Generator<CsvRecord> {
  let fields: string[] = []
  let field = ''
  let quoted = false
  let line = 1
  let start = 1
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    if (character === '\n') line += 1
    if (quoted) {
      if (character !== '"') field += character
      else if (text[at + 1] === '"') field += text[++at]
      else quoted = false
    } else if (character === '"' && field === '') quoted = true
    else if (character === separator) {
      fields.push(field)
      field = ''
    } else if (character === '\n') {
      yield {fields: [...fields, field.replace(/\r$/, '')], line: start}
      fields = []
      field = ''
      start = line
    } else field += character
  }
  if (field !== '' || fields.length > 0) yield {fields: [...fields, field.replace(/\r$/, '')], line: start}
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** UTF-8, with or without the mark that spreadsheets write. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}
