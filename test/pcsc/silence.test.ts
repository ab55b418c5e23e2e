// A silent card and a stalled service over a real pcscd: every wait has an end, with the exit code of its cause. The
// daemon itself waits for a mute card of the virtual reader without limit; only our process can be bounded.
import {spawn} from 'node:child_process'
import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {document, mynakit, ROOT} from '../cli.ts'
import {requireInCi, titled, VIRTUAL_READER} from '../requirements.ts'
import {type Daemon, startDaemon} from './daemon.ts'
import {insertCard} from './served-card.ts'

requireInCi(VIRTUAL_READER)

const JPKI = '00A4040C0AD392F000260100000001'
const LIMIT = ['--answer-limit', '1s'] as const
const folder = mkdtempSync(join(tmpdir(), 'mynakit-silence-'))

/** What hangs is killed by the test runner's limit: nothing here depends on how long it takes. */
async function withCard(args: readonly string[], act: (daemon: Daemon) => Promise<void>): Promise<void> {
  const daemon = await startDaemon()
  const card = await insertCard(daemon, args)
  try {
    await act(daemon)
  } finally {
    await card.take()
    await daemon.stop('SIGKILL')
  }
}

describe.skipIf(!VIRTUAL_READER.met)(titled('silence over PC/SC', VIRTUAL_READER), () => {
  test('a card that falls silent ends the command with exit 6, and so it does the next one', async () => {
    await withCard(['current', '--fault', 'mute@2'], async daemon => {
      const env = {...daemon.env}
      const first = await mynakit(['apdu', 'send', JPKI, JPKI, '--reader', '#1', '--json', ...LIMIT], {env})
      expect([first.exitCode, document(first).error?.code]).toEqual([6, 'E_CARD_MUTE'])
      // The daemon still waits for the card.
      const second = await mynakit(['ap', 'list', '--reader', '#1', '--json', ...LIMIT], {env})
      expect([second.exitCode, document(second).error?.code]).toEqual([6, 'E_CARD_MUTE'])
      const list = await mynakit(['reader', 'list', '--json'], {env})
      expect([list.exitCode, (document(list).result['readers'] as unknown[]).length]).toEqual([0, 2])
    })
  })

  test('a card that falls silent inside VERIFY says that a try may be spent', async () => {
    const pin = join(folder, 'pin')
    writeFileSync(pin, '1234\n')
    // The command after the last counter query carries the PIN; every one of them may be it.
    await withCard(['current', '--fault', 'mute@9-'], async daemon => {
      const args = ['pin', 'verify', 'jpki-auth', '--pin-file', pin, '--reader', '#1', '--json', ...LIMIT]
      const result = await mynakit(args, {env: {...daemon.env}})
      expect(result.exitCode).toBe(6)
      expect(['E_CARD_MUTE', 'E_PIN_INTERRUPTED']).toContain(document(result).error?.code)
    })
  })

  test('reader test finds a mute card, tells the rest as not run, and ends', async () => {
    await withCard(['current', '--fault', 'mute@28'], async daemon => {
      const result = await mynakit(['reader', 'test', '--reader', '#1', '--json', '--idle', '10ms', ...LIMIT], {
        env: {...daemon.env},
      })
      const tests = document(result).result['tests'] as {id: string; outcome: string}[]
      expect(tests.filter(({outcome}) => outcome === 'failed').map(({id}) => id)).toEqual(['card-answers'])
      expect(tests.some(({outcome}) => outcome === 'not-run')).toBe(true)
      expect(result.exitCode).toBe(1)
    })
  })

  test('an interrupt reaches a command that waits for a silent card', async () => {
    await withCard(['current', '--fault', 'mute@2'], async daemon => {
      const args = ['apdu', 'send', JPKI, JPKI, '--reader', '#1', '--debug']
      const child = spawn(process.execPath, [join(ROOT, 'bin/run.cjs'), ...args], {
        env: {...process.env, ...daemon.env},
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      // The first exchange is on the log: the second is under way.
      child.stderr.once('data', () => child.kill('SIGINT'))
      const [code, signal] = await new Promise<[number | null, string | null]>(resolve =>
        child.once('close', (...end) => resolve(end)),
      )
      expect(code === 130 || signal === 'SIGINT').toBe(true)
    })
  })

  test('a stalled service is told from one that is not there: exit 4, E_PCSC_STALLED', async () => {
    await withCard(['current'], async daemon => {
      daemon.stall()
      try {
        const result = await mynakit(['ap', 'list', '--json', ...LIMIT], {env: {...daemon.env}})
        expect([result.exitCode, document(result).error?.code]).toEqual([4, 'E_PCSC_STALLED'])
      } finally {
        daemon.resume()
      }
      expect((await mynakit(['ap', 'list', '--json'], {env: {...daemon.env}})).exitCode).toBe(0)
    })
  })
})
