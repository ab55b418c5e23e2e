// Secure messaging of the 券面事項入力補助AP, with a client written here from the facts of the card (card-interface 3.8), not
// from the simulator: RSAES-OAEP with SHA-256, AES-128-CBC, IV from a counter, data objects 86 and 96.
import {constants, createCipheriv, createDecipheriv, createPublicKey, publicEncrypt} from 'node:crypto'
import fc from 'fast-check'
import {beforeEach, describe, expect, it} from 'vitest'
import {openCardImage} from '../../../src/lib/sim/open-image.ts'
import {ascii, bytes, Dialogue, pin} from './dialogue.ts'

const SEED = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex')
const ZERO_IV = Buffer.alloc(16)

function aes(key: Buffer, iv: Buffer, data: Buffer): Buffer {
  const cipher = createCipheriv('aes-128-cbc', key, iv).setAutoPadding(false)
  return Buffer.concat([cipher.update(data), cipher.final()])
}

class Terminal {
  readonly card: Dialogue
  readonly key = SEED.subarray(0, 16)
  counter = 0

  constructor(card: Dialogue) {
    this.card = card
  }

  iv(): Buffer {
    const number = Buffer.alloc(16)
    number.writeUInt32BE(this.counter, 12)
    return aes(this.key, ZERO_IV, number)
  }

  /** 86 object over the plain data, for the next command. */
  cryptogram(plain: Buffer): string {
    const padded = Buffer.concat([plain, Buffer.from([0x80]), Buffer.alloc(15 - (plain.length % 16))])
    return object(0x86, Buffer.concat([Buffer.from([0x01]), aes(this.key, this.iv(), padded)]))
  }

  send(header: string, plain: Buffer): string {
    this.counter += 1
    const data = this.cryptogram(plain)
    return this.card.send(`08${header}${(data.length / 2).toString(16).padStart(2, '0')}${data}`)
  }

  read(offset: number, le: number): string {
    this.counter += 1
    const word = (value: number) => value.toString(16).padStart(4, '0')
    return this.card.send(`08b0${word(offset)}000005960300${word(le)}0000`)
  }

  /** The plain data of an answer to `read`. */
  plain(answer: string): Buffer {
    const whole = bytes(answer)
    expect(answer.slice(-4)).toBe('9000')
    expect(whole[0]).toBe(0x86)
    const header = whole[1] === 0x82 ? 4 : 2
    const length = header === 4 ? (whole[2] ?? 0) * 256 + (whole[3] ?? 0) : (whole[1] ?? 0)
    expect(whole.length).toBe(header + length + 2)
    expect(whole[header]).toBe(0x01)
    const cipher = createDecipheriv('aes-128-cbc', this.key, this.iv()).setAutoPadding(false)
    const padded = Buffer.concat([cipher.update(whole.subarray(header + 1, -2)), cipher.final()])
    return padded.subarray(0, padded.lastIndexOf(0x80))
  }
}

function object(tag: number, value: Buffer): string {
  const length = value.length < 0x80 ? [value.length] : [0x82, value.length >> 8, value.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), value]).toString('hex')
}

/** The key of EF 0006: A1 { 90 03 e, 91 82 0100 n }. */
function deliveryKey(card: Dialogue) {
  const file = card.read('0006')
  const at = file.indexOf(Buffer.from('91820100', 'hex'))
  const n = file.subarray(at + 4, at + 4 + 256).toString('base64url')
  return createPublicKey({key: {kty: 'RSA', n, e: 'AQAB'}, format: 'jwk'})
}

function sessionKeyCommand(card: Dialogue, template: Buffer): string {
  const options = {key: deliveryKey(card), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256'}
  return `80ae0000000100${publicEncrypt(options, template).toString('hex')}`
}

const TEMPLATE = Buffer.concat([Buffer.from('a0228020', 'hex'), SEED])

function openSession(): Terminal {
  const card = new Dialogue().select('text').verify('0011', pin('text'))
  expect(card.send(sessionKeyCommand(card, TEMPLATE))).toBe('9000')
  return new Terminal(card)
}

let terminal: Terminal
beforeEach(() => {
  terminal = openSession()
})

describe('a session', () => {
  it('selects and reads a file under the counter, whole and in part', () => {
    expect(terminal.send('a4020c', Buffer.from('0002', 'hex'))).toBe('9000')
    const whole = terminal.plain(terminal.read(0, 0))
    expect(whole.subarray(0, 2).toString('hex')).toBe('ff20')
    expect(whole).toEqual(terminal.card.read('0002'))
    expect(terminal.plain(terminal.read(2, 3))).toEqual(whole.subarray(2, 5))
    expect(terminal.plain(terminal.read(0, 16))).toEqual(whole.subarray(0, 16))
  })

  it('verifies 照合番号B by short identifier, and a wrong value costs a try', () => {
    expect(terminal.send('200095', Buffer.from(pin('text B')))).toBe('9000')
    expect(terminal.send('200095', Buffer.from('00000000000000'))).toBe('63c9')
    expect(terminal.card.ef('0015').send('00200080')).toBe('63c9')
  })

  it('counts refused commands, and not the plain ones between', () => {
    expect(terminal.read(0x7000, 1)).toBe('6b00')
    expect(terminal.send('a4020c', Buffer.from('0003', 'hex'))).toBe('9000')
    expect(terminal.read(0x7000, 0)).toBe('6b00')
    terminal.card.ef('0001')
    expect(terminal.plain(terminal.read(0, 0))).toHaveLength(17)
    expect(terminal.send('2a0080', Buffer.alloc(1))).toBe('6882')
    expect(terminal.plain(terminal.read(0, 3)).toString('hex')).toBe('ff100c')
  })

  it('never answers in clear', () => {
    terminal.send('a4020c', Buffer.from('0001', 'hex'))
    expect(terminal.read(0, 0)).not.toContain(ascii(pin('text A')))
  })

  it.each([
    ['no padding byte', (t: Terminal) => t.card.send(`082000950b860901${'00'.repeat(8)}`)],
    ['another padding indicator', (t: Terminal) => t.card.send(`0820009513861102${'00'.repeat(16)}`)],
    ['a damaged cryptogram', (t: Terminal) => t.card.send(`0820009513861101${'5a'.repeat(16)}`)],
    ['two objects', (t: Terminal) => t.card.send(`0820009526${`861101${'00'.repeat(16)}`.repeat(2)}`)],
    ['an Le object where data belongs', (t: Terminal) => t.card.send('08200095059603000000')],
    ['data where an Le object belongs', (t: Terminal) => t.card.send(`08b0000013861101${'00'.repeat(16)}00`)],
    ['an Le object of two bytes', (t: Terminal) => t.card.send('08b00000000004960200000000')],
    ['an unknown object', (t: Terminal) => t.card.send('0820009503870100')],
  ])('dies of %s: 6988, then 69FC', (_, offend) => {
    expect(offend(terminal)).toBe('6988')
    expect(terminal.send('a4020c', Buffer.from('0002', 'hex'))).toBe('69fc')
  })

  it('a counter that is out of step breaks the padding', () => {
    terminal.counter += 1
    expect(terminal.send('200095', Buffer.from(pin('text B')))).toBe('6988')
  })

  it('answers 6987 to a command without an object and to header authentication', () => {
    expect(terminal.card.send('08200095')).toBe('6987')
    expect(terminal.card.send('0c20009500')).toBe('6987')
    terminal.counter += 1
    expect(terminal.send('200095', Buffer.from(pin('text B')))).toBe('9000')
  })

  it('dies with SELECT of another application and with the power, not with SELECT of its own', () => {
    terminal.card.select('text')
    expect(terminal.send('a4020c', Buffer.from('0002', 'hex'))).toBe('9000')
    terminal.card.select('jpki').select('text')
    expect(terminal.send('a4020c', Buffer.from('0002', 'hex'))).toBe('69fc')
    const other = openSession()
    other.card.card.powerDown()
    other.card.card.powerUp()
    other.card.select('text')
    expect(other.send('a4020c', Buffer.from('0002', 'hex'))).toBe('69fc')
  })

  it('starts over with another SET SESSION KEY', () => {
    terminal.read(0, 0)
    expect(terminal.card.send(sessionKeyCommand(terminal.card, TEMPLATE))).toBe('9000')
    terminal.counter = 0
    expect(terminal.send('a4020c', Buffer.from('0002', 'hex'))).toBe('9000')
  })

  it('survives or dies of any bytes, but never throws and never gives a try back', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({maxLength: 60}), {maxLength: 8}), tails => {
        const session = openSession()
        let before = session.card.card.counters
        for (const tail of tails) {
          const command = Uint8Array.from([0x08, ...tail])
          expect(session.card.card.process(command).length).toBeGreaterThanOrEqual(2)
          const now = session.card.card.counters
          for (const [index, counter] of now.entries()) {
            expect(counter.remaining).toBeLessThanOrEqual(before[index]?.remaining ?? 0)
          }
          before = now
        }
      }),
      {numRuns: 60},
    )
  })
})

describe('SET SESSION KEY', () => {
  const plain = () => new Dialogue().select('text').verify('0011', pin('text'))

  it('wants the PIN; 照合番号A and B do not do', () => {
    const command = sessionKeyCommand(plain(), TEMPLATE)
    expect(new Dialogue().select('text').send(command)).toBe('6982')
    expect(new Dialogue().select('text').verify('0014', pin('text A')).send(command)).toBe('6982')
    expect(new Dialogue().select('text').verify('0015', pin('text B')).send(command)).toBe('6982')
  })

  it.each([
    ['a CCS key as well', Buffer.concat([Buffer.from('a0448020', 'hex'), SEED, Buffer.from('8120', 'hex'), SEED])],
    ['a CCS key alone', Buffer.concat([Buffer.from('a0228120', 'hex'), SEED])],
    ['a short seed', Buffer.concat([Buffer.from('a0128010', 'hex'), SEED.subarray(0, 16)])],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s with 6A80', (_, template) => {
    const card = plain()
    expect(card.send(sessionKeyCommand(card, template))).toBe('6a80')
    expect(card.send('08a4020c00')).toBe('69fc')
  })

  it('refuses a block at or above the modulus with 6F00, another length with 6700, a block that is none with 6A80', () => {
    expect(plain().send(`80ae0000000100${'ff'.repeat(256)}`)).toBe('6f00')
    expect(plain().send(`80ae000080${'00'.repeat(128)}`)).toBe('6700')
    expect(plain().send('80ae0000')).toBe('6700')
    expect(plain().send(`80ae0000000100${'00'.repeat(256)}`)).toBe('6a80')
    expect(plain().send(`80ae0100000100${'00'.repeat(256)}`)).toBe('6a86')
  })

  it.each(['next-p256', 'next-p384', 'next-dual'] as const)('is not configured on %s', async profile => {
    const card = Dialogue.with(await openCardImage(profile))
      .select('text')
      .verify('0011', '1234')
    expect(card.send(`80ae0000000100${'00'.repeat(256)}`)).toBe('66f1')
    expect(card.send('08b00000000005960300000000')).toBe('69fc')
  })
})
