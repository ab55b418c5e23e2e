// The PIN rule under attack: no sequence of commands by any raw path, mixed with PIN prompts, resets, faults and lost
// cards, takes a counter below --keep without consent. Without the guard the same sequences do.
import {copyFileSync, mkdtempSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {beforeAll, expect, test} from 'vitest'
import {parseHex, toHex} from '../../../src/lib/bytes/hex.ts'
import {CardSession} from '../../../src/lib/card/session.ts'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {runScript} from '../../../src/lib/ops/apdu-run.ts'
import {sendAll} from '../../../src/lib/ops/apdu-send.ts'
import {presentPin} from '../../../src/lib/ops/card-pin.ts'
import type {OpenCard} from '../../../src/lib/ops/open-card.ts'
import type {RawRule} from '../../../src/lib/ops/raw-card.ts'
import {ShellCard} from '../../../src/lib/ops/shell-card.ts'
import {parseShellLine} from '../../../src/lib/ops/shell-line.ts'
import {simCreate} from '../../../src/lib/ops/sim-create.ts'
import {CardFile} from '../../../src/lib/sim/card-file.ts'
import {type Fault, parseFault} from '../../../src/lib/sim/fault.ts'
import {FAULT_NAMES} from '../../../src/lib/sim/faults.data.ts'
import type {PinName} from '../../../src/lib/text/card.data.ts'
import {replayChannel} from '../../../src/lib/transport/replay.ts'
import {faultyChannel, type ObservedChannel} from '../../support/faulty-channel.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-guard-'))
const template = join(folder, 'template.json')
const image = join(folder, 'card.json')

beforeAll(async () => {
  const issuedAt = new Date('2026-09-30T00:00:00Z')
  await simCreate({profile: 'current', seed: 5, issuedAt, file: template, overwrite: false})
})

type Path = 'send' | 'run' | 'shell' | 'replay'
type Step =
  | {readonly path: 'pin'; readonly name: PinName; readonly value: string; readonly faults: readonly Fault[]}
  | {readonly path: Path; readonly commands: readonly string[]; readonly faults: readonly Fault[]}

const hexOf = (text: string) => Buffer.from(text, 'latin1').toString('hex')
const byte = (value: number) => value.toString(16).padStart(2, '0')

const VALUES = ['1234', '9999', '0000', '8888', '7777', 'ABC123', 'WRONG1', 'WRONG2', 'abc123', '12', '12345', '590930']
const PINS: readonly PinName[] = ['jpki-auth', 'jpki-sign', 'text', 'juki', 'birth', 'number-a', 'number-b']

const selectAp = fc.constantFrom(
  'D392F000260100000001',
  'D3921000310001010402',
  'D3921000310001010408',
  'D392F0',
  'D392',
)
const selection = fc.oneof(
  selectAp.map(aid => `00a4040c${byte(aid.length / 2)}${aid}`),
  fc.constantFrom('0018', '001b', '0011', '0012', '0013', '001c', '0010', '0006').map(fid => `00a4020c02${fid}`),
)
/** Where an attempt is most likely to hit: the AP, the file and then the command. */
const aimed = fc
  .constantFrom(
    ['D392F000260100000001', '0018'],
    ['D392F000260100000001', '001b'],
    ['D3921000310001010408', '0011'],
    ['D3921000310001010402', '0011'],
  )
  .map(([aid = '', fid = '']) => [`00a4040c${byte(aid.length / 2)}${aid}`, `00a4020c02${fid}`])
const attempt = fc
  .record({
    cla: fc.constantFrom(...Array<number>(12).fill(0x00), 0x10, 0x08, 0x0c, 0x01, 0x40, 0x80, 0xff),
    ins: fc.constantFrom(...Array<number>(12).fill(0x20), 0x21, 0x24, 0x32, 0x2c, 0xc2),
    p1: fc.constantFrom(...Array<number>(12).fill(0), 1),
    p2: fc.constantFrom(0x80, 0x80, 0x80, 0x98, 0x9b, 0x91, 0x93, 0x9c, 0x90, 0x00),
    value: fc.constantFrom(...VALUES),
    form: fc.constantFrom('case 3', 'case 3', 'case 3', 'case 4', 'extended', 'extended case 4', 'bare', 'short Lc'),
  })
  .map(({cla, ins, p1, p2, value, form}) => {
    const data = hexOf(value)
    const head = `${byte(cla)}${byte(ins)}${byte(p1)}${byte(p2)}`
    const lc = byte(value.length)
    switch (form) {
      case 'case 4':
        return `${head}${lc}${data}00`
      case 'extended':
        return `${head}0000${lc}${data}`
      case 'extended case 4':
        return `${head}0000${lc}${data}0000`
      case 'bare':
        return `${head}${data}`
      case 'short Lc':
        return `${head}${byte(value.length - 1)}${data}`
      default:
        return `${head}${lc}${data}`
    }
  })
const noise = fc.oneof(
  fc.constantFrom('00200080', '00200098', '00b0000010', '802a008000', 'reset'),
  fc.uint8Array({minLength: 4, maxLength: 12}).map(toHex),
)
const commands = fc
  .array(
    fc.oneof(
      {weight: 2, arbitrary: selection.map(command => [command])},
      {weight: 4, arbitrary: fc.tuple(aimed, attempt).map(([where, command]) => [...where, command])},
      {weight: 2, arbitrary: attempt.map(command => [command])},
      {weight: 1, arbitrary: noise.map(command => [command])},
    ),
    {minLength: 1, maxLength: 5},
  )
  .map(groups => groups.flat())
/** Those that only take time are left out. */
const QUICK_FAULTS = FAULT_NAMES.filter(name => name !== 'slow' && name !== 'transaction-reset')
const fault = fc
  .tuple(fc.constantFrom(...QUICK_FAULTS), fc.integer({min: 1, max: 12}))
  .map(([name, at]) => parseFault(`${name}@${at}`))
const faults = fc.array(fault, {maxLength: 2})
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      path: fc.constant('pin' as const),
      name: fc.constantFrom(...PINS),
      value: fc.constantFrom(...VALUES),
      faults,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({path: fc.constantFrom<Path>('send', 'run', 'shell', 'replay'), commands, faults}),
  },
)

const counters = (): Readonly<Record<string, number>> => {
  const card = CardFile.open(image)
  try {
    return Object.fromEntries(card.card.counters.map(({name, remaining}) => [name, remaining]))
  } finally {
    card.close()
  }
}

/** Opens the card as a process would, has one step done, and leaves the card as a process would. */
async function perform(each: Step, act: (card: OpenCard, channel: ObservedChannel) => Promise<unknown>): Promise<void> {
  const file = CardFile.open(image)
  const channel = faultyChannel(file, each.faults)
  const session = new CardSession(channel)
  try {
    await act({session, reader: {kind: 'sim', name: 'sim', protocol: 'none', atr: ''}}, channel)
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
  } finally {
    await channel.close(session.pinSent ? 'unpower' : 'leave')
    file.close()
  }
}

const isHex = (command: string) => command !== 'reset'
const never = async () => false
/** A person who goes on after every refusal is the worst case: the rest of the commands still comes. */
async function oneByOne(list: readonly string[], act: (command: string) => Promise<unknown>): Promise<void> {
  for (const command of list) {
    try {
      await act(command)
    } catch (error) {
      if (!(error instanceof ToolkitError)) throw error
    }
  }
}

function guarded(each: Step, rule: RawRule): Promise<void> {
  return perform(each, async (card, channel) => {
    if (each.path === 'pin') {
      const {keep, allowLastTry, allowUnknownCounter} = rule
      await presentPin(
        card,
        {name: each.name, keep, allowLastTry, allowUnknownCounter},
        {
          read: async () => each.value,
          confirmLastTry: never,
        },
      )
      return
    }
    const hex = each.commands.filter(isHex)
    const run = (script: string, on: OpenCard) =>
      runScript(
        on,
        {script, variables: new Map(), keepGoing: true, lenient: true, reveal: [], rule, onLine: () => undefined},
        never,
      )
    switch (each.path) {
      case 'send':
        // The first whole, then what a person would try after the refusal.
        await oneByOne([hex.join(' '), ...hex], async text =>
          sendAll(card, {commands: text.split(' ').map(parseHex), typed: [], expect: [], reveal: [], rule}, never),
        )
        break
      case 'run':
        await oneByOne([each.commands.join('\n'), ...each.commands], script => run(script, card))
        break
      case 'shell': {
        const source = {read: async () => '9999', confirmLastTry: never}
        const shell = new ShellCard(card, {rule, reveal: [], readBlock: 256, interactive: true}, source, never)
        await oneByOne(['verify text', ...each.commands, 'verify jpki-auth'], async line => {
          const command = parseShellLine(line, shell.context)
          if (command.kind !== 'quit' && command.kind !== 'nothing') await shell.run(command)
        })
        break
      }
      case 'replay': {
        // What a recording shows is sent again, first to the recording and then to the card itself.
        const exchanges = hex.map(command => ({command, response: '9000'}))
        const recording = replayChannel({session: {atr: '3b00', protocol: 'T=1'}, exchanges}, 'recording')
        const replayed = {session: new CardSession(recording), reader: {...card.reader, kind: 'replay' as const}}
        await oneByOne([hex.join('\n'), ...channel.log.filter(line => /^[0-9a-f]{8,}$/.test(line))], script =>
          run(script, replayed),
        )
        await oneByOne(hex, script => run(script, card))
        break
      }
    }
  })
}

/** The same commands without the guard. */
const unguarded = (each: Step): Promise<void> =>
  perform(each, async card => {
    if (each.path === 'pin') return
    await oneByOne(each.commands.filter(isHex), command => card.session.channel.transmit(parseHex(command)))
  })

function property(act: (each: Step, rule: RawRule) => Promise<void>) {
  return fc.asyncProperty(
    fc.integer({min: 1, max: 3}),
    fc.boolean(),
    fc.array(step, {minLength: 1, maxLength: 6}),
    async (keep, allowVerify, steps) => {
      copyFileSync(template, image)
      const before = counters()
      const rule: RawRule = {allowVerify, keep, allowUnknownCounter: false, allowLastTry: false}
      for (const each of steps) {
        await act(each, rule)
        const now = counters()
        const low = Object.keys(now).filter(name => (now[name] ?? 0) < Math.min(keep, before[name] ?? 0))
        expect(low).toEqual([])
      }
    },
  )
}

test('no raw path takes a counter below --keep without consent', async () => {
  await fc.assert(property(guarded), {numRuns: 150})
}, 300_000)

test('without the guard the same property fails', async () => {
  const result = await fc.check(property(unguarded), {numRuns: 150, endOnFailure: true})
  expect(result.failed).toBe(true)
  expect(String(result.errorInstance)).toContain('AssertionError')
}, 300_000)

test('attempts do get through while more tries are left than are kept: the property is not empty', async () => {
  copyFileSync(template, image)
  const before = counters()['auth'] ?? 0
  const each: Step = {
    path: 'run',
    commands: ['00a4040c0ad392f000260100000001', '00a4020c020018', '002000800439393939'],
    faults: [],
  }
  await guarded(each, {allowVerify: true, keep: 1, allowUnknownCounter: false, allowLastTry: false})
  expect(counters()['auth']).toBe(before - 1)
})
