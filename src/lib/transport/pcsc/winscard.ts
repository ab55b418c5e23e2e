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
  },
  darwin: {
    libraries: ['/System/Library/Frameworks/PCSC.framework/PCSC'],
    long: 'int32_t',
    dword: 'uint32_t',
    handle: 'int32_t',
    suffix: '',
    atrSize: 33,
    packed: true,
  },
  win32: {
    libraries: ['winscard.dll'],
    long: 'int32_t',
    dword: 'uint32_t',
    handle: 'uintptr_t',
    suffix: 'A',
    atrSize: 36,
    packed: false,
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

/** PC/SC part 5 functions. Every call returns the result code as an unsigned number; out values come in arrays. */
export interface WinScard {
  establishContext(): {code: number; context: bigint | number}
  releaseContext(context: bigint | number): number
  listReaders(context: bigint | number, buffer: Uint8Array | null, length: [number]): number
  getStatusChange(context: bigint | number, timeoutMs: number, states: NativeReaderState[]): number
  getStatusChangeAsync(context: bigint | number, timeoutMs: number, states: NativeReaderState[]): Promise<number>
  connect(
    context: bigint | number,
    reader: string,
    share: number,
    protocols: number,
  ): {code: number; card: bigint | number; protocol: number}
  reconnect(
    card: bigint | number,
    share: number,
    protocols: number,
    initialization: number,
  ): {code: number; protocol: number}
  disconnect(card: bigint | number, disposition: number): number
  beginTransaction(card: bigint | number): number
  endTransaction(card: bigint | number, disposition: number): number
  /** The value itself is not wanted: the code says whether another program holds the card. */
  getAttribute(card: bigint | number, attribute: number): number
  transmit(
    card: bigint | number,
    protocol: number,
    command: Uint8Array,
    answer: Uint8Array,
  ): {code: number; length: number}
  /** Not blocking: a person may be typing on the reader meanwhile. */
  controlAsync(
    card: bigint | number,
    code: number,
    input: Uint8Array,
    output: Uint8Array,
  ): Promise<{code: number; length: number}>
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
  const call = (name: string, parameters: string) => library.func(`${long} ${name}(${parameters})`)

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
    establishContext() {
      const context: [bigint | number] = [0]
      const code = unsigned(establish(SCARD_SCOPE_SYSTEM, null, null, context))
      return {code, context: context[0]}
    },
    releaseContext: context => unsigned(release(context)),
    listReaders: (context, buffer, length) => unsigned(list(context, null, buffer, length)),
    getStatusChange: (context, timeoutMs, states) => unsigned(status(context, timeoutMs, states, states.length)),
    getStatusChangeAsync: (context, timeoutMs, states) =>
      new Promise((resolve, reject) => {
        status.async(context, timeoutMs, states, states.length, (error: Error | null, code: number) =>
          error ? reject(error) : resolve(unsigned(code)),
        )
      }),
    connect(context, reader, share, protocols) {
      const card: [bigint | number] = [0]
      const protocol: [number] = [0]
      const code = unsigned(connect(context, reader, share, protocols, card, protocol))
      return {code, card: card[0], protocol: Number(protocol[0])}
    },
    reconnect(card, share, protocols, initialization) {
      const protocol: [number] = [0]
      const code = unsigned(reconnect(card, share, protocols, initialization, protocol))
      return {code, protocol: Number(protocol[0])}
    },
    disconnect: (card, disposition) => unsigned(disconnect(card, disposition)),
    beginTransaction: card => unsigned(begin(card)),
    endTransaction: (card, disposition) => unsigned(end(card, disposition)),
    getAttribute: (card, id) => unsigned(attribute(card, id, new Uint8Array(ATTRIBUTE_SIZE), [ATTRIBUTE_SIZE])),
    controlAsync: (card, controlCode, input, output) =>
      new Promise((resolve, reject) => {
        const length: [number] = [0]
        const parameters = [card, controlCode, input, input.length, output, output.length, length]
        control.async(...parameters, (error: Error | null, code: number) =>
          error ? reject(error) : resolve({code: unsigned(code), length: Number(length[0])}),
        )
      }),
    transmit(card, protocol, command, answer) {
      const length: [number] = [answer.length]
      const pci = {dwProtocol: protocol, cbPciLength: pciLength}
      const code = unsigned(transmit(card, pci, command, command.length, null, answer, length))
      return {code, length: Number(length[0])}
    },
  }
}

/** A LONG may arrive negative (32 bits) or as a 64-bit value. */
function unsigned(code: number | bigint): number {
  return Number(BigInt.asUintN(32, BigInt(code)))
}
