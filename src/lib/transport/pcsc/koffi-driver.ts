// The default PC/SC adapter: the system's own library through winscard.ts (PC/SC part 5).
import {setTimeout as sleep} from 'node:timers/promises'
import {ToolkitError} from '../../errors/toolkit-error.ts'
import type {Disposition} from '../card-channel.ts'
import {unlessBusy} from '../unless-busy.ts'
import {
  ANSWER_SIZE,
  CONTROL_ANSWER_SIZE,
  DISPOSITION,
  PROTOCOL_NAMES,
  PROTOCOLS,
  SHARE,
  STATE,
} from './constants.data.ts'
import {
  decodeReaderState,
  type PcscCard,
  type PcscDriver,
  type Protocol,
  type ReaderState,
  type Share,
  sameStates,
} from './driver.ts'
import {CallGuard, DEFAULT_LIMITS, type Limits} from './limits.ts'
import {decodeFeatures, type Features, GET_FEATURE_REQUEST} from './pin-pad.ts'
import {
  pcscError,
  SCARD_E_INSUFFICIENT_BUFFER,
  SCARD_E_NO_READERS_AVAILABLE,
  SCARD_E_NO_SERVICE,
  SCARD_E_PROTO_MISMATCH,
  SCARD_E_SHARING_VIOLATION,
  SCARD_E_TIMEOUT,
  SCARD_E_UNKNOWN_READER,
  SCARD_S_SUCCESS,
  SCARD_W_RESET_CARD,
  SCARD_W_SECURITY_VIOLATION,
} from './result.ts'
import {loadWinScard, type NativeReaderState, type WinScard} from './winscard.ts'

const LEAVE_CARD = 0
/** SCARD_ATTR_ATR_STRING: every reader knows it. */
const ATTR_ATR_STRING = 0x00090303
const BUSY_POLL_MS = 50
/** A reader tells its features at once, or keeps them. */
const FEATURES_MS = 2000

/** Reader that reports the arrival of readers (PC/SC part 5; both pcsc-lite and Windows know it). */
const PNP_NOTIFICATION = '\\\\?PnP?\\Notification'
/** Longest native wait at once: a wait keeps the process from ending, and readers may come without a notification. */
const WAIT_SLICE_MS = 500

export async function openKoffiDriver(limits: Limits = DEFAULT_LIMITS): Promise<PcscDriver> {
  const native = await loadWinScard()
  const guard = new CallGuard(limits)
  const {code, context} = await guard.service(() => native.establishContext())
  if (code !== SCARD_S_SUCCESS) throw await failure(native, code)
  const service: Service = {native, guard, context}
  const readers = async () => statesOf(service, await listReaders(service))
  return {
    name: 'koffi',
    readers,
    async waitForChange(known, timeoutMs) {
      const deadline = Date.now() + timeoutMs
      for (;;) {
        const now = await readers()
        const left = deadline - Date.now()
        if (!sameStates(now, known) || left <= 0) return now
        await waitSlice(service, now, Math.min(left, WAIT_SLICE_MS))
      }
    },
    connect: (reader, share, protocol) => connectCard(service, reader, share, protocol),
    features: reader => featuresOf(native, reader),
    release: () => guard.last(() => native.releaseContext(context)),
  }
}

/** One context of the service: its calls wait for each other. */
interface Service {
  readonly native: WinScard
  readonly guard: CallGuard
  readonly context: bigint | number
}

/**
 * The error of a result code. pcsc-lite reports a connection that closed as refused access, whether the service refused
 * or died: a new connection shows which.
 */
async function failure(native: WinScard, code: number): Promise<ToolkitError> {
  if (code !== SCARD_W_SECURITY_VIOLATION) return pcscError(code)
  const probe = await native.establishContext()
  if (probe.code === SCARD_S_SUCCESS) await native.releaseContext(probe.context)
  return pcscError(probe.code === SCARD_E_NO_SERVICE ? SCARD_E_NO_SERVICE : code)
}

async function listReaders({native, guard, context}: Service): Promise<readonly string[]> {
  for (;;) {
    const length: [number] = [0]
    const sizing = await guard.service(() => native.listReaders(context, null, length))
    if (sizing === SCARD_E_NO_READERS_AVAILABLE) return []
    if (sizing !== SCARD_S_SUCCESS) throw await failure(native, sizing)
    const buffer = new Uint8Array(Number(length[0]))
    const code = await guard.service(() => native.listReaders(context, buffer, length))
    if (code === SCARD_E_NO_READERS_AVAILABLE) return []
    if (code === SCARD_S_SUCCESS)
      return Buffer.from(buffer)
        .toString('utf8')
        .split('\0')
        .filter(name => name !== '')
    // A reader may have come between the two calls: ask again for the size. Anything else is an error.
    if (code !== SCARD_E_INSUFFICIENT_BUFFER) throw await failure(native, code)
  }
}

async function statesOf(service: Service, names: readonly string[]): Promise<readonly ReaderState[]> {
  const {native, guard, context} = service
  if (names.length === 0) return []
  const states = names.map(name => nativeState(native, name, STATE.UNAWARE))
  const code = await guard.service(() => native.getStatusChange(context, 0, states))
  if (code === SCARD_E_UNKNOWN_READER) return statesOf(service, await listReaders(service))
  if (code !== SCARD_S_SUCCESS && code !== SCARD_E_TIMEOUT) throw await failure(native, code)
  return states.map(readerState)
}

async function waitSlice(
  {native, guard, context}: Service,
  now: readonly ReaderState[],
  timeoutMs: number,
): Promise<void> {
  // The current state is asked for once more, so that its event counter makes the wait start from here.
  const states = [
    ...now.map(state => nativeState(native, state.name, STATE.UNAWARE)),
    nativeState(native, PNP_NOTIFICATION, STATE.UNAWARE),
  ]
  await guard.service(() => native.getStatusChange(context, 0, states))
  const waiting = states.map(state => nativeState(native, state.szReader, state.dwEventState & ~STATE.CHANGED))
  const code = await guard.service(() => native.getStatusChange(context, timeoutMs, waiting), timeoutMs)
  const harmless = [SCARD_S_SUCCESS, SCARD_E_TIMEOUT, SCARD_E_UNKNOWN_READER]
  if (!harmless.includes(code)) throw await failure(native, code)
}

function nativeState(native: WinScard, name: string, current: number): NativeReaderState {
  return {
    szReader: name,
    pvUserData: null,
    dwCurrentState: current,
    dwEventState: 0,
    cbAtr: 0,
    rgbAtr: new Uint8Array(native.atrSize),
  }
}

function readerState(state: NativeReaderState): ReaderState {
  const atr = Uint8Array.from(state.rgbAtr).slice(0, Number(state.cbAtr))
  return decodeReaderState(state.szReader, Number(state.dwEventState), atr)
}

/** What the reader answered, or the result code of its failure. A person may be typing on the reader meanwhile. */
async function control(
  native: WinScard,
  card: bigint | number,
  controlCode: number,
  input: Uint8Array,
): Promise<Uint8Array | number> {
  const output = new Uint8Array(CONTROL_ANSWER_SIZE)
  const {code, length} = await native.control(card, controlCode, input, output)
  return code === SCARD_S_SUCCESS ? output.slice(0, length) : code
}

/** Over a context of its own: a reader whose card is silent must not hold up what else is asked of the service. */
async function featuresOf(native: WinScard, reader: string): Promise<Features | undefined> {
  const guard = new CallGuard({answerMs: FEATURES_MS})
  const opened = await guard.service(() => native.establishContext())
  if (opened.code !== SCARD_S_SUCCESS) return undefined
  try {
    const {code, card} = await guard.card(() => native.connect(opened.context, reader, SHARE.direct, 0))
    if (code !== SCARD_S_SUCCESS) return undefined
    const answer = await guard.card(() => control(native, card, GET_FEATURE_REQUEST, new Uint8Array()))
    await guard.last(() => native.disconnect(card, LEAVE_CARD))
    return typeof answer === 'number' ? undefined : decodeFeatures(answer)
  } catch (error) {
    if (error instanceof ToolkitError) return undefined
    throw error
  } finally {
    await guard.last(() => native.releaseContext(opened.context))
  }
}

async function connectCard(
  {native, guard, context}: Service,
  reader: string,
  share: Share,
  protocol: Protocol,
): Promise<PcscCard> {
  const open = async (as: Share) => {
    const {code, ...opened} = await guard.card(() => native.connect(context, reader, SHARE[as], PROTOCOLS[protocol]))
    if (code !== SCARD_S_SUCCESS) throw await failure(native, code)
    return opened
  }
  let {card, protocol: active} = await open(share)
  const answer = new Uint8Array(ANSWER_SIZE)
  let mode = share
  let closed = false
  return {
    protocol: PROTOCOL_NAMES[active] ?? 'raw',
    async transmit(command) {
      // A signal closed the card while its last answer was under way.
      if (closed) throw new ToolkitError('E_INTERRUPTED')
      const send = () => guard.card(() => native.transmit(card, active, command, answer))
      let {code, length} = await send()
      if (code === SCARD_E_PROTO_MISMATCH) {
        // pcscd refuses before it sends: the card was powered down and up between two programs that changed places.
        const again = await guard.card(() => native.reconnect(card, SHARE[mode], PROTOCOLS[protocol], LEAVE_CARD))
        if (again.code !== SCARD_S_SUCCESS) throw await failure(native, again.code)
        active = again.protocol
        ;({code, length} = await send())
      }
      if (code !== SCARD_S_SUCCESS) throw await failure(native, code)
      return answer.slice(0, length)
    },
    async control(controlCode, input) {
      const result = await control(native, card, controlCode, input)
      if (typeof result === 'number') throw await failure(native, result)
      return result
    },
    async makeExclusive(waitMs) {
      if (mode === 'exclusive') return
      // Not SCardReconnect: that of pcsc-lite waits without limit while another program is connected, so two programs that
      // both want the card alone would wait for each other. Who goes and comes back leaves the way free for one of them.
      await guard.card(() => native.disconnect(card, LEAVE_CARD))
      const opened = await unlessBusy(() => open('exclusive'), Date.now() + waitMs)
      card = opened.card
      active = opened.protocol
      mode = 'exclusive'
    },
    async reset() {
      const call = () => native.reconnect(card, SHARE[mode], PROTOCOLS[protocol], DISPOSITION.unpower)
      const {code, protocol: negotiated} = await guard.card(call)
      if (code !== SCARD_S_SUCCESS) throw await failure(native, code)
      active = negotiated
    },
    async begin(waitMs) {
      const deadline = Date.now() + waitMs
      // SCardBeginTransaction waits without limit while another program holds the card: ask first whether one does.
      const probe = () => guard.card(() => native.getAttribute(card, ATTR_ATR_STRING))
      while ((await probe()) === SCARD_E_SHARING_VIOLATION) {
        if (Date.now() >= deadline) throw pcscError(SCARD_E_SHARING_VIOLATION)
        await sleep(BUSY_POLL_MS)
      }
      let code = await guard.card(() => native.beginTransaction(card))
      // Nothing was selected yet, so a reset by another program since the connection lost nothing.
      if (code === SCARD_W_RESET_CARD) {
        await guard.card(() => native.reconnect(card, SHARE[mode], PROTOCOLS[protocol], LEAVE_CARD))
        code = await guard.card(() => native.beginTransaction(card))
      }
      if (code !== SCARD_S_SUCCESS) throw await failure(native, code)
    },
    end: () => guard.last(() => native.endTransaction(card, LEAVE_CARD)),
    disconnect(disposition: Disposition) {
      closed = true
      return guard.last(() => native.disconnect(card, DISPOSITION[disposition]))
    },
  }
}
