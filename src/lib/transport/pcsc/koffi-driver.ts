// The default PC/SC adapter: the system's own library through winscard.ts (PC/SC part 5).
import {setImmediate as nextTurn, setTimeout as sleep} from 'node:timers/promises'
import type {ToolkitError} from '../../errors/toolkit-error.ts'
import type {Disposition} from '../card-channel.ts'
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
import {decodeFeatures, GET_FEATURE_REQUEST} from './pin-pad.ts'
import {
  pcscError,
  SCARD_E_INSUFFICIENT_BUFFER,
  SCARD_E_NO_READERS_AVAILABLE,
  SCARD_E_NO_SERVICE,
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

/** Reader that reports the arrival of readers (PC/SC part 5; both pcsc-lite and Windows know it). */
const PNP_NOTIFICATION = '\\\\?PnP?\\Notification'
/** Longest native wait at once: a wait keeps the process from ending, and readers may come without a notification. */
const WAIT_SLICE_MS = 500

export async function openKoffiDriver(): Promise<PcscDriver> {
  const native = await loadWinScard()
  const {code, context} = native.establishContext()
  if (code !== SCARD_S_SUCCESS) throw failure(native, code)
  const readers = async () => statesOf(native, context, listReaders(native, context))
  return {
    name: 'koffi',
    readers,
    async waitForChange(known, timeoutMs) {
      const deadline = Date.now() + timeoutMs
      for (;;) {
        const now = await readers()
        const left = deadline - Date.now()
        if (!sameStates(now, known) || left <= 0) return now
        await waitSlice(native, context, now, Math.min(left, WAIT_SLICE_MS))
      }
    },
    connect: async (reader, share, protocol) => connectCard(native, context, reader, share, protocol),
    async features(reader) {
      const {code: failed, card} = native.connect(context, reader, SHARE.direct, 0)
      if (failed !== SCARD_S_SUCCESS) return undefined
      try {
        const answer = await control(native, card, GET_FEATURE_REQUEST, new Uint8Array())
        return typeof answer === 'number' ? undefined : decodeFeatures(answer)
      } finally {
        native.disconnect(card, LEAVE_CARD)
      }
    },
    async release() {
      native.releaseContext(context)
    },
  }
}

/**
 * The error of a result code. pcsc-lite reports a connection that closed as refused access, whether the service refused
 * or died: a new connection shows which.
 */
function failure(native: WinScard, code: number): ToolkitError {
  if (code !== SCARD_W_SECURITY_VIOLATION) return pcscError(code)
  const probe = native.establishContext()
  if (probe.code === SCARD_S_SUCCESS) native.releaseContext(probe.context)
  return pcscError(probe.code === SCARD_E_NO_SERVICE ? SCARD_E_NO_SERVICE : code)
}

function listReaders(native: WinScard, context: bigint | number): readonly string[] {
  for (;;) {
    const length: [number] = [0]
    const sizing = native.listReaders(context, null, length)
    if (sizing === SCARD_E_NO_READERS_AVAILABLE) return []
    if (sizing !== SCARD_S_SUCCESS) throw failure(native, sizing)
    const buffer = new Uint8Array(Number(length[0]))
    const code = native.listReaders(context, buffer, length)
    if (code === SCARD_E_NO_READERS_AVAILABLE) return []
    if (code === SCARD_S_SUCCESS)
      return Buffer.from(buffer)
        .toString('utf8')
        .split('\0')
        .filter(name => name !== '')
    // A reader may have come between the two calls: ask again for the size. Anything else is an error.
    if (code !== SCARD_E_INSUFFICIENT_BUFFER) throw failure(native, code)
  }
}

function statesOf(native: WinScard, context: bigint | number, names: readonly string[]): readonly ReaderState[] {
  if (names.length === 0) return []
  const states = names.map(name => nativeState(native, name, STATE.UNAWARE))
  const code = native.getStatusChange(context, 0, states)
  if (code === SCARD_E_UNKNOWN_READER) return statesOf(native, context, listReaders(native, context))
  if (code !== SCARD_S_SUCCESS && code !== SCARD_E_TIMEOUT) throw failure(native, code)
  return states.map(readerState)
}

async function waitSlice(
  native: WinScard,
  context: bigint | number,
  now: readonly ReaderState[],
  timeoutMs: number,
): Promise<void> {
  // The current state is asked for once more, so that its event counter makes the wait start from here.
  const states = [
    ...now.map(state => nativeState(native, state.name, STATE.UNAWARE)),
    nativeState(native, PNP_NOTIFICATION, STATE.UNAWARE),
  ]
  native.getStatusChange(context, 0, states)
  const waiting = states.map(state => nativeState(native, state.szReader, state.dwEventState & ~STATE.CHANGED))
  const code = await native.getStatusChangeAsync(context, timeoutMs, waiting)
  const harmless = [SCARD_S_SUCCESS, SCARD_E_TIMEOUT, SCARD_E_UNKNOWN_READER]
  if (!harmless.includes(code)) throw failure(native, code)
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

/** What the reader answered, or the result code of its failure. */
async function control(
  native: WinScard,
  card: bigint | number,
  controlCode: number,
  input: Uint8Array,
): Promise<Uint8Array | number> {
  const output = new Uint8Array(CONTROL_ANSWER_SIZE)
  const {code, length} = await native.controlAsync(card, controlCode, input, output)
  return code === SCARD_S_SUCCESS ? output.slice(0, length) : code
}

function connectCard(
  native: WinScard,
  context: bigint | number,
  reader: string,
  share: Share,
  protocol: Protocol,
): PcscCard {
  const connected = native.connect(context, reader, SHARE[share], PROTOCOLS[protocol])
  if (connected.code !== SCARD_S_SUCCESS) throw failure(native, connected.code)
  const {card} = connected
  const answer = new Uint8Array(ANSWER_SIZE)
  let active = connected.protocol
  let mode = share
  const reconnect = (to: Share, disposition: number) => {
    const {code, protocol: negotiated} = native.reconnect(card, SHARE[to], PROTOCOLS[protocol], disposition)
    if (code !== SCARD_S_SUCCESS) throw failure(native, code)
    mode = to
    active = negotiated
  }
  return {
    protocol: PROTOCOL_NAMES[active] ?? 'raw',
    async transmit(command) {
      // The call itself blocks: between two of them signals and timers get their turn.
      await nextTurn()
      const {code, length} = native.transmit(card, active, command, answer)
      if (code !== SCARD_S_SUCCESS) throw failure(native, code)
      return answer.slice(0, length)
    },
    async control(controlCode, input) {
      const result = await control(native, card, controlCode, input)
      if (typeof result === 'number') throw failure(native, result)
      return result
    },
    makeExclusive: async () => reconnect('exclusive', LEAVE_CARD),
    reset: async () => reconnect(mode, DISPOSITION.unpower),
    async begin(waitMs) {
      const deadline = Date.now() + waitMs
      // SCardBeginTransaction waits without limit while another program holds the card: ask first whether one does.
      while (native.getAttribute(card, ATTR_ATR_STRING) === SCARD_E_SHARING_VIOLATION) {
        if (Date.now() >= deadline) throw pcscError(SCARD_E_SHARING_VIOLATION)
        await sleep(BUSY_POLL_MS)
      }
      let code = native.beginTransaction(card)
      // Nothing was selected yet, so a reset by another program since the connection lost nothing.
      if (code === SCARD_W_RESET_CARD) {
        native.reconnect(card, SHARE[mode], PROTOCOLS[protocol], LEAVE_CARD)
        code = native.beginTransaction(card)
      }
      if (code !== SCARD_S_SUCCESS) throw failure(native, code)
    },
    async end() {
      native.endTransaction(card, LEAVE_CARD)
    },
    async disconnect(disposition: Disposition) {
      native.disconnect(card, DISPOSITION[disposition])
    },
  }
}
