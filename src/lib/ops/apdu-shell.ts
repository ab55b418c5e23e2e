// apdu shell: lines in, answers out, over one card after another. Lines come from a person or from a pipe; which, and how
// answers are shown, is the caller's business.
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {RejectedPins} from '../card/rejected-pins.ts'
import {CARD_LOST} from '../card/send-secret.ts'
import {EXIT} from '../errors/codes.data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {Selection} from '../iso7816/selection.ts'
import {PIN_TITLE} from '../text/card.data.ts'
import {type CardContext, contextOf} from './card-context.ts'
import type {PinSource} from './card-pin.ts'
import {type CardOptions, type OpenCard, type ReaderUsed, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'
import type {ConfirmLastTry} from './raw-card.ts'
import {type ShellAnswer, ShellCard, type ShellRequest} from './shell-card.ts'
import {mayRemember, parseShellLine, SHELL_WORDS} from './shell-line.ts'

export type {ShellAnswer} from './shell-card.ts'

export interface ApduShellResult {
  /** The card of the last command. */
  readonly reader: ReaderUsed
  readonly lines: number
  readonly ended: 'quit' | 'end' | 'failure'
}

export interface ShellIo extends PinSource {
  /** Told once for every card. */
  opened(reader: ReaderUsed): void
  /** The next line, or undefined at the end. */
  next(context: CardContext): Promise<string | undefined>
  /** Of a line that cannot hold a PIN. */
  remember(line: string): void
  answer(answer: ShellAnswer): void
  failed(error: ToolkitError): void
  /** The card is gone; the next command looks for one again. */
  lost(): void
  readonly confirmRaw: ConfirmLastTry
}

/** After these the connection is of no use any more. */
const CONNECTION_LOST: readonly string[] = [
  ...CARD_LOST,
  'E_CARD_RESET',
  'E_PIN_INTERRUPTED',
  'E_TRANSPORT',
  'E_PCSC_SERVICE',
]

interface Talk {
  readonly request: ShellRequest
  readonly io: ShellIo
  readonly rejected: RejectedPins
  lines: number
  exitCode: number
  ended: ApduShellResult['ended'] | undefined
  /** A line that waits for a card. */
  pending: string | undefined
  reader: ReaderUsed | undefined
}

export async function apduShell(
  request: ShellRequest,
  io: ShellIo,
  options: CardOptions,
): Promise<Outcome<ApduShellResult>> {
  const talk: Talk = {
    request,
    io,
    rejected: new RejectedPins(),
    lines: 0,
    exitCode: EXIT.OK,
    ended: undefined,
    pending: undefined,
    reader: undefined,
  }
  // A card that is not there at the start is an error of the command.
  let warnings = (await withCard(options, card => converse(card, talk), true)).warnings
  while (talk.ended === undefined) {
    talk.pending = await io.next(contextOf(new Selection()))
    if (talk.pending === undefined) {
      talk.ended = 'end'
      break
    }
    try {
      warnings = (await withCard({...options, appendTrace: true}, card => converse(card, talk), true)).warnings
    } catch (error) {
      fail(talk, error)
    }
  }
  if (!talk.reader) throw new RangeError('a shell that never had a card')
  return {
    verdict: 'none',
    result: {reader: talk.reader, lines: talk.lines, ended: talk.ended},
    warnings,
    ...(talk.exitCode === EXIT.OK ? {} : {exitCode: talk.exitCode}),
  }
}

/** Until the end of the lines, or of the card. */
async function converse(card: OpenCard, talk: Talk): Promise<{warnings: readonly []}> {
  const {io, request} = talk
  card.session.rejected = talk.rejected
  talk.reader = card.reader
  // A person may think for long: other programs are not kept waiting. A pipe keeps the card for itself.
  if (request.interactive) await card.session.channel.endTransaction()
  const shell = new ShellCard(card, request, io, io.confirmRaw)
  io.opened(card.reader)
  while (talk.ended === undefined) {
    const line = talk.pending ?? (await io.next(shell.context))
    talk.pending = undefined
    if (line === undefined) talk.ended = 'end'
    else if (await runLine(shell, line, talk)) break
  }
  return {warnings: []}
}

/** True when the connection is lost. */
async function runLine(shell: ShellCard, line: string, talk: Talk): Promise<boolean> {
  const {io} = talk
  if (mayRemember(line, shell.context)) io.remember(line)
  try {
    const command = parseShellLine(line, shell.context)
    if (command.kind === 'nothing') return false
    talk.lines += 1
    if (command.kind === 'quit') {
      talk.ended = 'quit'
      return false
    }
    const answer = await shell.run(command)
    io.answer(answer)
    if (answer.exitCode !== EXIT.OK) stopPipe(talk, answer.exitCode)
    return false
  } catch (error) {
    fail(talk, error)
    const lost = error instanceof ToolkitError && CONNECTION_LOST.includes(error.code)
    if (lost) io.lost()
    return lost
  }
}

function fail(talk: Talk, error: unknown): void {
  if (!(error instanceof ToolkitError)) throw error
  talk.io.failed(error)
  stopPipe(talk, error.exitCode)
}

function stopPipe(talk: Talk, exitCode: number): void {
  if (talk.request.interactive) return
  talk.exitCode = exitCode
  talk.ended = 'failure'
}

/** mynakit jpki:0018> */
export function shellPrompt({ap, fid}: CardContext): string {
  const place = ap === null ? '' : fid === null ? ` ${ap}` : ` ${ap}:${fid}`
  return `mynakit${place}> `
}

/** Behind these words something has to follow. */
const WITH_ARGUMENT: readonly string[] = ['select', 'read', 'verify', 'decode', 'sleep']

function spaced(word: string): string {
  return WITH_ARGUMENT.includes(word) ? `${word} ` : word
}

/** What may follow the beginning of a line. */
export function shellCompletions(line: string, context: CardContext): readonly string[] {
  const [word = '', ...rest] = line.split(/\s+/)
  const typed = rest.at(-1) ?? ''
  if (rest.length === 0) return SHELL_WORDS.filter(name => name.startsWith(word)).map(spaced)
  if (rest.length > 1) return []
  const aps = CURRENT_CARD.applications.map(({name}) => name)
  const files = CURRENT_CARD.applications.flatMap(({name, files: list}) =>
    list.filter(file => file.name !== 'unknown').map(file => ({ap: name, ef: file.name})),
  )
  const paths = files.map(({ap, ef}) => `${ap}:${ef}`)
  const own = files.filter(({ap}) => ap === context.ap).map(({ef}) => ef)
  const words: Readonly<Record<string, readonly string[]>> = {
    select: typed.includes(':') ? paths : aps,
    read: [...own, ...paths],
    verify: Object.keys(PIN_TITLE),
  }
  return [...new Set(words[word.toLowerCase()] ?? [])].filter(name => name.startsWith(typed))
}
