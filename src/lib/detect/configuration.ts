// Configurations of nginx, Apache, HAProxy, PostgreSQL and sshd: the files that they name, with the line and with what the
// directive says of the use. Nothing is checked beyond that.
import {join} from 'node:path'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Content, Detected, Detector, PlaceHint} from './detected.ts'
import {DIRECTIVES, type DirectiveRow, PARAMETERS} from './directives.data.ts'

/** Files that may hold nothing but includes. */
const NAMES = /^(?:nginx|apache2|httpd|haproxy|postgresql)\.(?:conf|cfg)$/
const NAMED = Object.keys(DIRECTIVES).filter(name => name !== 'include' && name !== 'hostkey')
/** At the start of a line, or of a block or statement on the same line, as nginx allows it. */
const LINE = new RegExp(`(?:^|[;{}])[ \\t]*(?:${NAMED.join('|')}|HostKey)(?:[ \\t]+|[ \\t]*=)`, 'im')
const HAPROXY_LINE = /^[ \t]*(?:bind|server|default-server|ssl-default-[a-z-]+)[ \t].*\b(?:crt|ca-file)[ \t]/m
/** As programs that read them would refuse to. */
const MAX_MENTIONS = 10_000
/** Not a path: a variable, a key in a token, a certificate that stands in a variable. */
const NO_FILE = /\$|%\{|^(?:data|engine|pkcs11|store|builtin|@[a-z-]+):?/i

export const CONFIGURATION: Detector = {
  id: 'configuration',
  recognises: (name, bytes) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    return NAMES.test(name) || LINE.test(text) || HAPROXY_LINE.test(text)
  },
  find: readConfiguration,
}

interface Named {
  readonly path: string
  readonly row: DirectiveRow
}

function* readConfiguration({bytes, place}: Content): Generator<Detected> {
  const lines = new TextDecoder('utf-8').decode(bytes).split(/\r?\n|\r/)
  const bases = {crt: '', ca: ''}
  let count = 0
  for (const [at, text] of lines.entries()) {
    const statements = statementsOf(text)
    for (const [name, base = ''] of statements) {
      if (name === 'crt-base') bases.crt = base
      if (name === 'ca-base') bases.ca = base
    }
    for (const {path, row} of statements.flatMap(words => [...directive(words), ...parameters(words, bases)])) {
      const line = at + 1
      if (++count > MAX_MENTIONS) return yield tooMany(place, path, line)
      if (NO_FILE.test(path)) yield noFile(place, path, line)
      else yield {kind: 'mention', path, line, hint: hintOf(row)}
    }
  }
}

/** What is not followed is not passed over in silence. */
function tooMany(place: string, path: string, line: number): Detected {
  const error = new ToolkitError('E_MENTION_MANY', {shown: {file: path}, details: {line, limit: MAX_MENTIONS}})
  return {kind: 'problem', error, place, index: null, offset: null}
}

function noFile(place: string, path: string, line: number): Detected {
  const details = {line, reason: 'ENOTFILE'}
  const error = new ToolkitError('E_MENTION_MISSING', {shown: {file: path}, details})
  return {kind: 'problem', error, place, index: null, offset: null}
}

function* directive(words: readonly string[]): Generator<Named> {
  const row = DIRECTIVES[words[0]?.toLowerCase() ?? '']
  const [, ...paths] = words
  if (row === undefined) return
  // An include may name several; the others take one.
  for (const path of row === 'include' ? paths : paths.slice(0, 1))
    if (path !== '' && path !== 'none') yield {path, row}
}

function* parameters(words: readonly string[], bases: {readonly crt: string; readonly ca: string}): Generator<Named> {
  const [first] = words
  if (first !== 'bind' && first !== 'server' && first !== 'default-server') return
  for (let at = 1; at + 1 < words.length; at++) {
    const kind = PARAMETERS[words[at] as string]
    const path = words[at + 1] as string
    if (kind === undefined) continue
    const own: DirectiveRow = {use: first === 'bind' ? 'tls-server' : 'tls-client'}
    const base = kind === 'own' ? bases.crt : bases.ca
    yield {path: path.startsWith('/') || base === '' ? path : join(base, path), row: kind === 'own' ? own : kind}
  }
}

function hintOf(row: DirectiveRow): PlaceHint | null {
  if (row === 'include' || row === 'plain') return null
  if (row === 'anchors') return {use: 'trust-anchor', basis: 'place', anchored: true}
  return {use: row.use, basis: 'place', anchored: false}
}

const WORD = /"((?:\\.|[^"\\])*)"|'((?:\\.|''|[^'\\])*)'|([^\s"';{}=]+)|[#;{}]/g

/** The statements of a line as words: quotes may stand around a word, equals signs between them. */
function statementsOf(line: string): readonly (readonly string[])[] {
  let words: string[] = []
  const statements = [words]
  for (const [whole, double, single, bare] of line.matchAll(WORD)) {
    if (whole.startsWith('#')) break
    if (whole === ';' || whole === '{' || whole === '}') {
      words = []
      statements.push(words)
    } else words.push((double ?? single ?? bare ?? '').replace(/\\(.)/g, '$1'))
  }
  return statements
}
