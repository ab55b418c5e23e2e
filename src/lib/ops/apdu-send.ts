// apdu send: exactly these bytes, in this order, and nothing else; then what came back, explained.
import {toHex} from '../bytes/hex.ts'
import {EXIT} from '../errors/codes.data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {INS} from '../iso7816/commands.ts'
import {decodeResponse, formatSw} from '../iso7816/response-apdu.ts'
import {explainStatusWord, isProcessed, matchesPattern} from '../iso7816/status-word.ts'
import {fill} from '../text/message.ts'
import {type CardOptions, type ReaderUsed, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'

export interface ApduExchange {
  /** Hex. */
  readonly command: string
  /** Hex, without the status word. */
  readonly data: string
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

/** Commands that can spend a try or change the card for good, by INS: refused with anything beyond the bare header. */
const REFUSED: ReadonlyMap<number, string> = new Map([
  [INS.VERIFY, 'VERIFY'],
  [0x21, 'VERIFY'],
  [INS.CHANGE_REFERENCE_DATA, 'CHANGE REFERENCE DATA'],
  [INS.RESET_RETRY_COUNTER, 'RESET RETRY COUNTER'],
  [0x32, 'CHANGE KEY'],
  [INS.EXTERNAL_AUTHENTICATE, 'EXTERNAL AUTHENTICATE'],
])

/** Issuer commands of class 80 with lasting effects (JICSAP 1.1): UNLOCK KEY, LOCK and UNLOCK DF, MANAGE ATTRIBUTES, ERASE RECORDS. */
const ISSUER_INS: readonly number[] = [0x54, 0x50, 0x52, 0x8a, 0x06]

/**
 * `expect`: none (an error status word is then exit 7), one for every command, or one each. Sending stops at the first
 * that does not match.
 */
export async function apduSend(
  request: {commands: readonly Uint8Array[]; expect: readonly string[]},
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
      for (const [index, command] of commands.entries()) {
        const answer = decodeResponse(await session.channel.transmit(command))
        const pattern = expect.length === 1 ? expect[0] : expect[index]
        exchanges.push(describeExchange(command, answer, pattern))
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

function describeExchange(
  command: Uint8Array,
  answer: {data: Uint8Array; sw: number},
  pattern: string | undefined,
): ApduExchange {
  const {text, parameters} = explainStatusWord(answer.sw)
  return {
    command: toHex(command),
    data: toHex(answer.data),
    sw: formatSw(answer.sw),
    meaning: fill(text.en, parameters),
    expected: pattern?.toUpperCase() ?? null,
    matched: pattern === undefined ? null : matchesPattern(answer.sw, pattern),
  }
}

function refuseDangerous(command: Uint8Array): void {
  const ins = command[1] ?? 0
  const name =
    ISSUER_INS.includes(ins) && ((command[0] ?? 0) & 0xf0) === 0x80
      ? `80 ${ins.toString(16).toUpperCase()}`
      : REFUSED.get(ins)
  if (name !== undefined && command.length > 4) throw new ToolkitError('E_VERIFY_REFUSED', {details: {command: name}})
}
