// doctor on a machine where something is really wrong: private daemons, a real virtual reader, other programs.
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, statSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {document, mynakit, ROOT} from '../cli.ts'
import {OPENSC, requireInCi, titled, VIRTUAL_READER} from '../requirements.ts'
import {schemaErrors} from '../schema.ts'
import {holdCard} from './card-holder.ts'
import {type Daemon, startDaemon} from './daemon.ts'
import {type ServedCard, serveCard} from './served-card.ts'

requireInCi(VIRTUAL_READER)

interface Finding {
  rule: string
  severity: string
  evidence: Record<string, string | number>
}

async function doctor(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const result = await mynakit(['doctor', '--json', ...args], {env: {...env}})
  const answer = document(result)
  expect(schemaErrors('doctor', answer)).toEqual([])
  const findings = (answer.result?.['findings'] ?? []) as Finding[]
  return {exitCode: result.exitCode, verdict: answer.verdict, findings, rules: findings.map(finding => finding.rule)}
}

/** Findings about the machine that runs the tests, which none of these is about. */
const ours = (rules: readonly string[]) => rules.filter(rule => !/^(?:opensc|library|driver|ccid|proc)_/.test(rule))

describe.skipIf(!VIRTUAL_READER.met)(titled('doctor over PC/SC', VIRTUAL_READER), () => {
  let card: ServedCard
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-doctor-'))
  const image = join(folder, 'card.json')
  beforeAll(async () => {
    await mynakit(['sim', 'create', image, '--issued', '2026-09-30'])
    card = await serveCard([image])
  })
  afterAll(() => card.stop())

  test('a good card in a good reader is verdict yes, and no try is spent', async () => {
    const before = await mynakit(['pin', 'status', '--json'], {env: {...card.env}})
    const {exitCode, verdict, rules} = await doctor(card.env, '--at', '2026-12-01')
    expect([exitCode, verdict, ours(rules)]).toEqual([0, 'yes', []])
    const after = await mynakit(['pin', 'status', '--json'], {env: {...card.env}})
    expect(document(after).result['pins']).toEqual(document(before).result['pins'])
  })

  test('a card that another program holds alone is busy, and the program is named', async () => {
    const holder = await holdCard(card.env)
    try {
      const {findings} = await doctor(card.env, '--at', '2026-12-01')
      const busy = findings.find(finding => finding.rule === 'reader_busy')
      expect(busy?.evidence).toMatchObject({reader: 'Virtual PCD 00 00'})
      expect(String(busy?.evidence['programs'])).toContain(`(${holder.pid})`)
    } finally {
      await holder.release()
    }
  })

  test('the time of the clock is judged by what exists', async () => {
    const {exitCode, rules} = await doctor(card.env, '--at', '2020-01-01')
    expect([exitCode, rules.includes('clock_before_build')]).toEqual([1, true])
  })

  test('an expired card and its certificates are errors', async () => {
    const {rules} = await doctor(card.env, '--at', '2050-01-01')
    expect(rules).toEqual(expect.arrayContaining(['card_expired', 'certificate_expired']))
  })

  test('a blocked PIN is an error, a last try a warning', async () => {
    const changed = (name: string, remaining: number) => {
      const file = join(folder, `${name}.json`)
      const content = JSON.parse(readFileSync(image, 'utf8'))
      content.pins.auth.remaining = remaining
      writeFileSync(file, JSON.stringify(content))
      return file
    }
    const low = await doctor({}, '--reader', `sim:${changed('low', 1)}`, '--at', '2026-12-01')
    expect([low.exitCode, ours(low.rules)]).toEqual([0, ['pin_low']])
    const blocked = await doctor({}, '--reader', `sim:${changed('blocked', 0)}`, '--at', '2026-12-01')
    expect([blocked.exitCode, ours(blocked.rules)]).toEqual([1, ['pin_blocked']])
    expect(blocked.findings[0]?.evidence).toEqual({reader: 'sim', pin: 'jpki-auth'})
  })
})

describe.skipIf(!OPENSC.met)(titled('doctor after another program', OPENSC), () => {
  let card: ServedCard
  beforeAll(async () => {
    const image = join(mkdtempSync(join(tmpdir(), 'mynakit-left-')), 'card.json')
    await mynakit(['sim', 'create', image])
    const content = JSON.parse(readFileSync(image, 'utf8'))
    writeFileSync(image, JSON.stringify({...content, quirks: ['verifiedQuery9000']}))
    card = await serveCard([image])
  })
  afterAll(() => card.stop())

  test('a PIN that was left verified is told, before the questions of doctor make the card forget it', async () => {
    const {execa} = await import('execa')
    const commands = ['00A4040C0AD392F000260100000001', '00A4020C020018', '002000800431323334']
    // pcscd takes the power from a card that nobody is connected to, after a while.
    const holder = await holdCard(card.env, 'shared')
    const left = await execa('opensc-tool', ['-c', 'jpki', ...commands.flatMap(hex => ['-s', hex])], {
      env: {...card.env},
      reject: false,
    })
    expect(left.stdout.match(/SW1=0x90/g)).toHaveLength(3)
    const {findings} = await doctor(card.env, '--at', '2026-12-01')
    await holder.release()
    expect(findings.filter(finding => finding.rule === 'pin_verified').map(finding => finding.evidence)).toEqual([
      {reader: 'Virtual PCD 00 00', pin: 'jpki-auth'},
    ])
  })
})

describe.skipIf(!VIRTUAL_READER.met)(titled('doctor and the service', VIRTUAL_READER), () => {
  let daemon: Daemon
  beforeAll(async () => {
    daemon = await startDaemon()
  })
  afterAll(() => daemon.stop())
  const socket = () => daemon.env['PCSCLITE_CSOCK_NAME'] ?? ''

  test('no service, a dead socket and a refused one are told apart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mynakit-dead-'))
    const absent = await doctor({PCSCLITE_CSOCK_NAME: join(folder, 'none')})
    expect([absent.exitCode, absent.rules[0]]).toEqual([1, 'service_stopped'])
    const dead = join(folder, 'dead')
    const server = createServer()
    await new Promise<void>(resolve => server.listen(dead, resolve))
    renameSync(dead, `${dead}.kept`)
    await new Promise(resolve => server.close(resolve))
    expect((await doctor({PCSCLITE_CSOCK_NAME: `${dead}.kept`})).rules[0]).toBe('service_dead')
  })

  test('a socket that this user may not open is refused access, with polkit named', async () => {
    const mode = statSync(socket()).mode
    chmodSync(socket(), 0o000)
    // root may open everything, unless it gives that up (capabilities(7)).
    const drop = process.getuid?.() === 0 ? ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'] : ['env']
    try {
      const [program = '', ...args] = [...drop, process.execPath, 'bin/run.cjs', 'doctor', '--json']
      const {execa} = await import('execa')
      const result = await execa(program, args, {env: {...daemon.env}, cwd: ROOT, reject: false})
      const findings = JSON.parse(result.stdout).result.findings as {rule: string; remedy: string}[]
      expect([result.exitCode, findings[0]?.rule]).toEqual([1, 'service_forbidden'])
      expect(findings[0]?.remedy).toContain('org.debian.pcsc-lite.access_pcsc')
    } finally {
      chmodSync(socket(), mode)
    }
  })

  test('a service whose readers are empty has no card to ask, and that is no error', async () => {
    const {exitCode, rules} = await doctor(daemon.env)
    expect([exitCode, ours(rules)]).toEqual([0, []])
  })

  test('a module that steals readers and an old driver are found below --root', async () => {
    const root = mkdtempSync(join(tmpdir(), 'mynakit-root-'))
    const put = (file: string, text: string) => {
      mkdirSync(dirname(join(root, file)), {recursive: true})
      writeFileSync(join(root, file), text)
    }
    put('proc/modules', 'port100 20480 0 - Live 0x0\n')
    put('sys/bus/usb/devices/1-1/idVendor', '054c\n')
    put('sys/bus/usb/devices/1-1/idProduct', '0dc8\n')
    put('var/lib/dpkg/status', 'Package: libccid\nStatus: install ok installed\nVersion: 1.4.31-1\n\n')
    const {exitCode, rules} = await doctor(daemon.env, '--root', root)
    expect([exitCode, [...rules].sort()]).toEqual([1, ['ccid_old', 'driver_stolen']])
  })
})
