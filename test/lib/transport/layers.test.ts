// The layers over a scripted card, and over the simulated one where it can show the same.
import {describe, expect, test} from 'vitest'
import type {CardChannel} from '../../../src/lib/transport/card-channel.ts'
import {chunked} from '../../../src/lib/transport/layers/chunked.ts'
import {withGetResponse} from '../../../src/lib/transport/layers/get-response.ts'
import {withRightLe} from '../../../src/lib/transport/layers/wrong-le.ts'
import {replayChannel} from '../../../src/lib/transport/replay.ts'
import {openSimulator} from '../../../src/lib/transport/simulator.ts'

const bytes = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'))
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex')

/** A channel that answers from a list and keeps what it was sent. */
function scripted(...answers: readonly string[]): {channel: CardChannel; sent: string[]} {
  const sent: string[] = []
  const channel: CardChannel = {
    kind: 'sim',
    reader: 'script',
    atr: new Uint8Array(0),
    protocol: 'none',
    async transmit(command) {
      sent.push(hex(command))
      return bytes(answers[sent.length - 1] ?? '6F00')
    },
    makeExclusive: async () => undefined,
    beginTransaction: async () => undefined,
    endTransaction: async () => undefined,
    reset: async () => undefined,
    close: async () => undefined,
  }
  return {channel, sent}
}

describe('61xx', () => {
  test('the rest is fetched with GET RESPONSE and joined', async () => {
    const {channel, sent} = scripted('0102 6103', '030405 6100', '06 9000')
    expect(hex(await withGetResponse(channel).transmit(bytes('00A40400')))).toBe('0102030405069000')
    expect(sent.slice(1)).toEqual(['00c0000003', '00c0000000'])
  })

  test('a card that never ends is left after 257 rounds', async () => {
    const {channel, sent} = scripted(...Array.from({length: 1000}, () => '01 6101'))
    await withGetResponse(channel).transmit(bytes('00A40400'))
    expect(sent.length).toBe(258)
  })
})

describe('6Cxx', () => {
  test('a read is sent again with the right Le, once', async () => {
    const {channel, sent} = scripted('6C11', '00'.repeat(17).concat('9000'))
    expect((await withRightLe(channel).transmit(bytes('00B0000000'))).length).toBe(19)
    expect(sent).toEqual(['00b0000000', '00b0000011'])
  })

  test('a command with data is never sent again', async () => {
    const {channel, sent} = scripted('6C11')
    expect(hex(await withRightLe(channel).transmit(bytes('0020008004 31323334')))).toBe('6c11')
    expect(sent.length).toBe(1)
  })
})

describe('chunking', () => {
  test('a long read becomes blocks, and a short block ends it', async () => {
    const {channel, sent} = scripted('0102 9000', '0304 9000', '05 9000')
    expect(hex(await chunked(channel, 2).transmit(bytes('00B0000006')))).toBe('01020304059000')
    expect(sent).toEqual(['00b0000002', '00b0000202', '00b0000402'])
  })

  test('6B00 after full blocks is the end of the file, at the start it is the answer', async () => {
    expect(hex(await chunked(scripted('0102 9000', '6B00').channel, 2).transmit(bytes('00B0000004')))).toBe('01029000')
    expect(hex(await chunked(scripted('6B00').channel, 2).transmit(bytes('00B0000004')))).toBe('6b00')
  })

  test('other commands pass untouched', async () => {
    const {channel, sent} = scripted('9000')
    await chunked(channel, 1).transmit(bytes('00B2010C00'))
    expect(sent).toEqual(['00b2010c00'])
  })

  test('every block size reads the same file of the simulated card', async () => {
    const read = async (block: number) => {
      const card = await openSimulator('current', 0)
      await card.transmit(bytes('00A4040C0AD392F000260100000001'))
      await card.transmit(bytes('00A4020C02000A'))
      return hex(await chunked(card, block).transmit(bytes('00B0000000 0000')))
    }
    const whole = await read(65_536)
    expect(whole.length).toBeGreaterThan(2000)
    for (const block of [1, 7, 128, 255, 256, 300]) expect(await read(block)).toBe(whole)
  })
})

describe('replay', () => {
  const session = {atr: '3b00', protocol: 'none'}

  test('answers in order; a masked byte stands for any byte', async () => {
    const recording = {
      session,
      exchanges: [
        {command: '00200080', response: '63c3'},
        {command: '0020008004********', response: '**9000'},
      ],
    }
    const channel = replayChannel(recording, 'file')
    expect(hex(await channel.transmit(bytes('00200080')))).toBe('63c3')
    expect(hex(await channel.transmit(bytes('0020008004 31323334')))).toBe('009000')
  })

  test('another command, and one too many, are E_REPLAY_MISMATCH with their number', async () => {
    const channel = replayChannel({session, exchanges: [{command: '00200080', response: '63c3'}]}, 'file')
    await expect(channel.transmit(bytes('00A40400'))).rejects.toMatchObject({
      code: 'E_REPLAY_MISMATCH',
      details: {index: 1},
    })
    await channel.transmit(bytes('00200080'))
    await expect(channel.transmit(bytes('00200080'))).rejects.toMatchObject({
      code: 'E_REPLAY_MISMATCH',
      details: {index: 2},
    })
  })
})
