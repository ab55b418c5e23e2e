// The client of the endurance test: visits a card that fails in a known way, and knows what each answer must be.
import {readFileSync} from 'node:fs'
import {expect} from 'vitest'
import type {CardChannel} from '../../src/lib/transport/card-channel.ts'
import {withGetResponse} from '../../src/lib/transport/layers/get-response.ts'
import {withRightLe} from '../../src/lib/transport/layers/wrong-le.ts'
import type {ReaderAccess} from '../../src/lib/transport/reader-access.ts'

const SELECT_JPKI = '00A4040C0AD392F000260100000001'
const QUERY = '00200080'
const CERTIFICATE = '000A'
const BLOCK = 256
const SHORT = 255

/** One PIN of the card, and the tries that must be left after what was sent so far. */
export interface PinModel {
  /** In the image. */
  readonly name: string
  readonly fid: string
  readonly right: string
  readonly wrong: string
  readonly tries: number
  left: number
}

export interface Image {
  readonly pins: Readonly<Record<string, {readonly remaining: number}>>
  readonly applications: readonly {name: string; files: readonly {fid: string; content?: string}[]}[]
}

/** Throws where a crash or a half-written file would leave no image. */
export function readImage(file: string): Image {
  return JSON.parse(readFileSync(file, 'utf8'))
}

export function certificateIn(image: Image): Buffer {
  const files = image.applications.find(({name}) => name === 'jpki')?.files ?? []
  return Buffer.from(files.find(({fid}) => fid === CERTIFICATE)?.content ?? '', 'hex')
}

export class EnduranceClient {
  readonly #access: ReaderAccess
  readonly #certificate: Buffer
  /** Commands that were sent to the card, those of the layers included. */
  commands = 0

  constructor(access: ReaderAccess, certificate: Buffer) {
    this.#access = access
    this.#certificate = certificate
  }

  /** SELECT, VERIFY, query and a whole certificate. `fault`: what is armed, counted from the first of these commands. */
  async visit(pin: PinModel, fault: string): Promise<void> {
    const channel = await this.#open()
    try {
      const send = (hex: string) => this.#send(channel, hex)
      // A fault counts from a command on: the power-up before the first one still shows the card as it was.
      if (fault === 'atr-change') expect(await send(SELECT_JPKI)).toBe('9000')
      if (fault === 'first-command-6f00' || fault === 'atr-change') await channel.reset()
      if (fault === 'atr-change') expect((await this.#access.state())?.atr.subarray(0, 4)).toEqual(CONTACTLESS)
      if (fault === 'first-command-6f00') expect(await send(SELECT_JPKI)).toBe('6f00')
      expect(await send(SELECT_JPKI)).toBe('9000')
      expect(await send(selectEf(pin.fid))).toBe('9000')
      const {command, left, answer} = attempt(pin)
      const struck = fault.startsWith('sw-6f00')
      expect(await send(command)).toBe(struck ? '6f00' : answer)
      if (!struck) pin.left = left
      expect(await send(QUERY)).toBe(fault === 'counter-unreadable' ? '6985' : `63c${pin.left}`)
      await this.#readCertificate(send, fault)
    } finally {
      await channel.close('leave')
    }
  }

  /** The third command is a VERIFY that loses the card; `executed`: before the card was gone. Returns the error code. */
  async lose(pin: PinModel, executed: boolean): Promise<string> {
    const channel = await this.#open()
    try {
      expect(await this.#send(channel, SELECT_JPKI)).toBe('9000')
      expect(await this.#send(channel, selectEf(pin.fid))).toBe('9000')
      const {command, left} = attempt(pin)
      if (executed) pin.left = left
      return await this.#send(channel, command).catch(error => error.code)
    } finally {
      await channel.close('leave')
    }
  }

  async #readCertificate(send: (hex: string) => Promise<string>, fault: string): Promise<void> {
    expect(await send(selectEf(CERTIFICATE))).toBe('9000')
    for (let offset = 0; offset < this.#certificate.length; offset += BLOCK) {
      const block = this.#certificate.subarray(offset, offset + BLOCK)
      const right = `${spoilt(block, fault).toString('hex')}9000`
      expect([fault, offset, await send(`00B0${offset.toString(16).padStart(4, '0')}00`)]).toEqual([
        fault,
        offset,
        right,
      ])
    }
  }

  async #open(): Promise<CardChannel> {
    const plain = await this.#access.connect()
    const counted: CardChannel = {
      ...plain,
      transmit: command => {
        this.commands += 1
        return plain.transmit(command)
      },
    }
    return withGetResponse(withRightLe(counted))
  }

  async #send(channel: CardChannel, hex: string): Promise<string> {
    const answer = await channel.transmit(Uint8Array.from(Buffer.from(hex, 'hex')))
    return Buffer.from(answer).toString('hex')
  }
}

/** How the ATR of a contactless card begins (PC/SC part 3). */
const CONTACTLESS = Uint8Array.of(0x3b, 0x88, 0x80, 0x01)

function selectEf(fid: string): string {
  return `00A4020C02${fid}`
}

/** A wrong value while more than one try is left, then the right one. */
function attempt({right, wrong, tries, left}: PinModel): {command: string; left: number; answer: string} {
  const value = Buffer.from(left > 1 ? wrong : right, 'latin1').toString('hex')
  const command = `00200080${(value.length / 2).toString(16).padStart(2, '0')}${value}`
  return left > 1 ? {command, left: left - 1, answer: `63c${left - 1}`} : {command, left: tries, answer: '9000'}
}

function spoilt(block: Buffer, fault: string): Buffer {
  if (block.length < BLOCK) return block
  if (fault === 'le256-zeroed') return Buffer.alloc(BLOCK)
  return fault === 'le256-cut' || fault === 'short-read-255' ? block.subarray(0, SHORT) : block
}
