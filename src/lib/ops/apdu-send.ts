// apdu send: exactly these bytes, in this order, and nothing else but the counter query that a VERIFY needs; then what
// came back, explained.
import {classifyRaw, isSecretCommand} from '../card/raw-command.ts'
import {EXIT} from '../errors/codes.data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {formatSw} from '../iso7816/response-apdu.ts'
import {explainStatusWord, matchesPattern} from '../iso7816/status-word.ts'
import {fill} from '../text/message.ts'
import {type CardOptions, type OpenCard, type ReaderUsed, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'
import {type ConfirmLastTry, type RawAnswer, RawCard, type RawRule} from './raw-card.ts'

export interface ApduExchange {
  /** Hex; ** for what may be a PIN. */
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
  /** Commands that were not sent because an expectation before them failed, or a PIN was rejected. */
  readonly notSent: number
}

export interface ApduSendRequest {
  readonly commands: readonly Uint8Array[]
  /** Which commands stood on the command line, where other users can read them. */
  readonly typed: readonly boolean[]
  /** None (an error status word is then exit 7), one for every command, or one each. */
  readonly expect: readonly string[]
  readonly reveal: readonly string[]
  readonly rule: RawRule
}

/** Sending stops at the first answer that does not match, and at a rejected PIN that was not expected. */
export async function apduSend(
  request: ApduSendRequest,
  options: CardOptions,
  confirm: ConfirmLastTry,
): Promise<Outcome<ApduSendResult>> {
  const {commands, expect} = request
  if (expect.length > 1 && expect.length !== commands.length) {
    throw new ToolkitError('E_FLAG_VALUE', {
      details: {name: 'expect', expected: `1, ${commands.length}`},
      shown: {value: String(expect.length)},
    })
  }
  // Before the card is opened, whatever card it will be.
  for (const command of commands) classifyRaw(command, request.rule.allowVerify, true)
  return withCard(options, card => sendAll(card, request, confirm), true)
}

export async function sendAll(
  card: OpenCard,
  request: ApduSendRequest,
  confirm: ConfirmLastTry,
): Promise<Outcome<ApduSendResult>> {
  const {commands, expect} = request
  if (card.reader.kind === 'pcsc') refusePinOnArgv(request)
  const raw = new RawCard(card, request.rule, confirm, request.reveal)
  raw.check(commands)
  const exchanges: ApduExchange[] = []
  let failure: number = EXIT.OK
  for (const [index, command] of commands.entries()) {
    const answer = await raw.exchange(command)
    const exchange = describeExchange(answer, expect.length === 1 ? expect[0] : expect[index])
    exchanges.push(exchange)
    if (exchange.matched === false) break
    if (exchange.matched === null && answer.exitCode !== EXIT.OK) {
      failure = answer.exitCode
      if (failure !== EXIT.CARD) break
    }
  }
  const mismatch = exchanges.some(exchange => exchange.matched === false)
  return {
    verdict: mismatch ? 'no' : expect.length > 0 ? 'yes' : 'none',
    result: {reader: card.reader, exchanges, notSent: commands.length - exchanges.length},
    warnings: [],
    ...(failure === EXIT.OK ? {} : {exitCode: failure}),
  }
}

/** The PIN of a simulated card is no secret; that of any card in a reader may be one. */
function refusePinOnArgv({commands, typed}: ApduSendRequest): void {
  if (commands.some((command, index) => isSecretCommand(command) && typed[index]))
    throw new ToolkitError('E_PIN_ON_ARGV')
}

export function describeExchange(answer: RawAnswer, pattern: string | undefined): ApduExchange {
  const {text, parameters} = explainStatusWord(answer.sw)
  return {
    command: answer.command,
    data: answer.data,
    hidden: answer.data.includes('*'),
    sw: formatSw(answer.sw),
    meaning: fill(text.en, parameters),
    expected: pattern?.toUpperCase() ?? null,
    matched: pattern === undefined ? null : matchesPattern(answer.sw, pattern),
  }
}
