// The walls between the rooms: who may import whom, and which file is the door of each npm package.
import {posix} from 'node:path'
import {expect, test} from 'vitest'
import {importsOf, SOURCE_FILES} from './source-files.ts'

/** Rooms of src/lib and the rooms that each may import; a trailing * stands for types only. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  text: ['errors*'],
  errors: ['text'],
  bulk: ['audit', 'bytes', 'der', 'errors', 'wasm', 'x509'],
  bytes: ['errors'],
  output: ['errors'],
  iso7816: ['bytes', 'errors', 'text'],
  der: ['bytes', 'errors'],
  policy: ['errors'],
  wasm: [],
  x509: ['bytes', 'der', 'errors'],
  crl: ['bytes', 'der', 'errors', 'wasm', 'x509'],
  ocsp: ['bytes', 'der', 'errors', 'x509'],
  path: ['bytes', 'crl', 'der', 'errors', 'ocsp', 'x509'],
  cms: ['bytes', 'der', 'errors', 'x509'],
  lint: ['bytes', 'der', 'errors', 'text*', 'x509'],
  input: ['bytes', 'der', 'errors'],
  net: ['bytes', 'der', 'errors'],
  cache: ['errors', 'output'],
  seeded: ['bytes', 'der'],
  sim: ['bytes', 'errors', 'iso7816', 'seeded'],
  testkit: ['bytes', 'der', 'errors', 'seeded', 'x509'],
  trace: ['bytes', 'errors', 'iso7816'],
  transport: ['bytes', 'errors', 'iso7816', 'sim'],
  card: ['bytes', 'errors', 'iso7816', 'text', 'transport*'],
  'reader-test': ['bytes', 'card', 'errors', 'iso7816', 'text', 'transport'],
  audit: ['bytes', 'errors', 'policy', 'text', 'x509'],
  detect: ['audit', 'bytes', 'cms', 'crl', 'der', 'errors', 'ocsp', 'policy', 'x509'],
  forecast: ['errors', 'policy', 'text'],
  doctor: ['card*', 'errors*', 'text*'],
  explain: ['card', 'der', 'errors', 'iso7816', 'text', 'transport'],
  ops: [
    'audit',
    'bulk',
    'bytes',
    'cache',
    'card',
    'cms',
    'crl',
    'der',
    'detect',
    'doctor',
    'errors',
    'explain',
    'forecast',
    'input',
    'iso7816',
    'lint',
    'net',
    'ocsp',
    'output',
    'path',
    'policy',
    'reader-test',
    'sim',
    'testkit',
    'text',
    'trace',
    'transport',
    'x509',
  ],
  report: [
    'audit*',
    'card*',
    'der*',
    'errors',
    'explain',
    'iso7816',
    'lint*',
    'ops*',
    'path*',
    'policy*',
    'text',
    'x509*',
  ],
}

/** The one file of src/lib that imports each npm package. */
const DOORS: Readonly<Record<string, string>> = {
  chalk: 'lib/report/painter.ts',
  'cli-table3': 'lib/report/table.ts',
  koffi: 'lib/transport/pcsc/winscard.ts',
  pcsclite: 'lib/transport/pcsc/pcsclite-driver.ts',
  asn1js: 'lib/der/asn1js.ts',
  ldapts: 'lib/net/ldap.ts',
  '@peculiar/x509': 'lib/sim/peculiar.ts',
  'reflect-metadata': 'lib/sim/peculiar.ts',
}

/** Loaded by the commands that need them, inside a function: a failing or slow import must not touch the others. */
const LAZY = ['koffi', 'ldapts', 'pcsclite', 'asn1js', '@peculiar/x509', 'reflect-metadata']

interface Edge {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const edges: readonly Edge[] = SOURCE_FILES.flatMap(file =>
  importsOf(file)
    .filter(({specifier}) => specifier.startsWith('.'))
    .map(({specifier, typeOnly}) => ({
      from: file.path,
      to: posix.normalize(posix.join(posix.dirname(file.path), specifier)),
      typeOnly,
    })),
)
const roomOf = (path: string) => (path.startsWith('lib/') ? (path.split('/')[1] ?? '') : undefined)

test('every room of src/lib has its row', () => {
  const rooms = new Set(SOURCE_FILES.map(file => roomOf(file.path)).filter(room => room !== undefined))
  expect([...rooms].sort()).toEqual(Object.keys(ROOMS).sort())
})

test('rooms import only the rooms of their row', () => {
  const broken = edges.filter(({from, to, typeOnly}) => {
    const room = roomOf(from)
    const target = roomOf(to)
    if (room === undefined || room === target) return false
    const allowed = ROOMS[room] ?? []
    return target === undefined || !(allowed.includes(target) || (typeOnly && allowed.includes(`${target}*`)))
  })
  expect(broken).toEqual([])
})

test('the table of rooms has no cycle at run time', () => {
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (ROOMS[from] ?? [])
      .filter(next => !next.endsWith('*') && !seen.has(next))
      .some(next => next === to || reaches(next, to, seen.add(next)))
  expect(Object.keys(ROOMS).filter(room => reaches(room, room))).toEqual([])
})

test('the simulated card does not know the client, and commands know ops and text', () => {
  expect(edges.filter(({from, to}) => roomOf(from) === 'sim' && roomOf(to) === 'card')).toEqual([])
  const commandTargets = edges.filter(({from}) => from.startsWith('commands/')).map(({to}) => roomOf(to) ?? to)
  expect(
    [...new Set(commandTargets)].filter(
      room => !['ops', 'report', 'text', 'bytes', 'errors'].includes(room) && room.includes('/'),
    ),
  ).toEqual([])
})

test('each npm package has one door in src/lib, and the heavy ones are behind a function', () => {
  const used = SOURCE_FILES.filter(file => file.path.startsWith('lib/')).flatMap(file =>
    importsOf(file)
      .filter(({specifier, typeOnly}) => !typeOnly && !specifier.startsWith('.') && !specifier.startsWith('node:'))
      .map(({specifier}) => [specifier, file.path] as const),
  )
  expect(used.filter(([name, path]) => DOORS[name] !== path)).toEqual([])
  expect([...new Set(used.map(([name]) => name))].sort()).toEqual(Object.keys(DOORS).sort())
  const eager = SOURCE_FILES.flatMap(file =>
    file.tree.statements
      .filter(statement => LAZY.some(name => new RegExp(`^import (?!type)[^;]*'${name}'`).test(statement.getText())))
      .map(() => file.path),
  )
  expect(eager).toEqual([])
})

test('no file name is a dumping ground, and no file is a barrel', () => {
  // A command is called by its word: mynakit crl index.
  const names = SOURCE_FILES.filter(({path}) => !path.startsWith('commands/')).map(file => posix.basename(file.path))
  expect(names.filter(name => /^(?:utils?|helpers?|common|misc|shared|index)\.ts$/.test(name))).toEqual([])
})

test('commands stay thin and files short; tables of data may be long', () => {
  const long = SOURCE_FILES.filter(file => !file.path.endsWith('.data.ts'))
    .map(file => ({path: file.path, lines: file.lines, limit: file.path.startsWith('commands/') ? 65 : 300}))
    .filter(({lines, limit}) => lines > limit)
  expect(long).toEqual([])
})
