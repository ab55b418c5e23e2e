// Our own commands through a real pcscd and its virtual reader.
import {spawn} from 'node:child_process'
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {document, mynakit, ROOT} from '../cli.ts'
import {requireInCi, titled, VIRTUAL_READER} from '../requirements.ts'
import {holdCard} from './card-holder.ts'
import {startDaemon} from './daemon.ts'
import {insertCard, type ServedCard, serveCard} from './served-card.ts'

requireInCi(VIRTUAL_READER)

const JPKI = '00A4040C0AD392F000260100000001'

describe.skipIf(!VIRTUAL_READER.met)(titled('commands over PC/SC', VIRTUAL_READER), () => {
  let card: ServedCard
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-test-'))
  const image = join(folder, 'card.json')

  beforeAll(async () => {
    expect((await mynakit(['sim', 'create', image])).exitCode).toBe(0)
    card = await serveCard([image])
  })
  afterAll(() => card.stop())

  const run = (args: readonly string[], extra: object = {}) => mynakit(args, {env: {...card.env}, ...extra})

  test('reader list shows the virtual reader, the card and its ATR', async () => {
    const {result} = document(await run(['reader', 'list', '--json']))
    expect(result['readers']).toMatchObject([
      {number: 1, name: 'Virtual PCD 00 00', card: 'present', atr: '3bda13ff8131fb468012392f31c173c601c03b'},
      {number: 2, name: 'Virtual PCD 00 01', card: 'absent', atr: null},
    ])
  })

  test('without --reader the one card that answers SELECT of the JPKI AP is taken', async () => {
    const result = await run(['ap', 'select', 'jpki', '--json'])
    expect(document(result).result['reader']).toMatchObject({kind: 'pcsc', name: 'Virtual PCD 00 00', protocol: 'T=1'})
    expect(result.exitCode).toBe(0)
  })

  test('a reader that does not exist exits 5 and lists the candidates', async () => {
    const result = await run(['ap', 'list', '--reader', 'ACR122', '--json'])
    expect(result.exitCode).toBe(5)
    expect(document(result).error?.details['candidates']).toEqual(['#1 Virtual PCD 00 00', '#2 Virtual PCD 00 01'])
  })

  test('a part of the name that fits two readers exits 5', async () => {
    expect((await run(['ap', 'list', '--reader', 'Virtual'])).exitCode).toBe(5)
  })

  test('an empty reader exits 6, also after a bounded wait', async () => {
    expect((await run(['ap', 'list', '--reader', '#2'])).exitCode).toBe(6)
    expect((await run(['ap', 'list', '--reader', '#2', '--wait', '700ms'])).exitCode).toBe(6)
  })

  test('apdu send sends what was written and nothing else', async () => {
    const trace = join(folder, 'exact.ndjson')
    const result = await run(['apdu', 'send', JPKI, '00A4020C020018', '00200080', '--trace', trace, '--json'])
    expect(result.exitCode).toBe(0)
    const sent = readFileSync(trace, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
      .filter(record => record.type === 'apdu')
    expect(sent.map(record => record.command)).toEqual([JPKI.toLowerCase(), '00a4020c020018', '00200080'])
  })

  test('pin status reads every counter and spends no try', async () => {
    const once = document(await run(['pin', 'status', '--json'])).result['pins']
    const twice = document(await run(['pin', 'status', '--json'])).result['pins']
    expect(twice).toEqual(once)
    expect(once).toMatchObject([
      {name: 'jpki-auth', remaining: 3},
      {name: 'jpki-sign', remaining: 5},
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

  test('a right PIN is verified, and powering down afterwards forgets it', async () => {
    expect((await run(['pin', 'verify', 'jpki-auth', '--pin-stdin'], {stdin: 'pipe', input: '1234\n'})).exitCode).toBe(
      0,
    )
    // Signing with the authentication key needs the PIN: 6982 proves that it is no longer verified.
    const sign = `802A008033${'3031300D060960864801650304020105000420'}${'00'.repeat(32)}00`
    const {result} = document(await run(['apdu', 'send', JPKI, '00A4020C020017', sign, '--json']))
    expect(result['exchanges']).toMatchObject([{sw: '9000'}, {sw: '9000'}, {sw: '6982'}])
  })

  test('a wrong PIN exits 9 and counts down; the last tries are refused with 8; a right one restores', async () => {
    const wrong = await run(['pin', 'verify', 'jpki-auth', '--pin-stdin', '--json'], {stdin: 'pipe', input: '9999\n'})
    expect(wrong.exitCode).toBe(9)
    expect(document(wrong).error).toMatchObject({code: 'E_PIN_WRONG', details: {remaining: 2}})
    const kept = await run(['pin', 'verify', 'jpki-auth', '--pin-stdin', '--keep', '2', '--json'], {
      stdin: 'pipe',
      input: '9999\n',
    })
    expect(kept.exitCode).toBe(8)
    const right = await run(['pin', 'verify', 'jpki-auth', '--pin-stdin'], {stdin: 'pipe', input: '1234\n'})
    expect(right.exitCode).toBe(0)
    expect(document(await run(['pin', 'status', '--json'])).result['pins']).toMatchObject([
      {remaining: 3},
      {},
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

  test('certificates are read from the card, the signing one with its password', async () => {
    const open = document(await run(['cert', 'dump', '--card', 'all', '--json']))
    expect((open.result['certificates'] as unknown[]).length).toBe(3)
    expect(open.warnings).toMatchObject([{code: 'W_CERTIFICATE_LOCKED'}])
    const all = await run(['cert', 'dump', '--card', 'all', '--pin-stdin', '--json'], {
      stdin: 'pipe',
      input: 'abc123\n',
    })
    expect((document(all).result['certificates'] as unknown[]).length).toBe(4)
    expect(all.stdout).not.toContain('見本')
  })

  test('a card held by another program is E_CARD_BUSY, exit 7, before any PIN is sent', async () => {
    const holder = await holdCard(card.env)
    try {
      const before = await run(['pin', 'verify', 'jpki-sign', '--pin-stdin', '--json'], {
        stdin: 'pipe',
        input: 'WRONG1\n',
      })
      expect([before.exitCode, document(before).error?.code]).toEqual([7, 'E_CARD_BUSY'])
    } finally {
      await holder.release()
    }
    const {result} = document(await run(['pin', 'status', '--json']))
    expect(
      (result['pins'] as {name: string; remaining: number}[]).find(pin => pin.name === 'jpki-sign')?.remaining,
    ).toBe(5)
  })

  test('--wait outlasts another program', async () => {
    const holder = await holdCard(card.env)
    const waiting = run(['ap', 'list', '--wait', '20s'])
    setTimeout(() => void holder.release(), 500)
    expect((await waiting).exitCode).toBe(0)
  })

  test('a PIN that comes late through a pipe is waited for', async () => {
    const child = spawn(process.execPath, [join(ROOT, 'bin/run.cjs'), 'pin', 'verify', 'jpki-auth', '--pin-stdin'], {
      env: {...process.env, ...card.env},
      stdio: ['pipe', 'ignore', 'inherit'],
    })
    setTimeout(() => child.stdin.end('1234\n'), 1200)
    expect(await new Promise(resolve => child.once('close', resolve))).toBe(0)
  })

  test('a signal after a PIN was sent powers the card down and exits with its code', async () => {
    const pinFile = join(folder, 'pin')
    writeFileSync(pinFile, 'ABC123\n')
    const child = spawn(
      process.execPath,
      [
        join(ROOT, 'bin/run.cjs'),
        'cert',
        'dump',
        '--card',
        'all',
        '--pin-file',
        pinFile,
        '--read-block',
        '1',
        '--reader',
        '#1',
        '--debug',
      ],
      {env: {...process.env, ...card.env}, stdio: ['ignore', 'ignore', 'pipe']},
    )
    let log = ''
    let interrupted = false
    child.stderr.on('data', chunk => {
      log += chunk
      // The signing certificate is being read after the password was sent: it has been accepted. One signal: a second one
      // would end the process at once.
      if (interrupted || !/"0020008006\*+"[\s\S]*"00b0000001"/.test(log)) return
      interrupted = child.kill('SIGINT')
    })
    expect(await new Promise(resolve => child.once('close', resolve))).toBe(130)
    // Without a power cycle the next program would read the certificate without the password.
    expect((await run(['cert', 'dump', '--card', 'sign', '--no-input', '--json'])).exitCode).toBe(2)
    const {result} = document(await run(['apdu', 'send', JPKI, '00A4020C020001', '00B0000001', '--json']))
    expect(result['exchanges']).toMatchObject([{}, {}, {sw: '6982'}])
  })

  test('chunked reading gives the same certificate as 256-byte blocks', async () => {
    const whole = document(await run(['ap', 'read', 'jpki:000A', '--json'])).result['content']
    for (const block of ['50', '255', '2000']) {
      expect(document(await run(['ap', 'read', 'jpki:000A', '--read-block', block, '--json'])).result['content']).toBe(
        whole,
      )
    }
  })
})

describe.skipIf(!VIRTUAL_READER.met)(titled('when PC/SC fails', VIRTUAL_READER), () => {
  test('no service: every reader command exits 4 and names the remedy', async () => {
    const env = {PCSCLITE_CSOCK_NAME: join(tmpdir(), 'mynakit-no-such-socket')}
    for (const args of [
      ['reader', 'list'],
      ['reader', 'watch', '--for', '1s'],
      ['ap', 'list'],
      ['pin', 'status'],
    ]) {
      const result = await mynakit([...args, '--json'], {env})
      expect([args, result.exitCode]).toEqual([args, 4])
      expect(document(result).error?.code).toBe('E_PCSC_SERVICE')
    }
  })

  test('a card pulled between commands exits 6; the next insertion is noticed by reader watch', async () => {
    const daemon = await startDaemon()
    try {
      const card = await insertCard(daemon, ['current', '--fault', 'remove@2'])
      const pulled = await mynakit(['apdu', 'send', JPKI, '00A4020C020018', '00200080', '--reader', '#1', '--json'], {
        env: {...daemon.env},
      })
      expect(pulled.exitCode).toBe(6)
      expect(document(pulled).error?.code).toBe('E_CARD_REMOVED')
      await card.take()
      const watching = mynakit(['reader', 'watch', '--until', 'inserted', '--for', '20s'], {env: {...daemon.env}})
      const again = await insertCard(daemon)
      const watched = await watching
      expect(watched.exitCode).toBe(0)
      expect(
        watched.stdout
          .trim()
          .split('\n')
          .map(line => JSON.parse(line).event),
      ).toContain('inserted')
      expect((await again.take()).exitCode).toBe(0)
    } finally {
      await daemon.stop()
    }
  })

  test('reader watch that waits in vain exits 1', async () => {
    const daemon = await startDaemon()
    try {
      const result = await mynakit(['reader', 'watch', '--until', 'inserted', '--for', '600ms', '--json'], {
        env: {...daemon.env},
      })
      expect([result.exitCode, document(result).result['ended']]).toEqual([1, 'time'])
    } finally {
      await daemon.stop()
    }
  })

  test('SIGTERM ends sim serve cleanly: exit 0, one document, and the reader is empty again', async () => {
    const card = await serveCard()
    const {exitCode, stdout} = await card.take('SIGTERM')
    expect(exitCode).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ok: true, result: {endedBy: 'abort'}})
    await card.stop()
  })
})

describe.skipIf(!VIRTUAL_READER.met)(titled('beside other programs', VIRTUAL_READER), () => {
  let card: ServedCard
  beforeAll(async () => {
    card = await serveCard()
  })
  afterAll(() => card.stop())

  test('eight readers of different files at once each get their own file whole', async () => {
    const files = [
      'jpki:000A',
      'jpki:000B',
      'jpki:0002',
      'text:0005',
      'visual:0004',
      'visual:0003',
      'jpki:0006',
      'text:0004',
    ]
    const read = async (file: string) => {
      const result = await mynakit(['ap', 'read', file, '--json', '--wait', '20s'], {env: {...card.env}})
      return document(result).result?.['sha256']
    }
    const alone: unknown[] = []
    for (const file of files) alone.push(await read(file))
    expect(new Set(alone).size).toBe(files.length)
    expect(await Promise.all(files.map(read))).toEqual(alone)
  })

  test('extended length reads a whole file in one command', async () => {
    const trace = join(mkdtempSync(join(tmpdir(), 'mynakit-extended-')), 'trace.ndjson')
    const env = {...card.env}
    const short = document(await mynakit(['ap', 'read', 'jpki:000A', '--json'], {env})).result
    const extended = document(
      await mynakit(['ap', 'read', 'jpki:000A', '--json', '--apdu', 'extended', '--trace', trace], {env}),
    ).result
    expect(extended['sha256']).toBe(short['sha256'])
    const reads = readFileSync(trace, 'utf8')
      .split('\n')
      .filter(line => line.includes('"command":"00b0'))
    // The label that tells the kind of card, then the file.
    expect(reads.map(line => JSON.parse(line).command)).toEqual(['00b0000020', '00b00000008000'])
  })
})
