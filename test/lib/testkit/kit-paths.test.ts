// A kit of a stranger names files: none of them leads out of the kit, neither by its name nor by a link.
import {mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {beforeAll, expect, test} from 'vitest'
import {loadKit, loadManifest} from '../../../src/lib/testkit/serve/load-kit.ts'
import {writeKit} from '../../support/make-kit.ts'

const kit = join(mkdtempSync(join(tmpdir(), 'mynakit-paths-')), 'kit')
const OUTSIDE = [
  '../secret.pem',
  '/etc/hostname',
  'certs/../../secret.pem',
  'certs/..',
  'certs',
  'C:\\x\\y',
  '',
  7,
  null,
]
const refused = expect.objectContaining({code: 'E_TESTKIT_PATH', exitCode: 11})
// biome-ignore lint/suspicious/noExplicitAny: the files are about to be damaged
type Anything = any

beforeAll(async () => {
  await writeKit(kit, {set: 'next'})
}, 120_000)

/** With one file of the kit changed, and put back. */
function changed(file: string, change: (content: Anything) => void, act: () => unknown): void {
  const path = join(kit, file)
  const before = readFileSync(path, 'utf8')
  const content = JSON.parse(before)
  change(content)
  writeFileSync(path, JSON.stringify(content))
  try {
    act()
  } finally {
    writeFileSync(path, before)
  }
}

test('a kit as it is made is taken', () => {
  expect(loadManifest(kit).cases.length).toBeGreaterThan(10)
  expect(loadKit(kit).issuers.length).toBeGreaterThan(0)
})

test.each(OUTSIDE)('testkit run: %j is refused, wherever a case names it', file => {
  for (const change of [
    (cases: Anything) => Object.assign(cases[0], {target: file}),
    (cases: Anything) => cases[0].trust.push(file),
    (cases: Anything) => cases[0].untrusted.push(file),
    (cases: Anything) => cases[0].crls.push(file),
  ])
    changed(
      'manifest.json',
      ({cases}) => change(cases),
      () => expect(() => loadManifest(kit)).toThrow(refused),
    )
})

test.each(OUTSIDE)('testkit serve: %j is refused, wherever a service names it', file => {
  for (const change of [
    ({responders}: Anything) => Object.assign(responders[0], {issuer: file}),
    ({responders}: Anything) => Object.assign(responders[0], {certificate: file}),
    ({responders}: Anything) => Object.assign(responders[0], {key: file}),
    ({directory}: Anything) => directory[0].crls.push(file),
  ])
    changed('serve.json', change, () => expect(() => loadKit(kit)).toThrow(refused))
})

test('a link that leads out of the kit is refused, and one within it is followed', () => {
  const target = loadManifest(kit).cases[0]?.target ?? ''
  const secret = join(kit, '..', 'secret.pem')
  writeFileSync(secret, 'secret')
  symlinkSync(secret, join(kit, 'certs', 'out.pem'))
  symlinkSync(join(kit, target), join(kit, 'certs', 'in.pem'))
  const name = (file: string) => (content: Anything) => Object.assign(content.cases[0], {target: file})
  changed('manifest.json', name('certs/out.pem'), () => expect(() => loadManifest(kit)).toThrow(refused))
  changed('manifest.json', name('certs/in.pem'), () => expect(loadManifest(kit).cases[0]?.target).toBe('certs/in.pem'))
  rmSync(secret)
})

test('the error names the file for a person, and JSON does not repeat it', () => {
  changed(
    'manifest.json',
    ({cases}) => Object.assign(cases[0], {target: '../secret.pem'}),
    () => {
      try {
        loadManifest(kit)
        expect.unreachable()
      } catch (error) {
        expect((error as Anything).messageFor('en')).toContain('"../secret.pem"')
        expect((error as Anything).publicMessage).not.toContain('secret')
      }
    },
  )
})
