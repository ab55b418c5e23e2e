// The lenient replay adapter: commands may be left out, repeated and come in another order. A command is answered by the
// next exchange that was recorded with the same bytes on the same selection, else by the first such one; a read also from
// the bytes that other reads of the file brought. What was not recorded is never made up.
import {parseMaskedHex} from '../bytes/masked-hex.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {INS} from '../iso7816/commands.ts'
import type {CardChannel} from './card-channel.ts'
import {matches, type Recording, unmask} from './replay.ts'

interface Step {
  readonly command: string
  readonly response: string
  /** The part of what was selected on which the answer rests. */
  readonly context: string
  /** What is selected afterwards: AP, / and file. */
  readonly after: string
}

/** Nothing is selected when a session begins. */
const POWERED_UP = ''

export function lenientReplayChannel(recording: Recording, file: string): CardChannel {
  const steps = stepsOf(recording)
  const files = contentsOf(steps)
  let next = 0
  let sent = 0
  let selected = POWERED_UP
  let masked = false
  const answer = (response: string) => {
    masked ||= response.includes('*')
    return unmask(response)
  }
  return {
    kind: 'replay',
    reader: file,
    atr: unmask(recording.session.atr),
    protocol: 'none',
    async transmit(command) {
      sent += 1
      const context = contextOf(command, selected)
      const fits = (step: Step) => step.context === context && matches(step.command, command)
      const ahead = steps.findIndex((step, index) => index >= next && fits(step))
      const index = ahead >= 0 ? ahead : steps.findIndex(fits)
      const step = steps[index]
      if (step) {
        next = index + 1
        selected = step.after
        return answer(step.response)
      }
      const part = readPart(command, files.get(selected))
      if (part === undefined) throw new ToolkitError('E_REPLAY_MISMATCH', {details: {index: sent}})
      return answer(part)
    },
    makeExclusive: async () => undefined,
    beginTransaction: async () => undefined,
    endTransaction: async () => undefined,
    async reset() {
      selected = POWERED_UP
    },
    close: async () => undefined,
    maskedBytesRead: () => masked,
  }
}

function stepsOf(recording: Recording): readonly Step[] {
  let selected = POWERED_UP
  let session: number | undefined
  return recording.exchanges.map(exchange => {
    if (exchange.session !== session) selected = POWERED_UP
    session = exchange.session
    const context = contextOf(parseMaskedHex(exchange.command).bytes, selected)
    selected = selectionAfter(selected, exchange)
    return {command: exchange.command, response: exchange.response, context, after: selected}
  })
}

/** SELECT by name rests on nothing, what names its file on the AP, everything else on AP and file. */
function contextOf(command: Uint8Array, selected: string): string {
  const [, ins, p1 = 0, p2 = 0] = command
  const [ap = ''] = selected.split('/')
  if (ins === INS.SELECT) return p1 === 0x04 ? '' : ap
  const namesFile =
    (ins === INS.READ_BINARY && (p1 & 0x80) !== 0) ||
    (ins === INS.READ_RECORD && p2 >> 3 !== 0) ||
    ((ins === INS.VERIFY || ins === INS.PERFORM_SECURITY_OPERATION) && p2 !== 0x80)
  return namesFile ? ap : selected
}

/** AP and file as they were named; a name that was refused changes nothing. */
function selectionAfter(selected: string, exchange: {command: string; response: string}): string {
  const {bytes} = parseMaskedHex(exchange.command)
  const [, ins, p1 = 0, p2 = 0] = bytes
  const [ap = ''] = selected.split('/')
  if (!/(?:9000|6[12]..)$/.test(exchange.response)) return selected
  if (ins === INS.READ_BINARY && (p1 & 0x80) !== 0) return `${ap}/${(p1 & 0x1f).toString(16).padStart(4, '0')}`
  if (ins === INS.READ_RECORD && p2 >> 3 !== 0) return `${ap}/${(p2 >> 3).toString(16).padStart(4, '0')}`
  if (ins !== INS.SELECT) return selected
  const data = exchange.command.slice(10, 10 + 2 * (bytes[4] ?? 0))
  if (p1 === 0x04) return data
  return p1 === 0x02 ? `${ap}/${data}` : selected
}

/** Of each selection, the bytes that its reads by offset brought, as pairs of hex digits. */
function contentsOf(steps: readonly Step[]): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>()
  for (const step of steps) {
    const [cla, ins, p1 = 0, p2 = 0] = parseMaskedHex(step.command).bytes
    if (cla !== 0 || ins !== INS.READ_BINARY || (p1 & 0x80) !== 0 || !step.response.endsWith('9000')) continue
    const bytes = files.get(step.after) ?? []
    const offset = p1 * 256 + p2
    for (let index = 0; index < step.response.length / 2 - 2; index += 1) {
      bytes[offset + index] = step.response.slice(index * 2, index * 2 + 2)
    }
    files.set(step.after, bytes)
  }
  return files
}

/** A read by offset whose every byte is known. */
function readPart(command: Uint8Array, file: readonly string[] | undefined): string | undefined {
  const [cla, ins, p1 = 0, p2 = 0, le = 0] = command
  if (!file || command.length !== 5 || cla !== 0 || ins !== INS.READ_BINARY || (p1 & 0x80) !== 0) return undefined
  const offset = p1 * 256 + p2
  const bytes = Array.from({length: le || 256}, (_, index) => file[offset + index])
  return bytes.every(byte => byte !== undefined) ? `${bytes.join('')}9000` : undefined
}
