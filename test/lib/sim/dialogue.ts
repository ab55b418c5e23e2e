// A short way to talk to a simulated card in tests: hex in, hex out.
import {toHex} from '../../../src/lib/bytes/hex.ts'
import type {CardImage} from '../../../src/lib/sim/image.ts'
import {openCardImage} from '../../../src/lib/sim/open-image.ts'
import {SimulatedCard} from '../../../src/lib/sim/simulated-card.ts'

export const image: CardImage = await openCardImage('current')

export const AID = {
  jpki: 'd392f000260100000001',
  visual: 'd3921000310001010402',
  text: 'd3921000310001010408',
  juki: 'd3921000310001010401',
  common: 'd3921000310001010100',
  cardManager: 'a0000001510000',
} as const

export type Ap = keyof typeof AID

export class Dialogue {
  readonly card: SimulatedCard

  constructor(quirks: readonly string[] = [], cardImage: CardImage = image) {
    this.card = new SimulatedCard(cardImage, quirks)
    this.card.powerUp()
  }

  /** A card of another profile, or one made for the test. */
  static with(cardImage: CardImage): Dialogue {
    return new Dialogue(cardImage.quirks, cardImage)
  }

  /** Hex with spaces, in; lower-case hex out. */
  send(command: string): string {
    return toHex(this.card.process(bytes(command)))
  }

  /** The data of an answer that must be 9000. */
  data(command: string): Buffer {
    const answer = this.send(command)
    if (!answer.endsWith('9000')) throw new Error(`${command} answered ${answer.slice(-4)}`)
    return Buffer.from(answer.slice(0, -4), 'hex')
  }

  sw(command: string): string {
    return this.send(command).slice(-4)
  }

  select(ap: Ap): this {
    const aid = AID[ap]
    this.data(`00a4040c${length(aid)}${aid}`)
    return this
  }

  ef(fid: string): this {
    this.data(`00a4020c02${fid}`)
    return this
  }

  verify(fid: string, value: string): this {
    this.ef(fid).data(`00200080${length(ascii(value))}${ascii(value)}`)
    return this
  }

  /** The whole physical file, in one extended READ BINARY. */
  read(fid: string): Buffer {
    return this.ef(fid).data('00b00000000000')
  }
}

export function pin(name: string): string {
  const entry = image.pins[name]
  if (entry === undefined) throw new Error(`no PIN ${name}`)
  return entry.value
}

export function bytes(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
}

export function ascii(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex')
}

export function length(hex: string): string {
  return (hex.length / 2).toString(16).padStart(2, '0')
}
