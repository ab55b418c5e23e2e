// From --reader to a channel. Adapters are loaded when they are chosen: a simulated card needs no PC/SC.
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {CardChannel} from './card-channel.ts'
import {openPcscDriver, type PcscDriver, type Protocol, type ReaderState, type Share} from './pcsc/driver.ts'
import {answerLimits} from './pcsc/limits.ts'
import {pcscChannel} from './pcsc-channel.ts'
import {candidateNames, matchReaders, type ReaderSelector} from './reader-selector.ts'
import type {Recording} from './replay.ts'
import {unlessBusy} from './unless-busy.ts'

export interface ConnectOptions {
  readonly selector: ReaderSelector | undefined
  /** How long to wait for a card, 0 for not at all. */
  readonly waitMs: number
  readonly share: Share
  readonly protocol: Protocol
  /** MYNAKIT_PCSC: koffi (default) or pcsclite. */
  readonly pcscDriver: string | undefined
  /** How long the card may take for one answer. */
  readonly answerMs?: number | undefined
  /**
   * Asks a card whether it is the kind that is looked for, when no reader was chosen. Undefined: nothing may be sent
   * that the user did not write, so only the one reader with a card will do.
   */
  readonly recognise: ((channel: CardChannel) => Promise<boolean>) | undefined
  readonly openSimulated: (source: string) => Promise<CardChannel>
  readonly readRecording: (file: string) => Promise<Recording>
}

export async function connect(options: ConnectOptions): Promise<CardChannel> {
  const {selector} = options
  if (selector?.kind === 'sim') return options.openSimulated(selector.source)
  if (selector?.kind === 'replay') {
    const recording = await options.readRecording(selector.file)
    if (selector.lenient) return (await import('./lenient-replay.ts')).lenientReplayChannel(recording, selector.file)
    return (await import('./replay.ts')).replayChannel(recording, selector.file)
  }
  const driver = await openPcscDriver(options.pcscDriver, answerLimits(options.answerMs))
  try {
    const channel = await connectPcsc(driver, options)
    return {...channel, close: disposition => channel.close(disposition).finally(() => driver.release())}
  } catch (error) {
    await driver.release()
    throw error
  }
}

async function connectPcsc(driver: PcscDriver, options: ConnectOptions): Promise<CardChannel> {
  const {selector} = options
  const deadline = Date.now() + options.waitMs
  let readers = await driver.readers()
  for (;;) {
    const meant = selector ? matchReaders(selector, readers) : readers
    if (selector && meant.length > 1)
      throw new ToolkitError('E_READER_AMBIGUOUS', {details: {candidates: candidateNames(meant)}})
    const present = meant.filter(reader => reader.present)
    let failure = nothingFound(readers, meant, selector)
    if (present.length > 0) {
      const chosen = await chooseOrFail(driver, present, readers, options, deadline)
      if (!(chosen instanceof ToolkitError)) return chosen
      failure = chosen
    }
    const left = deadline - Date.now()
    if (left <= 0) throw failure
    readers = await driver.waitForChange(readers, left)
  }
}

function nothingFound(
  readers: readonly ReaderState[],
  meant: readonly ReaderState[],
  selector: ReaderSelector | undefined,
): ToolkitError {
  if (readers.length === 0) return new ToolkitError('E_READER_NONE')
  if (meant.length > 0 || !selector) return new ToolkitError('E_CARD_ABSENT')
  return new ToolkitError('E_READER_NO_MATCH', {
    details: {candidates: candidateNames(readers)},
    shown: {selector: selector.text},
  })
}

/** A card that does not fit is no reason to stop waiting for one that does; every other failure is thrown. */
async function chooseOrFail(...request: Parameters<typeof choose>): Promise<CardChannel | ToolkitError> {
  try {
    return await choose(...request)
  } catch (error) {
    if (error instanceof ToolkitError && error.code === 'E_READER_NO_MATCH') return error
    throw error
  }
}

async function choose(
  driver: PcscDriver,
  present: readonly ReaderState[],
  all: readonly ReaderState[],
  options: ConnectOptions,
  deadline: number,
): Promise<CardChannel> {
  const names = candidateNames(all)
  const open = async (reader: ReaderState) => {
    if (reader.mute) throw new ToolkitError('E_CARD_MUTE', {details: {pcsc: 'SCARD_STATE_MUTE'}})
    // Another program may let the card go within --wait.
    return unlessBusy(() => pcscChannel(driver, reader, options), deadline)
  }
  const [only] = present
  if (options.selector && only) return open(only)
  if (!options.recognise) {
    if (present.length === 1 && only) return open(only)
    throw new ToolkitError('E_READER_AMBIGUOUS', {details: {candidates: names}})
  }
  const {fitting, failures} = await probe(present, open, options.recognise)
  const [channel, second] = fitting
  if (channel && !second) return channel
  await Promise.all(fitting.map(each => each.close('leave')))
  if (second) throw new ToolkitError('E_READER_AMBIGUOUS', {details: {candidates: names}})
  // Nothing was recognised: a card that could not be asked explains more than "no match" does.
  if (failures[0]) throw failures[0]
  throw new ToolkitError('E_READER_NO_MATCH', {details: {candidates: names}, shown: {selector: 'My Number Card'}})
}

async function probe(
  present: readonly ReaderState[],
  open: (reader: ReaderState) => Promise<CardChannel>,
  recognise: (channel: CardChannel) => Promise<boolean>,
): Promise<{fitting: readonly CardChannel[]; failures: readonly ToolkitError[]}> {
  const fitting: CardChannel[] = []
  const failures: ToolkitError[] = []
  for (const reader of present) {
    let channel: CardChannel | undefined
    try {
      channel = await open(reader)
      if (await recognise(channel)) fitting.push(channel)
      else await channel.close('leave')
    } catch (error) {
      await channel?.close('leave')
      if (!(error instanceof ToolkitError)) throw error
      failures.push(error)
    }
  }
  return {fitting, failures}
}
