// A connection that hands over whole LDAP messages (RFC 4511, 4.1.1, 5.1). A list of 100 MB comes in thousands of pieces,
// and a reader that joins what it has with every piece would take minutes; here each message is put together once. What is
// too large is refused by its first octets, and what answers no question of ours is not read at all.
import {Duplex} from 'node:stream'
import type {ToolkitError} from '../errors/toolkit-error.ts'

/** Tag, length and four length octets. */
const HEADER = 6
const SEQUENCE = 0x30
const INTEGER = 0x02

export interface FrameContext {
  /** Of one message, and of all of them. */
  readonly limit: number
  readonly refuse: (code: 'E_NET_TOO_LARGE' | 'E_NET_PROTOCOL' | 'E_NET_INTERRUPTED', reason: string) => ToolkitError
  /** Octets arrived. */
  readonly progress: (count: number) => void
}

/** Of a socket it has what an LDAP client asks for. */
export class LdapFrames extends Duplex {
  readonly connecting = false
  readonly readyState = 'open'
  #socket: Duplex
  readonly #context: FrameContext
  readonly #onData = (piece: Buffer) => this.#take(piece)
  readonly #onEnd = () => this.#ended()
  readonly #onError = (cause: Error) => this.destroy(cause)
  /** The message that is being put together; null while its header is not complete. */
  #message: Buffer | null = null
  #filled = 0
  #header = Buffer.alloc(0)
  #received = 0
  #asked = 0

  constructor(socket: Duplex, context: FrameContext) {
    super({allowHalfOpen: false})
    this.#socket = socket
    this.#context = context
    this.#listen(socket)
  }

  /** The connection as it is below, for TLS on top of it. What came in clear after the last answer is never read. */
  release(): Duplex {
    this.#header = Buffer.alloc(0)
    this.#message = null
    this.#socket.off('data', this.#onData).off('end', this.#onEnd).off('close', this.#onEnd).off('error', this.#onError)
    return this.#socket
  }

  /** Goes on over another connection. */
  replace(socket: Duplex): void {
    this.#socket = socket
    this.#listen(socket)
  }

  #listen(socket: Duplex): void {
    socket.on('data', this.#onData).on('end', this.#onEnd).on('close', this.#onEnd).on('error', this.#onError)
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#asked = messageId(chunk)
    this.#socket.write(chunk, done)
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#message = null
    this.release().on('error', () => undefined)
    this.#socket.destroy()
    done(error)
  }

  #take(piece: Buffer): void {
    this.#received += piece.length
    this.#context.progress(piece.length)
    if (this.#received > this.#context.limit) this.#refuse('E_NET_TOO_LARGE', 'messages')
    for (let rest = piece; rest.length > 0 && !this.destroyed; )
      rest = this.#message ? this.#fill(rest) : this.#open(rest)
  }

  /** Octets of a header, which may come one by one. */
  #open(piece: Buffer): Buffer {
    const known = this.#header.length
    const header = Buffer.concat([this.#header, piece.subarray(0, HEADER - known)])
    const size = messageSize(header)
    if (size === null) {
      this.#header = header
      return piece.subarray(header.length - known)
    }
    if (size < 0) {
      this.#refuse('E_NET_PROTOCOL', 'LDAPMessage')
      return piece
    }
    if (size > this.#context.limit) {
      this.#refuse('E_NET_TOO_LARGE', 'LDAPMessage')
      return piece
    }
    this.#message = Buffer.allocUnsafeSlow(size)
    this.#filled = this.#header.copy(this.#message)
    this.#header = Buffer.alloc(0)
    return piece
  }

  #fill(piece: Buffer): Buffer {
    const message = this.#message as Buffer
    const count = Math.min(piece.length, message.length - this.#filled)
    piece.copy(message, this.#filled, 0, count)
    this.#filled += count
    if (this.#filled === message.length) {
      this.#message = null
      // Unsolicited messages, a notice of disconnection among them, have the number 0 (4.4).
      if (messageId(message) !== this.#asked) this.#refuse('E_NET_PROTOCOL', 'messageID')
      else this.push(message)
    }
    return piece.subarray(count)
  }

  #ended(): void {
    if (this.#message || this.#header.length > 0) this.#refuse('E_NET_INTERRUPTED', 'LDAPMessage')
    else this.destroy()
  }

  #refuse(code: Parameters<FrameContext['refuse']>[0], reason: string): void {
    this.destroy(this.#context.refuse(code, reason))
  }
}

/** Size of a message with its header; null while octets are missing, negative for what is no message. */
function messageSize(header: Buffer): number | null {
  const [tag, first] = header
  if (tag !== undefined && tag !== SEQUENCE) return -1
  if (first === undefined) return null
  if (first < 0x80) return 2 + first
  const octets = first & 0x7f
  // The indefinite form is not allowed (5.1); more than four octets are no size.
  if (octets === 0 || octets > 4) return -1
  return header.length < 2 + octets ? null : 2 + octets + header.readUIntBE(2, octets)
}

/** messageID of a whole message; -1 where there is none. */
function messageId(message: Buffer): number {
  const first = message[1] ?? 0
  const at = first < 0x80 ? 2 : 2 + (first & 0x7f)
  const length = message[at + 1] ?? 0
  if (message[at] !== INTEGER || length < 1 || length > 4 || message.length < at + 2 + length) return -1
  return message.readUIntBE(at + 2, length)
}
