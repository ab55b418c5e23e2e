// One card in the shell: every command goes through the guard of raw commands, and what is selected is followed.

import {setTimeout as sleep} from 'node:timers/promises'
import {parseHex} from '../bytes/hex.ts'
import {applicationByName} from '../card/lookup.ts'
import {isSecretCommand} from '../card/raw-command.ts'
import {CardSession} from '../card/session.ts'
import {EXIT} from '../errors/codes.data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import type {ScriptStep} from '../iso7816/apdu-script.ts'
import type {PinName} from '../text/card.data.ts'
import {type ApReadResult, readFileOf} from './ap-read.ts'
import {type ApduDecodeResult, apduDecode} from './apdu-decode.ts'
import {type ApduExchange, describeExchange} from './apdu-send.ts'
import {type CardContext, contextOf} from './card-context.ts'
import {type PinSource, presentPin} from './card-pin.ts'
import {addLayers, type OpenCard} from './open-card.ts'
import {type PinStatusEntry, readAllCounters} from './pin-status.ts'
import {type ConfirmLastTry, RawCard, type RawRule} from './raw-card.ts'
import {commandsToSelect} from './select-by-name.ts'
import type {ShellCommand} from './shell-line.ts'

export interface ShellAnswer {
  readonly kind: 'apdu' | 'select' | 'sleep' | 'reset' | 'read' | 'verify' | 'pins' | 'decode' | 'help'
  readonly exchanges: readonly ApduExchange[]
  readonly file: Omit<ApReadResult, 'reader'> | null
  readonly pins: readonly PinStatusEntry[] | null
  readonly decoded: ApduDecodeResult | null
  readonly verified: PinName | null
  /** What is selected now. */
  readonly context: CardContext
  readonly exitCode: number
  readonly warnings: readonly Warning[]
}

export interface ShellRequest {
  readonly rule: RawRule
  readonly reveal: readonly string[]
  readonly readBlock: number
  /** A person types the lines, and others may look on. */
  readonly interactive: boolean
}

const NOTHING = {
  exchanges: [],
  file: null,
  pins: null,
  decoded: null,
  verified: null,
  exitCode: EXIT.OK,
  warnings: [],
} as const

export class ShellCard {
  readonly #card: OpenCard
  readonly #raw: RawCard
  readonly #request: ShellRequest
  readonly #source: PinSource

  constructor(card: OpenCard, request: ShellRequest, source: PinSource, confirm: ConfirmLastTry) {
    this.#card = card
    this.#raw = new RawCard(card, request.rule, confirm, request.reveal)
    this.#request = request
    this.#source = source
  }

  get context(): CardContext {
    return contextOf(this.#raw.guard.selection)
  }

  async run(command: Exclude<ShellCommand, {kind: 'quit' | 'nothing'}>): Promise<ShellAnswer> {
    switch (command.kind) {
      case 'step':
        return this.#step(command.step)
      case 'read':
        return this.#read(command.path)
      case 'verify':
        return this.#verify(command.pin)
      case 'pins':
        return this.#pins()
      case 'decode':
        return this.#decode(command.bytes)
      case 'help':
        return this.#answer('help', {})
    }
  }

  /** Asks every AP, and goes back to the one that was selected; what was verified there is forgotten by the card. */
  async #pins(): Promise<ShellAnswer> {
    const session = await this.#layered()
    const {aid} = this.#raw.guard.selection
    const pins = await readAllCounters(session)
    if (aid !== undefined) await session.trySelectAp(parseHex(aid))
    return this.#answer('pins', {pins})
  }

  async #step(step: ScriptStep): Promise<ShellAnswer> {
    if (step.kind === 'reset') {
      await this.#raw.reset()
      return this.#answer('reset', {})
    }
    if (step.kind === 'sleep') {
      await sleep(step.ms)
      return this.#answer('sleep', {})
    }
    const commands = step.kind === 'select' ? commandsToSelect(step.name) : [step.command]
    // On a line a PIN is visible to whoever looks on: only for cards whose PIN is no secret.
    if (this.#request.interactive && this.#card.reader.kind === 'pcsc' && commands.some(isSecretCommand)) {
      throw new ToolkitError('E_VERIFY_REFUSED', {details: {command: 'VERIFY'}})
    }
    const exchanges: ApduExchange[] = []
    let exitCode: number = EXIT.OK
    for (const command of commands) {
      const answer = await this.#raw.exchange(command)
      const last = command === commands.at(-1)
      const mismatch = last ? step.expect?.mismatch(answer.sw, answer.bytes) : undefined
      const exchange = describeExchange(answer, undefined)
      exchanges.push(
        last && step.expect ? {...exchange, expected: step.expect.text, matched: mismatch === undefined} : exchange,
      )
      exitCode = last && step.expect ? (mismatch ? EXIT.NO : EXIT.OK) : answer.exitCode
      if (exitCode !== EXIT.OK) break
    }
    return this.#answer(step.kind, {exchanges, exitCode})
  }

  async #read(path: string): Promise<ShellAnswer> {
    const {result, warnings} = await readFileOf(
      {session: await this.#layered(), reader: this.#card.reader},
      {path, reveal: this.#request.reveal},
    )
    const {reader: _, ...file} = result
    return this.#answer('read', {file, warnings})
  }

  async #verify(name: PinName): Promise<ShellAnswer> {
    const {session} = this.#card
    const {keep, allowLastTry, allowUnknownCounter} = this.#request.rule
    const pin = session.profile.pins.find(row => row.name === name)
    try {
      await presentPin(this.#card, {name, keep, allowLastTry, allowUnknownCounter}, this.#source)
    } finally {
      // It selected what it needed, beside the guard.
      session.forgetSelection()
      if (pin) this.#raw.guard.selection.set(applicationByName(session.profile, pin.ap).aid, pin.fid)
    }
    return this.#answer('verify', {verified: name})
  }

  #decode(bytes: Uint8Array): ShellAnswer {
    const {ap, fid} = this.context
    const {result} = apduDecode({
      pairs: [{command: bytes}],
      ap: ap ?? undefined,
      file: ap === null ? undefined : (fid ?? undefined),
      reveal: this.#request.reveal,
    })
    return this.#answer('decode', {decoded: result})
  }

  /** For what this tool composes itself: long files in blocks, 61xx and 6Cxx, but still through the guard. */
  async #layered(): Promise<CardSession> {
    const {channel, profile} = this.#card.session
    const guarded = {...channel, transmit: (command: Uint8Array) => this.#raw.guard.transmit(command)}
    const session = new CardSession(await addLayers(guarded, this.#request))
    session.profile = profile
    return session
  }

  #answer(kind: ShellAnswer['kind'], parts: Partial<ShellAnswer>): ShellAnswer {
    return {kind, ...NOTHING, context: this.context, ...parts}
  }
}
