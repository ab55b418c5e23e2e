// `testkit create` and `testkit serve` as processes: files and their rights, refusals, a ready line, and a clean end.
import {type ChildProcess, spawn} from 'node:child_process'
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {afterAll, describe, expect, test} from 'vitest'
import {document, mynakit, ROOT} from '../cli.ts'
import {schemaErrors} from '../schema.ts'

const scratch = mkdtempSync(join(tmpdir(), 'mynakit-testkit-'))
const kit = join(scratch, 'kit')
const created = mynakit(['testkit', 'create', kit, '--seed', '3', '--json'])
afterAll(() => rmSync(scratch, {recursive: true, force: true}))

function allFiles(folder: string): readonly string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

describe('testkit create', () => {
  test('tells what it made, and its document follows the schema', async () => {
    const result = await created
    expect(result.exitCode).toBe(0)
    const answer = document(result)
    expect(schemaErrors('testkit:create', answer)).toEqual([])
    expect(answer.result).toMatchObject({set: 'baseline', seed: 3, synthetic: true})
    const manifest = JSON.parse(readFileSync(join(kit, 'manifest.json'), 'utf8'))
    expect(manifest.cases).toHaveLength(Number(answer.result['cases']))
  })

  test('nobody else may read it, and every path of the manifest is there', async () => {
    await created
    for (const file of allFiles(kit)) expect(statSync(file).mode & 0o777, file).toBe(0o600)
    expect(statSync(join(kit, 'keys')).mode & 0o777).toBe(0o700)
    const {cases} = JSON.parse(readFileSync(join(kit, 'manifest.json'), 'utf8'))
    for (const {target, trust, untrusted, crls, ocsp} of cases)
      for (const file of [target, ...trust, ...untrusted, ...crls, ...ocsp])
        expect(statSync(join(kit, file)).isFile()).toBe(true)
    expect(readdirSync(scratch)).toEqual(['kit'])
  })

  test('a folder that is taken is left alone: only a kit is replaced, and only when asked', async () => {
    await created
    const taken = join(scratch, 'taken')
    mkdirSync(taken)
    writeFileSync(join(taken, 'mine'), 'mine')
    for (const args of [[taken], [taken, '--overwrite'], [kit]])
      expect((await mynakit(['testkit', 'create', ...args])).exitCode).toBe(14)
    expect(readdirSync(taken)).toEqual(['mine'])
    const before = readFileSync(join(kit, 'manifest.json'), 'utf8')
    const again = await mynakit(['testkit', 'create', kit, '--seed', '3', '--overwrite', '--lang', 'ja'])
    expect(again).toMatchObject({exitCode: 0, stderr: ''})
    expect(again.stdout).toContain('試験用 PKI')
    expect(readFileSync(join(kit, 'manifest.json'), 'utf8')).toBe(before)
    rmSync(taken, {recursive: true})
  })

  test.each([
    ['--set', 'everything'],
    ['--base-url', 'ftp://example.invalid'],
    ['--base-url', 'http://user@example.invalid'],
    ['--base-url', 'no address'],
    ['--seed', '-1'],
  ])('%s %s is refused before anything is made', async (flag, value) => {
    const target = join(scratch, 'refused')
    expect((await mynakit(['testkit', 'create', target, `${flag}=${value}`])).exitCode).toBe(2)
    expect(readdirSync(scratch)).not.toContain('refused')
  })
})

interface Serving {
  readonly child: ChildProcess
  readonly ready: {readonly http: string | null; readonly ocsp: string | null; readonly ldap: string | null}
  readonly end: (signal: NodeJS.Signals) => Promise<{exitCode: number | null; lines: readonly string[]}>
}

async function serve(...args: readonly string[]): Promise<Serving> {
  const child = spawn(process.execPath, [join(ROOT, 'bin/run.cjs'), 'testkit', 'serve', kit, '--ndjson', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const exited = new Promise<number | null>(resolve => child.once('close', resolve))
  const first = await new Promise<string>((resolve, reject) => {
    createInterface({input: child.stdout}).on('line', line => {
      lines.push(line)
      resolve(line)
    })
    child.once('close', () => reject(new Error('it ended before it was ready')))
  })
  return {
    child,
    ready: JSON.parse(first),
    end: async signal => {
      child.kill(signal)
      return {exitCode: await exited, lines}
    },
  }
}

describe('testkit serve', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'is ready, serves, and ends cleanly at %s, even in a transfer',
    async signal => {
      await created
      const serving = await serve('--fault', 'http=slow@/crls/sign-3-full.crl')
      const {http, ocsp, ldap} = serving.ready
      expect([http, ocsp, ldap].every(url => /^(?:http|ldap):\/\/127\.0\.0\.1:\d+$/.test(url ?? ''))).toBe(true)
      expect((await fetch(`${http}/crls/auth-3-full.crl`)).status).toBe(200)
      const slow = await fetch(`${http}/crls/sign-3-full.crl`)
      const rest = expect(slow.arrayBuffer()).rejects.toThrow()
      const {exitCode, lines} = await serving.end(signal)
      await rest
      expect(exitCode).toBe(0)
      const answer = JSON.parse(lines.at(-1) ?? '')
      expect(schemaErrors('testkit:serve', answer)).toEqual([])
      expect(answer.result.requests).toEqual({http: 2, ocsp: 0, ldap: 0})
    },
  )

  test('starts what is named and nothing else, and answers for the instant of --at', async () => {
    await created
    const serving = await serve('--ports', 'ocsp=0', '--at', '2026-06-01T03:00:00Z')
    expect(serving.ready).toMatchObject({http: null, ldap: null})
    const url = serving.ready.ocsp ?? ''
    expect((await fetch(url, {method: 'POST', body: 'x'})).headers.get('content-type')).toBe(
      'application/ocsp-response',
    )
    expect((await serving.end('SIGTERM')).exitCode).toBe(0)
  })

  test('--json tells the ports in its one document, as soon as it serves', async () => {
    await created
    const args = [join(ROOT, 'bin/run.cjs'), 'testkit', 'serve', kit, '--json', '--ports', 'http=0,ldap=0']
    const child = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'inherit']})
    const exited = new Promise<number | null>(resolve => child.once('close', resolve))
    let told = ''
    const answer = await new Promise<ReturnType<typeof document>>(resolve =>
      child.stdout.setEncoding('utf8').on('data', chunk => {
        told += chunk
        if (told.endsWith('}\n')) resolve(JSON.parse(told))
      }),
    )
    expect(schemaErrors('testkit:serve', answer)).toEqual([])
    expect(answer.result).toMatchObject({ports: {http: expect.any(Number), ocsp: null}, requests: null})
    const {http} = answer.result['ports'] as {http: number}
    expect((await fetch(`http://127.0.0.1:${http}/crls/auth-3-full.crl`)).status).toBe(200)
    child.kill('SIGTERM')
    expect([await exited, JSON.parse(told)]).toEqual([0, answer])
  })

  test.each([
    ['--ports', 'smtp=25'],
    ['--ports', 'http=70000'],
    ['--ports', 'http=1,http=2'],
    ['--fault', 'http=kindness'],
    ['--fault', 'ldap=slow@/x'],
  ])('%s %s is refused', async (flag, value) => {
    await created
    const [human, json] = await Promise.all([
      mynakit(['testkit', 'serve', kit, flag, value]),
      mynakit(['testkit', 'serve', kit, flag, value, '--json']),
    ])
    expect([human.exitCode, json.exitCode]).toEqual([2, 2])
    expect(document(json).error?.code).toBe('E_FLAG_VALUE')
  })

  test('a port that is taken, and a kit that is damaged, are told', async () => {
    await created
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : 0
    const taken = await mynakit(['testkit', 'serve', kit, '--ports', `ldap=0,http=${port}`, '--json'])
    other.close()
    expect([taken.exitCode, document(taken).error?.code]).toEqual([12, 'E_TESTKIT_PORT'])
    const damaged = join(scratch, 'damaged')
    mkdirSync(damaged)
    for (const [manifest, services] of [
      ['{', '{}'],
      ['{"version": 2}', '{"version": 2}'],
      [readFileSync(join(kit, 'manifest.json'), 'utf8'), readFileSync(join(kit, 'serve.json'), 'utf8')],
    ] as const) {
      writeFileSync(join(damaged, 'manifest.json'), manifest)
      writeFileSync(join(damaged, 'serve.json'), services)
      const told = await mynakit(['testkit', 'serve', damaged, '--json'])
      expect([told.exitCode, document(told).error?.code]).toEqual([11, 'E_TESTKIT'])
    }
    rmSync(damaged, {recursive: true})
  })
})
