// `migrate-check` on what stands in place of files, and interrupted: it says why, it ends, and leaves nothing half behind.
import {execFileSync, spawn} from 'node:child_process'
import {existsSync, readdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {Detected} from '../../src/lib/detect/detected.ts'
import {CSV_LIST} from '../../src/lib/detect/lists.ts'
import {fileBytes} from '../../src/lib/input/byte-source.ts'
import {document, mynakit, ROOT} from '../cli.ts'
import {OPENSSL, requireInCi, titled} from '../requirements.ts'
import {AuditFolder} from '../support/audit-folder.ts'
import {startHostile} from '../support/hostile-server.ts'
import {toPem} from '../support/make-pki.ts'

requireInCi(OPENSSL)

describe.runIf(OPENSSL.met)(titled('migrate-check', OPENSSL), () => {
  let folder: AuditFolder
  beforeAll(() => {
    folder = new AuditFolder()
    folder.openssl('req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -subj /CN=t -days 5000')
    folder.run('mkfifo', 'pipe')
    symlinkSync('nowhere', folder.at('dangling.pem'))
    symlinkSync('round.pem', folder.at('round.pem'))
  })
  afterAll(() => folder.remove())

  const check = async (...args: readonly string[]) =>
    document(await mynakit(['migrate-check', ...args, '--json'], {cwd: folder.path}))

  test.each([
    ['dangling.pem', 'E_INPUT_READ', 'ENOENT'],
    ['round.pem', 'E_INPUT_READ', 'ELOOP'],
    ['/dev/null', 'E_INPUT_EMPTY', undefined],
    ['/dev/zero', 'E_NO_ASSET', undefined],
    ['/proc/self/mem', 'E_INPUT_READ', 'EIO'],
  ])('%s in place of a file', async (file, code, reason) => {
    const {error, exitCode} = await check(file)
    expect([exitCode, error?.code, error?.details['reason']]).toEqual([11, code, reason])
    const beside = await check(file, 'c.pem')
    expect(beside.result).toMatchObject({assets: 1, errors: [{code}]})
  })

  test('a pipe is read, and one that nobody writes into ends with the time', async () => {
    const command = '"$0" bin/run.cjs migrate-check <(sleep 1; cat "$1") --json'
    const text = execFileSync('bash', ['-c', command, process.execPath, folder.at('c.pem')], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect(JSON.parse(text).result.assets).toBe(1)
    const silent = fileBytes({input: 1, path: folder.at('pipe'), named: true}, folder.at('pipe'), 200)
    await expect(silent.next()).rejects.toMatchObject({code: 'E_INPUT_READ', details: {reason: 'ETIMEDOUT'}})
    // Found in a folder it is passed over; come by in any other way it is nothing.
    const found = fileBytes({input: 1, path: folder.at('pipe'), named: false})
    expect((await found.next()).done).toBe(true)
  })

  test('a server that is not read is told by its name, beside the answer of the others', async () => {
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const place = `tls:127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    await new Promise(resolve => server.close(resolve))
    const {stdout, exitCode} = await mynakit(['migrate-check', 'c.pem', place], {cwd: folder.path})
    expect(exitCode).toBe(11)
    expect(stdout).toContain(`not read: ${place}: the connection was refused`)
  })

  test('a key in very many places, and very many blocks without an end, are read in time', async () => {
    const key = '{"kty":"RSA","n":"AQAB","e":"AQAB"}'
    writeFileSync(folder.at('keys.json'), `{"keys":[${new Array<string>(60_000).fill(key).join(',')}]}`)
    expect((await check('keys.json')).result).toMatchObject({assets: 1})
    writeFileSync(folder.at('too-many.json'), `{"keys":[${new Array<string>(100_001).fill(key).join(',')}]}`)
    expect((await check('too-many.json')).result).toMatchObject({errors: [{code: 'E_JWK', details: {reason: 'keys'}}]})
    const rows = Buffer.from(`kind,algorithm,what\n${'key,RSA-2048,x\n'.repeat(100_002)}`)
    const found: Detected[] = []
    const content = {bytes: rows, place: 'rows', name: 'rows'}
    for await (const item of CSV_LIST.find(content, {hint: null, password: async () => null})) found.push(item)
    expect(found.length).toBe(100_001)
    expect(found.at(-1)).toMatchObject({kind: 'problem', index: 100_001, error: {details: {reason: 'rows'}}})
    writeFileSync(folder.at('open.pem'), '-----BEGIN CERTIFICATE-----\n'.repeat(30_000))
    const {result} = await check('open.pem', 'c.pem')
    expect(result['errors']).toHaveLength(30_000)
  }, 60_000)

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it as a shell expects, without a report', async (signal, code) => {
    const silent = await startHostile(() => undefined)
    writeFileSync(folder.at('some.pem'), toPem('CERTIFICATE', Buffer.from('3000', 'hex')).repeat(10))
    const args = ['migrate-check', 'some.pem', `tls:127.0.0.1:${silent.port}`, '--report', 'html:report.html', '--json']
    const before = readdirSync(folder.path)
    const child = spawn(process.execPath, [`${ROOT}/bin/run.cjs`, ...args], {cwd: folder.path})
    let said = ''
    child.stdout.on('data', chunk => {
      said += chunk
    })
    const ended = new Promise<number>(resolve =>
      // What dies of the signal itself is 128 more than its number to a shell.
      child.once('exit', (status, by) => resolve(status ?? (by === signal ? code : -1))),
    )
    await new Promise(resolve => setTimeout(resolve, 1500))
    child.kill(signal)
    expect([await ended, said, existsSync(folder.at('report.html'))]).toEqual([code, '', false])
    expect(readdirSync(folder.path)).toEqual(before)
    await silent.stop()
  })
})
