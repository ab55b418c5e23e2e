// apdu run: a script of APDUs, checked whole before its first command is sent. A line with an expectation passes when the
// answer fits; a line without one passes unless the card reports an error.
import {setTimeout as sleep} from 'node:timers/promises'
import {classifyRaw, isSecretCommand} from '../card/raw-command.ts'
import {EXIT} from '../errors/codes.data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {parseApduScript, type ScriptStep, type ScriptVariable} from '../iso7816/apdu-script.ts'
import type {Expectation} from '../iso7816/expectation.ts'
import {formatSw} from '../iso7816/response-apdu.ts'
import {scriptError} from '../iso7816/script-cursor.ts'
import {explainStatusWord} from '../iso7816/status-word.ts'
import {fill} from '../text/message.ts'
import {type CardOptions, type OpenCard, type ReaderUsed, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'
import {type ConfirmLastTry, type RawAnswer, RawCard, type RawRule} from './raw-card.ts'
import {selectCommands} from './select-by-name.ts'

export interface ApduRunLine {
  /** From 1, in the script. */
  readonly line: number
  readonly kind: 'apdu' | 'select' | 'reset' | 'sleep'
  /** failed: not what was expected; error: an error status word that nobody expected, or a refusal. */
  readonly outcome: 'passed' | 'failed' | 'error'
  /** Hex; ** for what may be a PIN; null for reset and sleep. */
  readonly command: string | null
  /** Hex, without the status word; ** for bytes that may be personal, unless everything was revealed. */
  readonly data: string | null
  readonly hidden: boolean
  readonly sw: string | null
  readonly meaning: string | null
  readonly expected: string | null
  /** Which part was not as expected. */
  readonly mismatch: 'sw' | 'data' | null
  readonly ms: number
  /** The error that ended the run in this line. */
  readonly error: {readonly code: string; readonly message: string} | null
}

export interface ApduRunResult {
  readonly reader: ReaderUsed
  readonly lines: readonly ApduRunLine[]
  readonly passed: number
  readonly failed: number
  readonly errors: number
  /** Lines that the run did not come to. */
  readonly notRun: number
}

export interface ApduRunRequest {
  readonly script: string
  readonly variables: ReadonlyMap<string, ScriptVariable>
  /** Go on after a line that failed. A refusal or a lost card ends the run in any case. */
  readonly keepGoing: boolean
  /** Lines without an expectation pass whatever the card says. */
  readonly lenient: boolean
  readonly reveal: readonly string[]
  readonly rule: RawRule
  /** Called for every line as it is done. */
  readonly onLine: (line: ApduRunLine) => void
}

type Step = Exclude<ScriptStep, {kind: 'apdu' | 'select'}> | CommandStep
interface CommandStep {
  readonly kind: 'apdu' | 'select'
  readonly line: number
  readonly commands: readonly Uint8Array[]
  readonly expect: Expectation | undefined
}

const NOTHING = {
  command: null,
  data: null,
  hidden: false,
  sw: null,
  meaning: null,
  mismatch: null,
  error: null,
} as const

export async function apduRun(
  request: ApduRunRequest,
  options: CardOptions,
  confirm: ConfirmLastTry,
): Promise<Outcome<ApduRunResult>> {
  const steps = parseApduScript(request.script, request.variables).map(resolve)
  // A script that was lost must not pass for one that went well.
  if (steps.length === 0) throw scriptError('empty', 1, 1)
  // Before the card is opened, whatever card it will be.
  for (const command of commandsOf(steps)) classifyRaw(command, request.rule.allowVerify, true)
  return withCard(options, card => runSteps(card, steps, request, confirm), true)
}

/** For cards that are open already. */
export async function runScript(
  card: OpenCard,
  request: ApduRunRequest,
  confirm: ConfirmLastTry,
): Promise<Outcome<ApduRunResult>> {
  return runSteps(card, parseApduScript(request.script, request.variables).map(resolve), request, confirm)
}

function resolve(step: ScriptStep): Step {
  if (step.kind === 'select') return {...step, commands: selectCommands(step)}
  if (step.kind !== 'apdu') return step
  if (step.typed && isSecretCommand(step.command)) throw new ToolkitError('E_PIN_ON_ARGV', {details: {line: step.line}})
  return {...step, commands: [step.command]}
}

function commandsOf(steps: readonly Step[]): readonly Uint8Array[] {
  return steps.flatMap(step => ('commands' in step ? step.commands : []))
}

async function runSteps(
  card: OpenCard,
  steps: readonly Step[],
  request: ApduRunRequest,
  confirm: ConfirmLastTry,
): Promise<Outcome<ApduRunResult>> {
  const raw = new RawCard(card, request.rule, confirm, request.reveal)
  raw.check(commandsOf(steps))
  const lines: ApduRunLine[] = []
  let failure: number = EXIT.OK
  for (const step of steps) {
    const {line, exitCode} = await runStep(raw, step, request)
    lines.push(line)
    request.onLine(line)
    if (line.outcome === 'error' && failure === EXIT.OK) failure = exitCode
    if (line.outcome !== 'passed' && !request.keepGoing) break
  }
  const count = (outcome: ApduRunLine['outcome']) => lines.filter(line => line.outcome === outcome).length
  const failed = count('failed')
  const judged = steps.some(step => 'expect' in step && step.expect !== undefined)
  return {
    verdict: failed > 0 ? 'no' : failure === EXIT.OK && judged ? 'yes' : 'none',
    result: {
      reader: card.reader,
      lines,
      passed: count('passed'),
      failed,
      errors: count('error'),
      notRun: steps.length - lines.length,
    },
    warnings: [],
    ...(failed === 0 && failure !== EXIT.OK ? {exitCode: failure} : {}),
  }
}

async function runStep(
  raw: RawCard,
  step: Step,
  request: ApduRunRequest,
): Promise<{line: ApduRunLine; exitCode: number}> {
  const {line, kind} = step
  const base = {line, kind, expected: 'expect' in step ? (step.expect?.text ?? null) : null}
  const start = performance.now()
  try {
    if ('commands' in step) return await runCommands(raw, step, request.lenient, base)
    await (step.kind === 'sleep' ? sleep(step.ms) : raw.reset())
    return {line: {...NOTHING, ...base, outcome: 'passed', ms: since(start)}, exitCode: EXIT.OK}
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
    const {code, message} = error
    request.onLine({...NOTHING, ...base, outcome: 'error', ms: since(start), error: {code, message}})
    throw error.with({line})
  }
}

async function runCommands(
  raw: RawCard,
  step: CommandStep,
  lenient: boolean,
  base: Pick<ApduRunLine, 'line' | 'kind' | 'expected'>,
): Promise<{line: ApduRunLine; exitCode: number}> {
  let answer: RawAnswer | undefined
  let ms = 0
  for (const command of step.commands) {
    answer = await raw.exchange(command)
    ms = Math.round((ms + answer.ms) * 1000) / 1000
    if (answer.exitCode !== EXIT.OK) break
  }
  if (!answer) throw new RangeError('a step without commands')
  const mismatch = step.expect?.mismatch(answer.sw, answer.bytes) ?? null
  const error = !step.expect && !lenient && answer.exitCode !== EXIT.OK
  const {text, parameters} = explainStatusWord(answer.sw)
  return {
    exitCode: answer.exitCode,
    line: {
      ...base,
      outcome: mismatch ? 'failed' : error ? 'error' : 'passed',
      command: answer.command,
      data: answer.data,
      hidden: answer.data.includes('*'),
      sw: formatSw(answer.sw),
      meaning: fill(text.en, parameters),
      mismatch,
      ms,
      error: null,
    },
  }
}

function since(start: number): number {
  return Math.round((performance.now() - start) * 1000) / 1000
}
