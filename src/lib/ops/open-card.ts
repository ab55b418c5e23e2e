// Opens the card that --reader means, with the layers and the recorder that the flags ask for, and closes it as its
// state demands. The one place that joins transport, trace and card.
import {parseHex, toHex} from '../bytes/hex.ts'
import {applicationByName, fileExposure} from '../card/lookup.ts'
import type {CardProfile} from '../card/profile.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {profileOfSimulated, recogniseCard} from '../card/recognise.ts'
import {CardSession} from '../card/session.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {PROFILE_TITLE} from '../text/assumptions.data.ts'
import {Masker} from '../trace/mask.ts'
import type {CardChannel} from '../transport/card-channel.ts'
import {connect} from '../transport/connect.ts'
import type {Protocol, Share} from '../transport/pcsc/driver.ts'
import {parseReaderSelector} from '../transport/reader-selector.ts'

export interface CardOptions {
  /** --reader, or undefined for the only My Number Card there is. */
  readonly reader: string | undefined
  readonly waitMs: number
  readonly share: Share
  readonly protocol: Protocol
  /** Bytes of one READ BINARY; more than 256 makes it an extended command. */
  readonly readBlock: number
  /** MYNAKIT_PCSC. */
  readonly pcscDriver: string | undefined
  /** Faults of a simulated card in this process, NAME@N each. */
  readonly faults?: readonly string[]
  /** How long the card may take for one answer. */
  readonly answerMs?: number | undefined
  readonly traceFile: string | undefined
  readonly overwrite: boolean
  /** The trace goes on where an earlier session of the same run ended. */
  readonly appendTrace?: boolean
  /** Has an act done should a signal end the process; returns how to undo that. */
  readonly onSignal: (lastAct: () => Promise<void>) => () => void
  /** --debug: masked exchanges, one line each, for a person. */
  readonly debugLine: ((line: string) => void) | undefined
}

/** What a result says about the reader that was used. */
export interface ReaderUsed {
  readonly kind: 'pcsc' | 'sim' | 'replay'
  readonly name: string
  readonly protocol: 'T=0' | 'T=1' | 'raw' | 'none'
  /** Hex. */
  readonly atr: string
}

export interface OpenCard {
  readonly session: CardSession
  readonly reader: ReaderUsed
}

/**
 * Runs `use` on the card and closes it in any case: powered down when a PIN was verified, else left as it is. The card
 * is asked which kind it is first. `exact`: only what the user wrote is sent, so no layer repeats or splits a command, no
 * reader is probed, and the kind is known of a simulated card only.
 */
export async function withCard<T extends {readonly warnings: readonly Warning[]}>(
  options: CardOptions,
  use: (card: OpenCard) => Promise<T>,
  exact = false,
): Promise<T> {
  refuseStrayFaults(options)
  let session: CardSession | undefined
  const recorder = await openRecorder(options, () => session?.profile ?? CURRENT_CARD)
  const warnings: Warning[] = []
  try {
    const plain = await connect({
      selector: options.reader === undefined ? undefined : parseReaderSelector(options.reader),
      waitMs: options.waitMs,
      share: options.share,
      protocol: options.protocol,
      pcscDriver: options.pcscDriver,
      answerMs: options.answerMs,
      recognise: exact ? undefined : holdsJpki,
      openSimulated: source => openSimulated(source, options),
      readRecording: async file => (await import('./read-recording.ts')).readRecording(file, warnings),
    })
    recorder?.session(plain)
    const recorded = recorder ? await addTrace(plain, recorder) : plain
    const opened = new CardSession(exact ? recorded : await addLayers(recorded, options))
    session = opened
    const outcome = await useAndClose(plain, opened, options, async () => {
      if (exact) opened.profile = profileOfSimulated(plain.simulatedProfile)
      else await recogniseRecorded(opened)
      return use({session: opened, reader: describe(plain)})
    })
    warnings.push(...outcome.warnings, ...assumptions(opened.profile), ...recordingWarnings(plain, recorder))
    return {...outcome, warnings}
  } finally {
    recorder?.close()
  }
}

async function useAndClose<T>(
  channel: CardChannel,
  session: CardSession,
  options: CardOptions,
  use: () => Promise<T>,
): Promise<T> {
  // A signal must not leave a verified card powered: the next program could sign with it. Without a PIN the default holds.
  let forgetSignal: (() => void) | undefined
  session.onPinSent = () => {
    forgetSignal = options.onSignal(() => channel.close('unpower'))
  }
  try {
    await channel.beginTransaction()
    return await use()
  } finally {
    await channel.endTransaction()
    await channel.close(session.pinSent ? 'unpower' : 'leave')
    forgetSignal?.()
  }
}

/** One line, since it goes with every command: its details name what is assumed, and card info -v says it in words. */
function assumptions({name, assumed}: CardProfile): readonly Warning[] {
  if (assumed.length === 0) return []
  const details = {profile: name, assumed, count: assumed.length}
  return [{code: 'W_PROFILE_ASSUMED', details, localized: {profile: PROFILE_TITLE[name]}}]
}

/** A log of another program holds no question for the kind of card: it counts as one of today then. */
async function recogniseRecorded(session: CardSession): Promise<void> {
  try {
    await recogniseCard(session)
  } catch (error) {
    if (!(error instanceof ToolkitError) || error.code !== 'E_REPLAY_MISMATCH') throw error
  }
}

/** A recording that hides bytes was answered from, or a trace could not be written to its end. */
function recordingWarnings(channel: CardChannel, recorder: OpenRecorder | undefined): readonly Warning[] {
  return [
    ...(channel.maskedBytesRead?.() ? [{code: 'W_REPLAY_MASKED'} as const] : []),
    ...(recorder?.failure ? [{code: 'W_TRACE_INCOMPLETE', details: {reason: recorder.failure}} as const] : []),
  ]
}

/** A fault that nothing would carry out must not look as if it had been survived. */
export function refuseStrayFaults({reader, faults = []}: CardOptions): void {
  if (faults.length === 0 || reader?.startsWith('sim:')) return
  throw new ToolkitError('E_FLAG_VALUE', {
    details: {name: 'reader', expected: 'sim:PROFILE, sim:FILE'},
    shown: {value: reader ?? '""'},
  })
}

async function openSimulated(source: string, {waitMs, faults = []}: CardOptions): Promise<CardChannel> {
  const [{openSimulator}, {parseFault}] = await Promise.all([
    import('../transport/simulator.ts'),
    import('../sim/fault.ts'),
  ])
  return openSimulator(source, waitMs, faults.map(parseFault))
}

export async function holdsJpki(channel: CardChannel): Promise<boolean> {
  const jpki = applicationByName(CURRENT_CARD, 'jpki')
  return (await new CardSession(channel).trySelectAp(parseHex(jpki.aid))).sw === 0x9000
}

export async function addLayers(channel: CardChannel, options: Pick<CardOptions, 'readBlock'>): Promise<CardChannel> {
  const [{withGetResponse}, {withRightLe}, {chunked}] = await Promise.all([
    import('../transport/layers/get-response.ts'),
    import('../transport/layers/wrong-le.ts'),
    import('../transport/layers/chunked.ts'),
  ])
  const corrected = withGetResponse(withRightLe(channel))
  return chunked(corrected, options.readBlock)
}

type OpenRecorder = NonNullable<Awaited<ReturnType<typeof openRecorder>>>

/** Opened before the card: a name that cannot be written is told before anything is sent. */
export async function openRecorder(options: CardOptions, profile: () => CardProfile) {
  if (options.traceFile === undefined && !options.debugLine) return undefined
  const {Recorder, openTraceFile} = await import('../trace/recorder.ts')
  const {debugLine} = options
  return new Recorder(cardMasker(profile), [
    ...(options.traceFile === undefined
      ? []
      : [openTraceFile(options.traceFile, options.overwrite, options.appendTrace)]),
    ...(debugLine ? [{write: (record: object) => debugLine(JSON.stringify(record)), close: () => undefined}] : []),
  ])
}

/** Masks what is written down of a conversation with this card; its kind is known once it has been recognised. */
export function cardMasker(profile: () => CardProfile = () => CURRENT_CARD): Masker {
  return new Masker(
    (aid, fid) => fileExposure(profile(), aid, fid),
    tag => profile().publicObjects.includes(tag),
  )
}

export async function addTrace(
  channel: CardChannel,
  recorder: Parameters<typeof import('../transport/layers/traced.ts').traced>[1],
) {
  return (await import('../transport/layers/traced.ts')).traced(channel, recorder)
}

function describe(channel: CardChannel): ReaderUsed {
  // The path of a simulated card or a recording is the user's own business; results name the kind.
  const name = channel.kind === 'pcsc' ? channel.reader : channel.kind
  return {kind: channel.kind, name, protocol: channel.protocol, atr: toHex(channel.atr)}
}
