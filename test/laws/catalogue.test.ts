// Every word for a person stands in the catalogue, in English and in Japanese.
import ts from 'typescript'
import {expect, test} from 'vitest'
import {globalFlags} from '../../src/flags.ts'
import {ERROR_EXIT} from '../../src/lib/errors/codes.data.ts'
import {ERROR_TEXT} from '../../src/lib/text/errors.data.ts'
import {ARGUMENT_HELP, COMMAND_HELP, type CommandHelpText, FLAG_HELP, TOPIC_HELP} from '../../src/lib/text/help.data.ts'
import type {Message} from '../../src/lib/text/message.ts'
import {mynakit} from '../cli.ts'
import {SOURCE_FILES, walk} from './source-files.ts'

const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff\uff01-\uff60]/
/** Three words in a row: a sentence, not a name. */
const PROSE = /(?:^|\s)[A-Za-z][a-z']+,? [a-z']+,? [a-z']+(?:\s|[.,:;]|$)/

/** Places of literals that are not for a person: citations of data tables, and errors that only a bug can throw. */
function isForPrograms(node: ts.Node): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (
      ts.isPropertyAssignment(parent) &&
      ['source', 'certainty', 'clause', 'document', 'effect', 'citation'].includes(parent.name.getText())
    )
      return true
    if (ts.isNewExpression(parent) && ['RangeError', 'TypeError', 'Error'].includes(parent.expression.getText()))
      return true
    if (ts.isLiteralTypeNode(parent) || ts.isImportDeclaration(parent)) return true
  }
  return false
}

interface Literal {
  readonly path: string
  readonly text: string
}

function literals(): readonly Literal[] {
  const found: Literal[] = []
  for (const file of SOURCE_FILES.filter(each => !each.path.startsWith('lib/text/'))) {
    walk(file.tree, node => {
      const isText =
        ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)
      if (isText && !isForPrograms(node)) found.push({path: file.path, text: node.text})
    })
  }
  return found
}

/**
 * Literals that look like prose and are none: citations in positional tables, labels of certainty, and the content of the
 * simulated card and of the test kit, which is data.
 */
const NOT_MESSAGES = (literal: Literal): boolean =>
  literal.path.startsWith('lib/sim/') ||
  // what stands in the certificates, keys and names of a test kit
  literal.path.startsWith('lib/testkit/') ||
  // names that stand in certificates
  literal.path === 'lib/trace/leaks/public.data.ts' ||
  literal.path === 'lib/path/profiles/jpki.data.ts' ||
  literal.text === 'seen in open source' ||
  // C declarations
  literal.path === 'lib/transport/pcsc/winscard.ts' ||
  // the program of a thread
  literal.path === 'lib/crl/stream/hash-thread.ts' ||
  // the program of a page
  literal.path === 'lib/report/audit/html/table-script.ts' ||
  (literal.path.endsWith('.data.ts') &&
    /\b(?:src|packages|examples|commit|RFC|X\.520|myna|jpki-rs|OpenSC|ISO)\b/.test(literal.text))

test('no message stands outside the catalogue', () => {
  const outside = literals().filter(
    literal => !NOT_MESSAGES(literal) && (PROSE.test(literal.text) || JAPANESE.test(literal.text)),
  )
  expect(outside).toEqual([])
})

/** Every {en, ja} object under src/lib/text, with its place. */
function messages(): readonly {place: string; en: string | undefined; ja: string | undefined}[] {
  const found: {place: string; en: string | undefined; ja: string | undefined}[] = []
  for (const file of SOURCE_FILES.filter(each => each.path.startsWith('lib/text/'))) {
    walk(file.tree, node => {
      if (!ts.isObjectLiteralExpression(node)) return
      const values = new Map(
        node.properties
          .filter(ts.isPropertyAssignment)
          .map(property => [property.name.getText(), property.initializer]),
      )
      if (!values.has('en') && !values.has('ja')) return
      const textOf = (key: string) => {
        const value = values.get(key)
        return value && ts.isStringLiteralLike(value) ? value.text : value?.getText()
      }
      const line = file.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1
      found.push({place: `${file.path}:${line}`, en: textOf('en'), ja: textOf('ja')})
    })
  }
  return found
}

test('every text has English and Japanese with the same parameters', () => {
  const all = messages()
  expect(all.length).toBeGreaterThan(300)
  const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1]).sort()
  const broken = all.filter(
    ({en, ja}) =>
      en === undefined ||
      ja === undefined ||
      (en === '') !== (ja === '') ||
      String(parameters(en)) !== String(parameters(ja)),
  )
  expect(broken).toEqual([])
})

test('messages begin in lower case and end without a period; a remedy may be empty', () => {
  const wrong = Object.entries(ERROR_TEXT).filter(
    ([, {message}]) => /^[A-Z][a-z]/.test(message.en) || /[.。]$/.test(message.en),
  )
  expect(wrong.map(([code]) => code)).toEqual([])
  expect(Object.keys(ERROR_TEXT).sort()).toEqual(Object.keys(ERROR_EXIT).sort())
})

test('an English text says the same in both languages only where it is a name', () => {
  const same = messages().filter(({en, ja}) => en !== undefined && en === ja && PROSE.test(en))
  expect(same).toEqual([])
})

test('every command, flag, argument and topic has help in the catalogue', async () => {
  const manifest = (await import('../../oclif.manifest.json', {with: {type: 'json'}})).default as {
    commands: Record<string, {id: string; flags: Record<string, {hidden?: boolean}>; args: Record<string, unknown>}>
  }
  const commands = Object.values(manifest.commands)
  expect(commands.map(command => command.id.replaceAll(':', ' ')).sort()).toEqual(Object.keys(COMMAND_HELP).sort())
  const flags = new Set(commands.flatMap(command => Object.keys(command.flags)))
  expect([...flags].filter(name => !(name in FLAG_HELP))).toEqual([])
  expect(Object.keys(FLAG_HELP).filter(name => !flags.has(name))).toEqual([])
  const args = new Set(commands.flatMap(command => Object.keys(command.args)))
  expect([...args].sort()).toEqual(Object.keys(ARGUMENT_HELP).sort())
  const topics = new Set(
    commands.filter(command => command.id.includes(':')).map(command => command.id.split(':')[0] ?? ''),
  )
  expect([...topics].sort()).toEqual(Object.keys(TOPIC_HELP).sort())
})

test('a flag says in Japanese what it says in English: both come from the same entry', async () => {
  const {commands} = (await import('../../oclif.manifest.json', {with: {type: 'json'}})).default as unknown as {
    commands: Record<string, {id: string; flags: Record<string, {hidden?: boolean; summary?: string}>}>
  }
  // A global flag is declared once for all commands; a command may still explain it in its own words.
  const global = new Set(Object.keys(globalFlags))
  const differing = Object.values(commands).flatMap(({id, flags}) => {
    const own = (COMMAND_HELP as Readonly<Record<string, CommandHelpText>>)[id.replaceAll(':', ' ')]?.flags ?? {}
    const shared: Readonly<Record<string, Message>> = FLAG_HELP
    return Object.entries(flags)
      .filter(([name]) => !global.has(name))
      .filter(
        ([name, {hidden, summary = ''}]) => !hidden && !summary.startsWith((own[name] ?? shared[name])?.en ?? '?'),
      )
      .map(([name]) => `${id} --${name}`)
  })
  expect(differing).toEqual([])
})

test('help speaks Japanese where Japanese is asked for, in headings, summaries and flags', async () => {
  const {stdout} = await mynakit(['pin', 'verify', '--help', '--lang', 'ja'])
  expect(stdout).toContain('使い方')
  expect(stdout).toContain(COMMAND_HELP['pin verify'].summary.ja)
  expect(stdout.replace(/\s/g, '')).toContain(FLAG_HELP['allow-last-try'].ja.replace(/\s/g, ''))
  const root = await mynakit(['--help'], {env: {LC_ALL: 'ja_JP.UTF-8'}})
  expect(root.stdout).toContain('マイナンバーカード')
  expect(root.stdout).toContain('分野')
  for (const header of ['VERSION', 'USAGE', 'TOPICS', 'COMMANDS']) expect(root.stdout.split('\n')).not.toContain(header)
})

test('help names no empty default', async () => {
  expect((await mynakit(['apdu', 'run', '--help'])).stdout).not.toContain('[default: ]')
})
