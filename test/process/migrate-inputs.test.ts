// What is read, and how: the flags of the process around the reader.
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {mynakit} from '../cli.ts'
import {OPENSSL, requireInCi, titled} from '../requirements.ts'
import {AuditFolder} from '../support/audit-folder.ts'

requireInCi(OPENSSL)

describe.runIf(OPENSSL.met)(titled('keystores and strictness', OPENSSL), () => {
  let folder: AuditFolder
  beforeAll(() => {
    folder = new AuditFolder()
    folder.openssl(
      'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-384 -nodes -keyout k.pem -out c.pem -subj /CN=t -days 30 -addext basicConstraints=CA:FALSE -addext extendedKeyUsage=serverAuth',
    )
    folder.openssl('pkcs12 -export -in c.pem -inkey k.pem -passout pass:sesame -out store.p12')
    folder.write('pw.txt', 'sesame\n')
    folder.write('mixed/bad.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')
    folder.run('cp', 'c.pem', 'mixed/c.pem')
  })
  afterAll(() => folder.remove())
  const check = (args: readonly string[], options: object = {}) =>
    mynakit(['migrate-check', ...args, '--json'], {cwd: folder.path, ...options})

  test.each([
    ['--password-stdin', ['--password-stdin'], {stdin: 'pipe', input: 'sesame\n'}],
    ['--password-file', ['--password-file', 'pw.txt'], {}],
    ['--password-env', ['--password-env', 'STORE_PASSWORD'], {env: {STORE_PASSWORD: 'sesame'}}],
  ])('%s opens a keystore, and is nowhere to be seen', async (_, flags, options) => {
    const {exitCode, stdout, stderr} = await check(['store.p12', ...flags], options)
    const document = JSON.parse(String(stdout))
    expect([exitCode, document.result.findings.map((finding: {kind: string}) => finding.kind).sort()]).toEqual([
      0,
      ['certificate', 'private-key'],
    ])
    expect(`${stdout}${stderr}`).not.toContain('sesame')
  })

  test('a password on the command line is refused and not repeated', async () => {
    const {exitCode, stdout, stderr} = await check(['store.p12', '--password', 'sesame'])
    expect(exitCode).toBe(8)
    expect(`${stdout}${stderr}`).not.toContain('sesame')
  })

  test('standard input is the password or a source, not both', async () => {
    expect((await check(['-', '--password-stdin'], {stdin: 'pipe', input: 'x'})).exitCode).toBe(2)
  })

  test.each(['nowhere.txt', 'mixed'])(
    'a password file that cannot be read is told where none is needed: %s',
    async file => {
      const {exitCode, stdout} = await check(['c.pem', '--password-file', file])
      const {error, result} = JSON.parse(String(stdout))
      expect([exitCode, error.code, result]).toEqual([11, 'E_INPUT_READ', null])
    },
  )

  test('a pipe with the password is left alone until it is needed', async () => {
    folder.run('mkfifo', 'pipe')
    expect((await check(['c.pem', '--password-file', 'pipe'])).exitCode).toBe(0)
  })

  test('what is damaged in a folder leaves the answer open; --strict makes it an error', async () => {
    expect((await check(['mixed'])).exitCode).toBe(3)
    expect((await check(['mixed', '--strict'])).exitCode).toBe(11)
    expect((await check(['mixed', '--strict', '--exclude', 'bad.*'])).exitCode).toBe(0)
  })

  test('an address that is none is a mistake of the command line', async () => {
    expect((await check(['tls:nowhere'])).exitCode).toBe(2)
  })

  test('--offline asks no server', async () => {
    const {exitCode, stdout} = await check(['tls:127.0.0.1:1', '--offline'])
    expect([exitCode, JSON.parse(String(stdout)).error.code]).toEqual([12, 'E_NET_OFFLINE'])
  })
})
