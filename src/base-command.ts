// What every command shares: global flags, one result on stdout, the envelope, exit codes, errors that leak nothing.
// oclif's own JSON mode is not used: it loses exit codes and prints argv and paths (seen on @oclif/core 4.14).
import {Command} from '@oclif/core/command'
import type * as Interfaces from '@oclif/core/interfaces'
import {asToolkitError} from './command-error.ts'
import {globalFlags} from './flags.ts'
import {EXIT} from './lib/errors/codes.data.ts'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import type {Warning} from './lib/errors/warning.ts'
import type {Outcome} from './lib/ops/outcome.ts'
import {failureDocument, successDocument} from './lib/report/envelope.ts'
import {createPainter} from './lib/report/painter.ts'
import type {View, ViewContext} from './lib/report/view.ts'
import {chooseLanguage} from './lib/text/language.ts'
import type {Language} from './lib/text/message.ts'
import {PROMPT_TEXT} from './lib/text/prompts.data.ts'
import {WARNING_TEXT} from './lib/text/warnings.data.ts'
import {LineBatch} from './line-batch.ts'
import type {LineResult} from './line-result.ts'
import {flagInArgv, isColoured, switchedOn, type Terminal, textOf} from './terminal.ts'

export type GlobalFlags = Interfaces.InferredFlags<typeof globalFlags>
type Parsed<C extends typeof Command> = {
  flags: Interfaces.InferredFlags<C['flags'] & typeof globalFlags>
  args: Interfaces.InferredArgs<C['args']>
}

export abstract class BaseCommand extends Command {
  static override baseFlags = globalFlags

  protected language: Language = chooseLanguage(undefined, process.env)
  protected readonly terminal: Terminal = {stdout: process.stdout, stderr: process.stderr}
  private globals: Partial<GlobalFlags> = {}
  private readonly readerGone = new AbortController()
  private streaming: Promise<void> = Promise.resolve()
  private streamFailure: unknown
  private streamed = ''
  private lines: LineBatch | undefined
  private readonly notified = new WeakSet<Warning>()

  /** Parses argv, refuses a PIN on it, and fixes language and output for the rest of the run. */
  protected async read<C extends typeof Command>(command: C): Promise<Parsed<C>> {
    const parsed = await this.parse(command as unknown as typeof BaseCommand)
    const {flags, args, raw} = parsed as unknown as {flags: GlobalFlags; args: object; raw: readonly RawToken[]}
    refuseDashes(this.argv, raw, this.commandName)
    if (flags.pin !== undefined) throw new ToolkitError('E_PIN_ON_ARGV')
    this.globals = flags
    this.language = chooseLanguage(flags.lang, process.env)
    return {flags, args} as unknown as Parsed<C>
  }

  /** The time to judge by: --at, else SOURCE_DATE_EPOCH, else now. */
  protected get at(): Date {
    if (this.globals.at) return this.globals.at
    const epoch = process.env['SOURCE_DATE_EPOCH']
    return epoch !== undefined && /^\d{1,11}$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date()
  }

  /** Prints the result in the chosen form and, last of all, sets the exit code of its verdict. */
  protected async finish<Result>(
    outcome: Outcome<Result>,
    loadView: () => Promise<View<Result, string | Uint8Array>>,
  ): Promise<void> {
    const exitCode = this.exitCodeOf(outcome)
    await this.lines?.flush()
    await this.streaming
    if (this.streamFailure !== undefined) throw this.streamFailure
    if (this.wantsJson) {
      await this.write(this.documentOf(outcome))
    } else {
      for (const warning of outcome.warnings) this.notify(warning)
      const view = await loadView()
      const text = view(outcome.result, this.viewContext)
      await this.write(typeof text === 'string' && text !== '' ? `${text}\n` : text)
    }
    if (exitCode !== EXIT.OK) process.exitCode = exitCode
  }

  /** The document of --json, also for a report beside another form of the result. */
  protected documentOf(outcome: Outcome<unknown>): string {
    return successDocument(outcome, {exitCode: this.exitCodeOf(outcome), ...this.frame()})
  }

  /** How a person wants to read. */
  protected get viewContext(): ViewContext {
    return {
      language: this.language,
      paint: createPainter(this.coloured),
      width: this.globals.output === undefined ? process.stdout.columns : undefined,
      verbose: this.globals.verbose ?? false,
      quiet: this.globals.quiet ?? false,
    }
  }

  /** One object of a stream on a line of its own; whoever has many waits for each before the next. */
  protected async stream(record: object): Promise<void> {
    if (this.wantsJson && !this.globals.ndjson) return
    await this.streamText(`${JSON.stringify(record)}\n`)
  }

  /** One line of a long stream: some leave in one write. To be waited for where it returns a promise. */
  protected streamLine(record: object): Promise<void> | undefined {
    if (this.wantsJson && !this.globals.ndjson) return undefined
    this.lines ??= new LineBatch(text => this.streamText(text))
    return this.lines.push(`${JSON.stringify(record)}\n`)
  }

  /** The file of --output, for a command that writes it itself while it works; its report then goes to stdout. */
  protected takeOutput(): string | undefined {
    const {output} = this.globals
    if (output === undefined || output === '-') return undefined
    delete this.globals.output
    return output
  }

  /** A part of the result as it happens: an object with --ndjson, lines for a person, nothing with --json. */
  protected async tell(record: object, text: () => string): Promise<void> {
    await (this.wantsJson ? this.stream(record) : this.streamText(`${text()}\n`))
  }

  /** A failure after which the command goes on: an object with --ndjson, else words on stderr. */
  protected async tellFailure(failure: ToolkitError): Promise<void> {
    const {code, message, publicHint: hint, details} = failure
    if (this.wantsJson) await this.stream({type: 'error', code, message, hint, details})
    else this.explain(failure)
  }

  /** Everything told so far has left this process. */
  protected told(): Promise<void> {
    return this.streaming
  }

  /** A part of the result: at once, or into the file of --output when the command ends. */
  protected async streamText(text: string | Uint8Array): Promise<void> {
    if (typeof text === 'string' && this.globals.output !== undefined && this.globals.output !== '-') {
      this.streamed += text
      return
    }
    this.streaming = this.streaming
      .then(async () => {
        if (!(await this.writeStdout(text))) this.readerGone.abort()
      })
      .catch((error: unknown) => {
        this.streamFailure ??= error
        this.readerGone.abort()
      })
    await this.streaming
  }

  /** Lines of a stream that is too long for memory: to standard output, or into the file of --output. */
  protected async openLines(wanted: boolean): Promise<LineResult | undefined> {
    if (!wanted) return undefined
    const {openLineResult} = await import('./line-result.ts')
    const {overwrite = false} = this.globals
    return openLineResult(this.takeOutput(), {overwrite, toStdout: lines => this.streamText(lines)})
  }

  /** Aborts when nobody reads the stream any more, or it cannot be written. */
  protected get streamEnd(): AbortSignal {
    return this.readerGone.signal
  }

  /** A signature in bytes would garble a terminal: refused before a card is asked. */
  protected refuseBinaryOnTerminal(): void {
    const {output} = this.globals
    const toStdout = output === undefined || output === '-'
    if (toStdout && !this.wantsJson && process.stdout.isTTY) throw new ToolkitError('E_OUTPUT_TERMINAL')
  }

  /** Warnings and notices for a person, each once: stderr, never in JSON mode and never with --quiet. */
  protected notify(warning: Warning): void {
    if (this.globals.quiet || this.wantsJson || this.notified.has(warning)) return
    this.notified.add(warning)
    const text = textOf(WARNING_TEXT[warning.code], this.language, warning)
    this.terminal.stderr.write(
      `${createPainter(this.colouredErrors).caution(textOf(PROMPT_TEXT.warning, this.language))} ${text}\n`,
    )
  }

  override async catch(error: unknown): Promise<void> {
    // Where NODE_ENV is not production, oclif would warn that a command line that failed to parse was not parsed.
    this.parsed = true
    const failure = asToolkitError(error, this.ctor)
    // What was told on the way stands before the failure.
    await this.lines?.flush()
    await this.streaming
    // An early failure has not parsed --lang yet: a person still gets the language asked for on the command line.
    this.language = chooseLanguage(this.globals.lang ?? flagInArgv(this.argv, '--lang'), process.env)
    try {
      if (this.wantsJson) {
        // To stdout even with --output: a failure leaves no file behind.
        await this.writeStdout(failureDocument(failure, this.frame()))
      } else {
        this.explain(failure)
      }
    } catch (writing) {
      // The document itself cannot be written (full disk, closed pipe): say so where a person may see it.
      const second = asToolkitError(writing, this.ctor)
      this.explain(second)
      process.exitCode = second.exitCode
      return
    }
    if (this.globals.debug || switchedOn(this.argv, '--debug', process.env['MYNAKIT_DEBUG'])) this.printStack(error)
    process.exitCode = failure.exitCode
  }

  /** Tells a person what went wrong and what to do about it. */
  protected explain(failure: ToolkitError): void {
    const paint = createPainter(this.colouredErrors)
    const hint = failure.hintFor(this.language)
    const lines = [
      `${paint.bad(textOf(PROMPT_TEXT.error, this.language))} ${failure.messageFor(this.language)} [${failure.code}]`,
      ...(hint === '' ? [] : [`${paint.dim('→')} ${hint}`]),
    ]
    if (failure.code === 'E_ARG_MISSING')
      lines.push(`${textOf(PROMPT_TEXT.usage, this.language)} ${usageLine(this.commandName, this.ctor)}`)
    this.terminal.stderr.write(`${lines.join('\n')}\n`)
  }

  /** Stacks name files of this tool only; messages stay out of them, since they may hold what the user typed. */
  private printStack(error: unknown): void {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      const frames = (cause.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
      this.terminal.stderr.write(`${[cause.name, ...frames].join('\n')}\n`)
    }
  }

  private exitCodeOf(outcome: Outcome<unknown>): number {
    if (outcome.exitCode !== undefined) return outcome.exitCode
    const code = {yes: EXIT.OK, none: EXIT.OK, no: EXIT.NO, undecided: EXIT.UNDECIDED}[outcome.verdict]
    return this.globals['exit-zero'] ? EXIT.OK : code
  }

  protected get wantsJson(): boolean {
    return (
      (this.globals.json ?? switchedOn(this.argv, '--json', process.env['MYNAKIT_JSON'])) ||
      (this.globals.ndjson ?? switchedOn(this.argv, '--ndjson', process.env['MYNAKIT_NDJSON']))
    )
  }

  private get coloured(): boolean {
    return (
      this.globals.output === undefined &&
      isColoured(process.stdout, this.globals['no-color'] ?? this.argv.includes('--no-color'))
    )
  }

  private get colouredErrors(): boolean {
    return isColoured(process.stderr, this.globals['no-color'] ?? this.argv.includes('--no-color'))
  }

  private frame() {
    const compact = this.globals.ndjson ?? switchedOn(this.argv, '--ndjson', process.env['MYNAKIT_NDJSON'])
    return {command: this.commandName, at: this.at, version: this.config.version, compact}
  }

  /** As it is typed: "apdu send". */
  private get commandName(): string {
    return (this.ctor.id ?? '').replaceAll(':', ' ')
  }

  private async write(text: string | Uint8Array): Promise<void> {
    const {output, overwrite = false} = this.globals
    if (output === undefined || output === '-') return void (await this.writeStdout(text))
    const {writeFileResult} = await import('./lib/output/write-result.ts')
    const whole = this.streamed === '' ? text : `${this.streamed}${typeof text === 'string' ? text : ''}`
    await writeFileResult(output, whole, {overwrite})
  }

  /** False when whoever read standard output has gone. */
  private async writeStdout(text: string | Uint8Array): Promise<boolean> {
    const {writeStream} = await import('./lib/output/write-result.ts')
    return writeStream(this.terminal.stdout, text)
  }
}

interface RawToken {
  readonly type: 'arg' | 'flag'
  readonly input: string
}

/** oclif takes an unknown -x for an argument where arguments are welcome; after `--` it may be one. */
function refuseDashes(argv: readonly string[], raw: readonly RawToken[], command: string): void {
  const end = argv.indexOf('--')
  const after = end < 0 ? 0 : argv.length - end - 1
  const own = raw.slice(0, raw.length - after)
  const stray = own.find(token => token.type === 'arg' && /^-./.test(token.input))
  if (stray) throw new ToolkitError('E_FLAG_UNKNOWN', {details: {command}, shown: {flag: '-…'}})
}

/** mynakit cert dump [CERTIFICATES...] [FLAGS] */
function usageLine(name: string, command: typeof Command): string {
  const args = Object.entries(command.args ?? {}).map(([key, argument]) => {
    const text = `${key.toUpperCase()}${argument.multiple ? '...' : ''}`
    return argument.required ? text : `[${text}]`
  })
  return ['mynakit', name, ...args, '[FLAGS]'].join(' ')
}
