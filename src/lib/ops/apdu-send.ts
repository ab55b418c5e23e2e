// apdu send: exactly these bytes, in this order, and nothing else; then what came back, explained.
import {toHex} from '../bytes/hex.ts'
import {REVEAL_FIELDS} from '../card/reveal.data.ts'
import {EXIT} from '../errors/codes.data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {INS, SECRET_INS} from '../iso7816/commands.ts'
import {decodeResponse, formatSw} from '../iso7816/response-apdu.ts'
import {explainStatusWord, isProcessed, matchesPattern} from '../iso7816/status-word.ts'
import {fill} from '../text/message.ts'
import {type CardOptions, cardMasker, type ReaderUsed, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'

export interface ApduExchange {
  /** Hex. */
  readonly command: string
  /** Hex, without the status word; ** for bytes that may be personal, unless everything was revealed. */
  readonly data: string
  readonly hidden: boolean
  /** Four upper-case hex digits. */
  readonly sw: string
  readonly meaning: string
  /** The pattern it was compared with, or null. */
  readonly expected: string | null
  readonly matched: boolean | null
}

export interface ApduSendResult {
  readonly reader: ReaderUsed
  readonly exchanges: readonly ApduExchange[]
  /** Commands that were not sent because an expectation before them failed. */
  readonly notSent: number
}

/** Commands that act on keys and counters even without data: refused at every length. */
const LASTING_INS: ReadonlyMap<number, string> = new Map([
  [INS.RESET_RETRY_COUNTER, 'RESET RETRY COUNTER'],
  [INS.EXTERNAL_AUTHENTICATE, 'EXTERNAL AUTHENTICATE'],
])

/** Issuer commands of class 80 with lasting effects (JICSAP 1.1, as listed by myna-card). */
const ISSUER_INS: ReadonlyMap<number, string> = new Map([
  [0x06, 'ERASE RECORDS'],
  [0x50, 'LOCK DF'],
  [0x52, 'UNLOCK DF'],
  [0x54, 'UNLOCK KEY'],
  [0x8a, 'MANAGE ATTRIBUTES'],
])

/**
 * `expect`: none (an error status word is then exit 7), one for every command, or one each. Sending stops at the first
 * that does not match.
 */
export async function apduSend(
  request: {commands: readonly Uint8Array[]; expect: readonly string[]; reveal: readonly string[]},
  options: CardOptions,
): Promise<Outcome<ApduSendResult>> {
  const {commands, expect} = request
  if (expect.length > 1 && expect.length !== commands.length) {
    throw new ToolkitError('E_FLAG_VALUE', {
      details: {name: 'expect', expected: `1, ${commands.length}`},
      shown: {value: String(expect.length)},
    })
  }
  for (const command of commands) refuseDangerous(command)
  return withCard(
    options,
    async ({session, reader}) => {
      const exchanges: ApduExchange[] = []
      // What an answer holds is not known, so that only consent to every field shows all of it.
      const revealsAll = REVEAL_FIELDS.every(field => request.reveal.includes(field))
      const masker = revealsAll ? undefined : cardMasker(() => session.profile)
      for (const [index, command] of commands.entries()) {
        const bytes = await session.channel.transmit(command)
        const pattern = expect.length === 1 ? expect[0] : expect[index]
        const data = (masker?.mask(command, bytes).response ?? toHex(bytes)).slice(0, -4)
        exchanges.push(describeExchange(command, decodeResponse(bytes).sw, data, pattern))
        if (exchanges.at(-1)?.matched === false) break
      }
      const mismatch = exchanges.some(exchange => exchange.matched === false)
      const failed = expect.length === 0 && exchanges.some(exchange => !isProcessed(Number.parseInt(exchange.sw, 16)))
      return {
        verdict: mismatch ? 'no' : expect.length > 0 ? 'yes' : 'none',
        result: {reader, exchanges, notSent: commands.length - exchanges.length},
        warnings: [],
        ...(failed ? {exitCode: EXIT.CARD} : {}),
      }
    },
    true,
  )
}

function describeExchange(command: Uint8Array, sw: number, data: string, pattern: string | undefined): ApduExchange {
  const {text, parameters} = explainStatusWord(sw)
  return {
    command: toHex(command),
    data,
    hidden: data.includes('*'),
    sw: formatSw(sw),
    meaning: fill(text.en, parameters),
    expected: pattern?.toUpperCase() ?? null,
    matched: pattern === undefined ? null : matchesPattern(sw, pattern),
  }
}

/** A command APDU has four header bytes at least: anything shorter is a command that was torn apart by a shell. */
const HEADER_LENGTH = 4

function refuseDangerous(command: Uint8Array): void {
  if (command.length < HEADER_LENGTH) {
    throw new ToolkitError('E_ARG_VALUE', {details: {name: 'HEX', expected: '"00 20 00 80"'}, shown: {value: '…'}})
  }
  const [cla = 0, ins = 0] = command
  const lasting = (cla & 0xf0) === 0x80 ? ISSUER_INS.get(ins) : LASTING_INS.get(ins)
  if (lasting !== undefined) throw new ToolkitError('E_COMMAND_REFUSED', {details: {command: lasting}})
  const name = SECRET_INS.get(ins)
  if (name !== undefined && command.length > HEADER_LENGTH)
    throw new ToolkitError('E_VERIFY_REFUSED', {details: {command: name}})
}
