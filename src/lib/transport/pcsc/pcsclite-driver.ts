// The second PC/SC adapter: the npm package pcsclite (optional at install, chosen by MYNAKIT_PCSC=pcsclite). It knows
// events only, has no reconnect, and hides the result code in its messages; this file makes up for that.
import {setTimeout as sleep} from 'node:timers/promises'
import {ToolkitError} from '../../errors/toolkit-error.ts'
import type {Disposition} from '../card-channel.ts'
import {unlessBusy} from '../unless-busy.ts'
import {ANSWER_SIZE, CONTROL_ANSWER_SIZE, DISPOSITION, PROTOCOL_NAMES, PROTOCOLS, SHARE} from './constants.data.ts'
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
import {decodeFeatures, GET_FEATURE_REQUEST} from './pin-pad.ts'
import {pcscError} from './result.ts'

type Callback<T> = (error: Error | undefined | null, value: T) => void

interface Reader {
  readonly name: string
  on(event: 'status', listener: (status: {state: number; atr?: Buffer}) => void): void
  on(event: 'end' | 'error', listener: (error?: Error) => void): void
  connect(options: {share_mode: number; protocol: number}, done: Callback<number>): void
  disconnect(disposition: number, done: Callback<void>): void
  transmit(command: Buffer, answerSize: number, protocol: number, done: Callback<Buffer>): void
  control(input: Buffer, code: number, answerSize: number, done: Callback<Buffer>): void
  close(): void
}

interface Service {
  on(event: 'reader', listener: (reader: Reader) => void): void
  on(event: 'error', listener: (error: Error) => void): void
  close(): void
}

/** The package never says "no readers": this long without an event counts as all of them. */
const SETTLE_MS = 300
const POLL_MS = 50

export async function openPcscliteDriver(limits: Limits = DEFAULT_LIMITS): Promise<PcscDriver> {
  const guard = new CallGuard(limits)
  const service = await startService()
  // In the order in which the service names them; a state comes with the reader's first event.
  const readers = new Map<string, {reader: Reader; state: ReaderState | undefined}>()
  let failure: Error | undefined
  let lastEvent = Date.now()
  service.on('error', error => {
    failure = error
  })
  service.on('reader', reader => {
    lastEvent = Date.now()
    readers.set(reader.name, {reader, state: undefined})
    reader.on('error', error => {
      failure = error
    })
    reader.on('end', () => readers.delete(reader.name))
    reader.on('status', status => {
      lastEvent = Date.now()
      readers.set(reader.name, {
        reader,
        state: decodeReaderState(reader.name, status.state, Uint8Array.from(status.atr ?? [])),
      })
    })
  })

  const settled = async (): Promise<readonly ReaderState[]> => {
    while (Date.now() - lastEvent < SETTLE_MS && !failure) await sleep(POLL_MS)
    if (failure) throw asPcscError(failure)
    return [...readers.values()].flatMap(entry => entry.state ?? [])
  }
  return {
    name: 'pcsclite',
    readers: settled,
    async waitForChange(known, timeoutMs) {
      const deadline = Date.now() + timeoutMs
      for (;;) {
        const now = await settled()
        if (!sameStates(now, known) || Date.now() >= deadline) return now
        await sleep(Math.min(POLL_MS, Math.max(0, deadline - Date.now())))
      }
    },
    async connect(name, share, protocol) {
      await settled()
      const entry = readers.get(name)
      if (!entry) throw new ToolkitError('E_READER_UNPLUGGED')
      return guard.card(() => connectCard(guard, entry.reader, share, protocol))
    },
    async features(name) {
      await settled()
      const reader = readers.get(name)?.reader
      if (!reader) return undefined
      try {
        await promised<number>(done => reader.connect({share_mode: SHARE.direct, protocol: 0}, done))
      } catch {
        // Another program holds the reader for itself: it cannot be asked.
        return undefined
      }
      try {
        return decodeFeatures(await control(reader, GET_FEATURE_REQUEST, new Uint8Array()))
      } catch {
        // A reader that knows no features answers with an error of its driver's choice.
        return undefined
      } finally {
        await promised<void>(done => reader.disconnect(DISPOSITION.leave, done)).catch(() => undefined)
      }
    },
    async release() {
      // Closing reports each pending wait as "cancelled": expected, and nobody's business any more.
      service.on('error', () => undefined)
      for (const {reader} of readers.values()) reader.close()
      service.close()
    },
  }
}

async function startService(): Promise<Service> {
  let start: () => Service
  try {
    const module = (await import('pcsclite')) as unknown as {default?: () => Service} & (() => Service)
    start = module.default ?? module
  } catch (error) {
    throw new ToolkitError('E_PCSC_LIBRARY', {details: {reason: 'pcsclite'}, cause: error})
  }
  try {
    return start()
  } catch (error) {
    throw asPcscError(error)
  }
}

async function connectCard(guard: CallGuard, reader: Reader, share: Share, protocol: Protocol): Promise<PcscCard> {
  const open = (mode: Share) =>
    promised<number>(done => reader.connect({share_mode: SHARE[mode], protocol: PROTOCOLS[protocol]}, done))
  let mode = share
  let active = await open(mode)
  const reopen = async (to: Share, disposition: Disposition, waitMs: number) => {
    await promised<void>(done => reader.disconnect(DISPOSITION[disposition], done))
    active = await unlessBusy(() => open(to), Date.now() + waitMs)
    mode = to
  }
  return {
    protocol: PROTOCOL_NAMES[active] ?? 'raw',
    transmit: async command => {
      const send = () => promised<Buffer>(done => reader.transmit(Buffer.from(command), ANSWER_SIZE, active, done))
      return Uint8Array.from(await guard.card(send))
    },
    control: (code, input) => control(reader, code, input),
    makeExclusive: waitMs => reopen('exclusive', 'leave', waitMs),
    reset: () => reopen(mode, 'unpower', 0),
    // The package has no transactions: another program may come in between two commands.
    begin: async () => undefined,
    end: async () => undefined,
    disconnect: (disposition: Disposition) =>
      guard.last(() => promised<void>(done => reader.disconnect(DISPOSITION[disposition], done))),
  }
}

async function control(reader: Reader, code: number, input: Uint8Array): Promise<Uint8Array> {
  return Uint8Array.from(
    await promised<Buffer>(done => reader.control(Buffer.from(input), code, CONTROL_ANSWER_SIZE, done)),
  )
}

async function promised<T>(start: (done: Callback<T>) => void): Promise<T> {
  try {
    return await new Promise<T>((resolve, reject) => start((error, value) => (error ? reject(error) : resolve(value))))
  } catch (error) {
    throw asPcscError(error)
  }
}

/** The message ends in the result code, as in "(0x8010001d)". */
function asPcscError(error: unknown): ToolkitError {
  const message = error instanceof Error ? error.message : ''
  const code = /0x([0-9a-f]{8})/i.exec(message)?.[1]
  return code === undefined
    ? new ToolkitError('E_TRANSPORT', {details: {pcsc: 'pcsclite'}, cause: error})
    : pcscError(Number.parseInt(code, 16))
}
