// The quick way of `crl check --index INDEX SERIAL...`: whoever asks at a gate waits for every answer, and the command line
// takes longer to start than an index to answer. What is not the plainest case, and every error, goes the usual way, which
// says the same; a test compares the two.
import {fstatSync, writeSync} from 'node:fs'
import {EXIT} from './lib/errors/codes.data.ts'
import {crlCheck} from './lib/ops/crl-check.ts'
import {CrlQuestions} from './lib/ops/crl-questions.ts'
import {parseSerialNumber} from './lib/ops/serial-number.ts'
import {writeStream} from './lib/output/write-result.ts'
import {successDocument} from './lib/report/envelope.ts'
import type {Painter} from './lib/report/painter.ts'
import {crlCheckView} from './lib/report/views/crl-check.ts'
import {chooseLanguage} from './lib/text/language.ts'
import {PROMPT_TEXT} from './lib/text/prompts.data.ts'
import {WARNING_TEXT} from './lib/text/warnings.data.ts'
import {isColoured, textOf} from './terminal.ts'

interface Asked {
  readonly index: string
  readonly serialNumbers: readonly string[]
  readonly at: Date
  readonly json: boolean
  readonly quiet: boolean
}

/** Other ways to say a time go the usual way. */
const AT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?$/
/** Nobody interrupts what takes a millisecond. */
const NO_SIGNAL = {aborted: false}
const same = (text: string): string => text
const NO_COLOURS: Painter = {good: same, bad: same, caution: same, dim: same, strong: same}

/** True when it has answered. `argv` without the words of the command. */
export async function quickCheck(argv: readonly string[], version: string): Promise<boolean> {
  const asked = read(argv)
  if (asked === undefined) return false
  const {at, json, quiet} = asked
  try {
    const context = {readStdin: () => process.stdin, tell: undefined, signal: NO_SIGNAL}
    const outcome = await crlCheck(
      asked.index,
      new CrlQuestions({serialNumbers: asked.serialNumbers, certificates: []}, context),
      {at, maxAge: null, unverified: false, concurrency: 1},
      context,
    )
    const exitCode = {yes: EXIT.OK, none: EXIT.OK, no: EXIT.NO, undecided: EXIT.UNDECIDED}[outcome.verdict]
    const language = chooseLanguage(undefined, process.env)
    if (json) await tell(1, successDocument(outcome, {exitCode, command: 'crl check', at, version}))
    else {
      const {caution} = await painterFor(2)
      const warnings = quiet ? [] : outcome.warnings
      for (const warning of warnings)
        await tell(
          2,
          `${caution(textOf(PROMPT_TEXT.warning, language))} ${textOf(WARNING_TEXT[warning.code], language, warning)}\n`,
        )
      const width = isTerminal(1) ? process.stdout.columns : undefined
      const view = {language, paint: await painterFor(1), width, verbose: false, quiet}
      await tell(1, `${crlCheckView(outcome.result, view)}\n`)
    }
    process.exitCode = exitCode
    return true
  } catch {
    return false
  }
}

type Output = 1 | 2

function isTerminal(output: Output): boolean {
  return fstatSync(output).isCharacterDevice()
}

/** Node's own streams take milliseconds to come up: where the output is no terminal, nothing asks for them. */
async function painterFor(output: Output): Promise<Painter> {
  if (!isTerminal(output) && process.env['FORCE_COLOR'] === undefined) return NO_COLOURS
  const {createPainter} = await import('./lib/report/painter.ts')
  return createPainter(isColoured(output === 1 ? process.stdout : process.stderr, false))
}

async function tell(output: Output, text: string): Promise<void> {
  const bytes = Buffer.from(text)
  let at = 0
  try {
    if (!isTerminal(output)) while (at < bytes.length) at += writeSync(output, bytes, at)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    // The reader went away, which is no error.
    if (code === 'EPIPE') return
    if (code !== 'EAGAIN') throw cause
  }
  await writeStream(output === 1 ? process.stdout : process.stderr, bytes.subarray(at))
}

/** Undefined for whatever is not the plainest case. */
function read(argv: readonly string[]): Asked | undefined {
  // Variables may set any flag.
  const configured = Object.keys(process.env).some(name => name.startsWith('MYNAKIT_') || name === 'SOURCE_DATE_EPOCH')
  if (configured) return undefined
  const serialNumbers: string[] = []
  let index: string | undefined
  let at: Date | undefined
  let json = false
  let quiet = false
  for (let word = 0; word < argv.length; word++) {
    const text = argv[word] as string
    const value = argv[word + 1]
    if (text === '--json') json = true
    else if (text === '-q' || text === '--quiet') quiet = true
    else if (text === '--index' && index === undefined && value !== undefined && !value.startsWith('-'))
      index = argv[++word]
    else if (text === '--at' && at === undefined && AT.test(value ?? '')) at = new Date(argv[++word] as string)
    else if (!text.startsWith('-') && parseSerialNumber(text) !== undefined) serialNumbers.push(text)
    else return undefined
  }
  if (index === undefined || serialNumbers.length === 0) return undefined
  // A day that does not exist is told by the usual way.
  if (at !== undefined && !(isoDay(at) === argv[argv.indexOf('--at') + 1]?.slice(0, 10))) return undefined
  return {index, serialNumbers, at: at ?? new Date(), json, quiet}
}

function isoDay(time: Date): string {
  return Number.isNaN(time.getTime()) ? '' : time.toISOString().slice(0, 10)
}
