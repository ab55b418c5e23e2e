// The C declarations of the system's PC/SC library, for Linux, macOS and Windows: the door to koffi. A wrong line here
// crashes the process, so everything about the C side stands in this file. Only Linux has been run; the other two
// follow the platforms' headers (winscard.h of the Windows SDK, PCSC.framework's wintypes.h and pcsclite.h).
import {ToolkitError} from '../../errors/toolkit-error.ts'

interface Platform {
  readonly libraries: readonly string[]
  /** LONG and DWORD: C long on Linux, 32 bits on macOS and Windows. */
  readonly long: string
  readonly dword: string
  /** SCARDCONTEXT and SCARDHANDLE. */
  readonly handle: string
  /** The A/W suffix of functions that take names. */
  readonly suffix: string
  readonly atrSize: number
  /** macOS packs the reader state to one byte. */
  readonly packed: boolean
  /** What ends a process without waiting for its threads. */
  readonly process: {readonly library: string; readonly end: string}
}

const PLATFORMS: Readonly<Record<string, Platform>> = {
  linux: {
    libraries: ['libpcsclite.so.1'],
    long: 'long',
    dword: 'unsigned long',
    handle: 'long',
    suffix: '',
    atrSize: 33,
    packed: false,
    process: {library: 'libc.so.6', end: '_exit'},
  },
  darwin: {
    libraries: ['/System/Library/Frameworks/PCSC.framework/PCSC'],
    long: 'int32_t',
    dword: 'uint32_t',
    handle: 'int32_t',
    suffix: '',
    atrSize: 33,
    packed: true,
    process: {library: '/usr/lib/libSystem.B.dylib', end: '_exit'},
  },
  win32: {
    libraries: ['winscard.dll'],
    long: 'int32_t',
    dword: 'uint32_t',
    handle: 'uintptr_t',
    suffix: 'A',
    atrSize: 36,
    packed: false,
    process: {library: 'kernel32.dll', end: 'ExitProcess'},
  },
}

export interface NativeReaderState {
  szReader: string
  pvUserData: null
  dwCurrentState: number
  dwEventState: number
  cbAtr: number
  rgbAtr: Uint8Array | readonly number[]
}

type Handle = bigint | number

/** PC/SC part 5 functions, each on a thread of its own. The result code is an unsigned number. */
export interface WinScard {
  establishContext(): Promise<{code: number; context: Handle}>
  releaseContext(context: Handle): Promise<number>
  listReaders(context: Handle, buffer: Uint8Array | null, length: [number]): Promise<number>
  getStatusChange(context: Handle, timeoutMs: number, states: NativeReaderState[]): Promise<number>
  connect(
    context: Handle,
    reader: string,
    share: number,
    protocols: number,
  ): Promise<{code: number; card: Handle; protocol: number}>
  reconnect(
    card: Handle,
    share: number,
    protocols: number,
    initialization: number,
  ): Promise<{code: number; protocol: number}>
  disconnect(card: Handle, disposition: number): Promise<number>
  beginTransaction(card: Handle): Promise<number>
  endTransaction(card: Handle, disposition: number): Promise<number>
  /** The value itself is not wanted: the code says whether another program holds the card. */
  getAttribute(card: Handle, attribute: number): Promise<number>
  transmit(
    card: Handle,
    protocol: number,
    command: Uint8Array,
    answer: Uint8Array,
  ): Promise<{code: number; length: number}>
  control(card: Handle, code: number, input: Uint8Array, output: Uint8Array): Promise<{code: number; length: number}>
  /** Ends the process at once: the ordinary way waits for calls that will never come back. */
  endProcess(code: number): void
  readonly atrSize: number
}

const SCARD_SCOPE_SYSTEM = 2
/** MAX_BUFFER_SIZE of pcsc-lite: no attribute is longer. */
const ATTRIBUTE_SIZE = 264

let loaded: WinScard | undefined

/** Loads koffi and the library once: struct types must not be declared twice in a process. */
export async function loadWinScard(): Promise<WinScard> {
  loaded ??= await bind()
  return loaded
}

async function bind(): Promise<WinScard> {
  const platform = PLATFORMS[process.platform]
  if (!platform) throw new ToolkitError('E_PCSC_LIBRARY', {details: {reason: process.platform}})
  try {
    const module = await import('koffi')
    return declare(module.default ?? module, platform)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new ToolkitError('E_PCSC_LIBRARY', {details: {reason: code ?? platform.libraries.join(', ')}, cause: error})
  }
}

function declare(koffi: typeof import('koffi').default, platform: Platform): WinScard {
  const library = koffi.load(platform.libraries[0] ?? '')
  const {long, dword, handle, suffix, atrSize} = platform
  const fields = {
    szReader: 'const char *',
    pvUserData: 'void *',
    dwCurrentState: dword,
    dwEventState: dword,
    cbAtr: dword,
    rgbAtr: koffi.array('uint8_t', atrSize),
  }
  if (platform.packed) koffi.pack('SCARD_READERSTATE', fields)
  else koffi.struct('SCARD_READERSTATE', fields)
  koffi.struct('SCARD_IO_REQUEST', {dwProtocol: dword, cbPciLength: dword})
  const pciLength = koffi.sizeof('SCARD_IO_REQUEST')
  const call = (name: string, parameters: string) => {
    const native = library.func(`${long} ${name}(${parameters})`)
    return (...values: readonly unknown[]) =>
      new Promise<number>((resolve, reject) => {
        native.async(...values, (error: Error | null, code: number | bigint) =>
          error ? reject(error) : resolve(unsigned(code)),
        )
      })
  }

  const establish = call('SCardEstablishContext', `${dword} scope, void *r1, void *r2, _Out_ ${handle} *context`)
  const release = call('SCardReleaseContext', `${handle} context`)
  const list = call(
    `SCardListReaders${suffix}`,
    `${handle} context, void *groups, uint8_t *readers, _Inout_ ${dword} *length`,
  )
  const status = call(
    `SCardGetStatusChange${suffix}`,
    `${handle} context, ${dword} timeout, _Inout_ SCARD_READERSTATE *states, ${dword} count`,
  )
  const connect = call(
    `SCardConnect${suffix}`,
    `${handle} context, const char *reader, ${dword} share, ${dword} protocols, _Out_ ${handle} *card, _Out_ ${dword} *protocol`,
  )
  const reconnect = call(
    'SCardReconnect',
    `${handle} card, ${dword} share, ${dword} protocols, ${dword} initialization, _Out_ ${dword} *protocol`,
  )
  const disconnect = call('SCardDisconnect', `${handle} card, ${dword} disposition`)
  const begin = call('SCardBeginTransaction', `${handle} card`)
  const end = call('SCardEndTransaction', `${handle} card, ${dword} disposition`)
  const attribute = call('SCardGetAttrib', `${handle} card, ${dword} id, uint8_t *value, _Inout_ ${dword} *length`)
  const transmit = call(
    'SCardTransmit',
    `${handle} card, SCARD_IO_REQUEST *sendPci, const uint8_t *command, ${dword} commandLength, void *receivePci, uint8_t *answer, _Inout_ ${dword} *answerLength`,
  )

  const control = call(
    'SCardControl',
    `${handle} card, ${dword} code, const uint8_t *input, ${dword} inputLength, _Out_ uint8_t *output, ${dword} outputLength, _Out_ ${dword} *returned`,
  )

  return {
    atrSize,
    async establishContext() {
      const context: [Handle] = [0]
      return {code: await establish(SCARD_SCOPE_SYSTEM, null, null, context), context: context[0]}
    },
    releaseContext: context => release(context),
    listReaders: (context, buffer, length) => list(context, null, buffer, length),
    getStatusChange: (context, timeoutMs, states) => status(context, timeoutMs, states, states.length),
    async connect(context, reader, share, protocols) {
      const card: [Handle] = [0]
      const protocol: [number] = [0]
      const code = await connect(context, reader, share, protocols, card, protocol)
      return {code, card: card[0], protocol: Number(protocol[0])}
    },
    async reconnect(card, share, protocols, initialization) {
      const protocol: [number] = [0]
      const code = await reconnect(card, share, protocols, initialization, protocol)
      return {code, protocol: Number(protocol[0])}
    },
    disconnect: (card, disposition) => disconnect(card, disposition),
    beginTransaction: card => begin(card),
    endTransaction: (card, disposition) => end(card, disposition),
    getAttribute: (card, id) => attribute(card, id, new Uint8Array(ATTRIBUTE_SIZE), [ATTRIBUTE_SIZE]),
    async control(card, controlCode, input, output) {
      const length: [number] = [0]
      const code = await control(card, controlCode, input, input.length, output, output.length, length)
      return {code, length: Number(length[0])}
    },
    async transmit(card, protocol, command, answer) {
      const length: [number] = [answer.length]
      const pci = {dwProtocol: protocol, cbPciLength: pciLength}
      const code = await transmit(card, pci, command, command.length, null, answer, length)
      return {code, length: Number(length[0])}
    },
    endProcess: koffi.load(platform.process.library).func(`void ${platform.process.end}(int code)`),
  }
}

/** A LONG may arrive negative (32 bits) or as a 64-bit value. */
function unsigned(code: number | bigint): number {
  return Number(BigInt.asUintN(32, BigInt(code)))
}
