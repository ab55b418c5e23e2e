// The quick way of `crl check --index INDEX SERIAL...`: whoever asks at a gate waits for every answer, and the command line
// takes longer to start than an index to answer. What is not the plainest case, and every error, goes the usual way, which
// says the same; a test compares the two.
import {EXIT} from './lib/errors/codes.data.ts'
import {crlCheck} from './lib/ops/crl-check.ts'
import {CrlQuestions} from './lib/ops/crl-questions.ts'
import {parseSerialNumber} from './lib/ops/serial-number.ts'
import {writeStream} from './lib/output/write-result.ts'
import {successDocument} from './lib/report/envelope.ts'
import {createPainter} from './lib/report/painter.ts'
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

const AT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/

/** True when it has answered. `argv` without the words of the command. */
export async function quickCheck(argv: readonly string[], version: string): Promise<boolean> {
  const asked = read(argv)
  if (asked === undefined) return false
  const {at, json, quiet} = asked
  try {
    const context = {readStdin: () => process.stdin, tell: undefined, signal: new AbortController().signal}
    const outcome = await crlCheck(
      asked.index,
      new CrlQuestions({serialNumbers: asked.serialNumbers, certificates: []}, context),
      {at, maxAge: null, unverified: false, concurrency: 1},
      context,
    )
    const exitCode = {yes: EXIT.OK, none: EXIT.OK, no: EXIT.NO, undecided: EXIT.UNDECIDED}[outcome.verdict]
    const language = chooseLanguage(undefined, process.env)
    if (json) {
      await writeStream(process.stdout, successDocument(outcome, {exitCode, command: 'crl check', at, version}))
    } else {
      const caution = createPainter(isColoured(process.stderr, false)).caution
      for (const warning of quiet ? [] : outcome.warnings)
        process.stderr.write(
          `${caution(textOf(PROMPT_TEXT.warning, language))} ${textOf(WARNING_TEXT[warning.code], language, warning)}\n`,
        )
      const paint = createPainter(isColoured(process.stdout, false))
      const view = {language, paint, width: process.stdout.columns, verbose: false, quiet}
      await writeStream(process.stdout, `${crlCheckView(outcome.result, view)}\n`)
    }
    process.exitCode = exitCode
    return true
  } catch {
    return false
  }
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
