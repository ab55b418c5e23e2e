// OpenSC's own tools (Debian's packages) over `sim serve`, and OpenSSL as the judge of what they sign.
import {createHash, randomBytes} from 'node:crypto'
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {execa} from 'execa'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {document, mynakit} from '../cli.ts'
import {OPENSC, requireInCi, titled} from '../requirements.ts'
import {type ServedCard, serveCard} from './served-card.ts'

requireInCi(OPENSC)

describe.skipIf(!OPENSC.met)(titled('OpenSC over the simulated card', OPENSC), () => {
  let card: ServedCard
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-opensc-'))
  const image = join(folder, 'card.json')
  const message = join(folder, 'message.bin')

  beforeAll(async () => {
    await mynakit(['sim', 'create', image, '--seed', '7'])
    writeFileSync(message, randomBytes(200))
    card = await serveCard([image])
  })
  afterAll(() => card.stop())

  const run = (program: string, ...args: readonly string[]) =>
    execa(program, args, {env: {...card.env, LC_ALL: 'C'}, reject: false, timeout: 60_000})

  test('opensc-tool names the card jpki', async () => {
    const {stdout, exitCode} = await run('opensc-tool', '-n')
    expect([stdout.trim(), exitCode]).toEqual(['jpki', 0])
  })

  test('pkcs15-tool --dump shows both PINs, both keys and four certificates', async () => {
    const {stdout} = await run('pkcs15-tool', '--dump')
    expect(stdout.match(/^PIN \[/gm)).toHaveLength(2)
    expect(stdout.match(/^Private RSA Key \[/gm)).toHaveLength(2)
    expect(stdout.match(/^X\.509 Certificate \[/gm)).toHaveLength(4)
    expect(stdout).toMatch(/Tries left\s*: 3/)
    expect(stdout).toMatch(/Tries left\s*: 5/)
  })

  test('pkcs15-tool --list-certificates lists four', async () => {
    const {stdout, exitCode} = await run('pkcs15-tool', '--list-certificates')
    expect(stdout.match(/^X\.509 Certificate \[/gm)).toHaveLength(4)
    expect(exitCode).toBe(0)
  })

  test('the certificates that OpenSC reads are the ones that we read', async () => {
    const {result} = document(
      await mynakit(['cert', 'dump', '--card', 'all', '--form', 'pem', '--json'], {env: {...card.env}}),
    )
    const ours = (result['certificates'] as {source: {path: string}; certificatePem: string}[]).map(each => [
      each.source.path,
      each.certificatePem,
    ])
    const ids: Readonly<Record<string, string>> = {'card:auth': '01', 'card:auth-ca': '03', 'card:sign-ca': '04'}
    expect(ours.map(([path]) => path).sort()).toEqual(Object.keys(ids).sort())
    for (const [path = '', pem = ''] of ours) {
      const {stdout} = await run('pkcs15-tool', '--read-certificate', ids[path] ?? '')
      expect(stdout.replace(/\s/g, '')).toBe(pem.replace(/\s/g, ''))
    }
  })

  test('the signing certificate is refused without the password and read with it', async () => {
    expect((await run('pkcs15-tool', '--read-certificate', '02')).exitCode).not.toBe(0)
    const {stdout, exitCode} = await run(
      'pkcs15-tool',
      '--auth-id',
      '02',
      '--verify-pin',
      '--pin',
      'ABC123',
      '--read-certificate',
      '02',
    )
    expect(exitCode).toBe(0)
    expect(stdout).toContain('BEGIN CERTIFICATE')
  })

  for (const key of [
    {name: 'authentication', slot: '0', id: '01', pin: '1234', read: ['--read-certificate', '01']},
    {
      name: 'signing',
      slot: '1',
      id: '02',
      pin: 'ABC123',
      read: ['--auth-id', '02', '--verify-pin', '--pin', 'ABC123', '--read-certificate', '02'],
    },
  ]) {
    test(`pkcs11-tool signs with the ${key.name} key, and OpenSSL verifies the signature`, async () => {
      const signature = join(folder, `${key.id}.sig`)
      const signed = await run(
        'pkcs11-tool',
        '--slot-index',
        key.slot,
        '--login',
        '--pin',
        key.pin,
        '--sign',
        '-m',
        'SHA256-RSA-PKCS',
        '--id',
        key.id,
        '-i',
        message,
        '-o',
        signature,
      )
      expect([signed.stderr, signed.exitCode]).toEqual([expect.any(String), 0])
      const certificate = join(folder, `${key.id}.pem`)
      const {stdout: pem} = await run('pkcs15-tool', ...key.read)
      writeFileSync(certificate, `${pem.slice(pem.indexOf('-----BEGIN'))}\n`)
      const {stdout: publicKey} = await run('openssl', 'x509', '-in', certificate, '-noout', '-pubkey')
      const keyFile = join(folder, `${key.id}.pub`)
      writeFileSync(keyFile, publicKey)
      const verified = await run('openssl', 'dgst', '-sha256', '-verify', keyFile, '-signature', signature, message)
      expect(verified.stdout.trim()).toBe('Verified OK')
      writeFileSync(message, createHash('sha256').update(readFileSync(message)).digest())
      const altered = await run('openssl', 'dgst', '-sha256', '-verify', keyFile, '-signature', signature, message)
      expect(altered.exitCode).not.toBe(0)
    })
  }

  test('a wrong PIN counts down for OpenSC and for us; a blocked PIN is shown as blocked by both', async () => {
    const tries = async () => {
      const {result} = document(await mynakit(['pin', 'status', '--json'], {env: {...card.env}}))
      return (result['pins'] as {name: string; remaining: number; state: string}[])[0]
    }
    expect(await tries()).toMatchObject({name: 'jpki-auth', remaining: 3})
    for (const remaining of [2, 1, 0]) {
      const wrong = await run(
        'pkcs11-tool',
        '--slot-index',
        '0',
        '--login',
        '--pin',
        '9999',
        '--sign',
        '-m',
        'RSA-PKCS',
        '--id',
        '01',
        '-i',
        message,
      )
      expect(wrong.stderr).toMatch(/CKR_PIN_INCORRECT|CKR_PIN_LOCKED/)
      expect((await tries())?.remaining).toBe(remaining)
    }
    expect(await tries()).toMatchObject({state: 'blocked', remaining: 0, sw: '63C0'})
    expect((await run('pkcs11-tool', '-L')).stdout).toContain('user PIN locked')
    const refused = await mynakit(['pin', 'verify', 'jpki-auth', '--pin-stdin', '--json'], {
      env: {...card.env},
      stdin: 'pipe',
      input: '1234\n',
    })
    expect([refused.exitCode, document(refused).error?.code]).toEqual([10, 'E_PIN_BLOCKED'])
    // The token still binds: a blocked PIN must not make the certificates disappear.
    expect((await run('pkcs15-tool', '--list-certificates')).stdout).toContain('X.509 Certificate')
    // And the counter is in the file, as it would be in the card.
    expect(document(await mynakit(['pin', 'status', '--json'], {env: {...card.env}})).result['pins']).toMatchObject([
      {state: 'blocked'},
      {remaining: 5},
      {},
      {},
      {},
      {},
      {},
      {},
      {},
      {},
    ])
  })
})
