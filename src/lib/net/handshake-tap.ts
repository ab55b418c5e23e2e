// What a TLS server said in its handshake, read beside OpenSSL from the octets of the connection: Node hands on only those
// certificates that form a chain, and none when the server then turns the client away. In TLS 1.3 the message is encrypted
// (RFC 8446, 4.4.2); the key for it is the client's own, since the octets are its own conversation.
import {createDecipheriv, createHmac} from 'node:crypto'
import type {Socket} from 'node:net'
import {Duplex} from 'node:stream'

export interface ServerHandshake {
  /** DER, in the order of the message; null before it. */
  readonly certificates: readonly Uint8Array[] | null
  readonly wantsClientCertificate: boolean
}

/** Behind the longest certificate message that OpenSSL accepts, 100 kB. */
const MAX_OCTETS = 256 * 1024

/** Hands octets on, and keeps those of the server's handshake. */
export class HandshakeTap extends Duplex {
  readonly #socket: Socket
  readonly #heard: Buffer[] = []
  #octets = 0
  #secret: Buffer | undefined

  constructor(socket: Socket) {
    super()
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => {
      if (this.#octets < MAX_OCTETS) this.#heard.push(chunk)
      this.#octets += chunk.length
      if (!this.push(chunk)) socket.pause()
    })
    socket.on('end', () => this.push(null))
    socket.on('error', cause => this.destroy(cause))
    socket.on('close', () => this.destroy())
  }

  /** A line of the key log (SSLKEYLOGFILE). */
  keyLog(line: Buffer): void {
    const [label, , secret] = line.toString('latin1').trim().split(' ')
    if (label === 'SERVER_HANDSHAKE_TRAFFIC_SECRET' && secret) this.#secret = Buffer.from(secret, 'hex')
  }

  get handshake(): ServerHandshake {
    return readHandshake(Buffer.concat(this.#heard), this.#secret)
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done)
  }

  override _final(done: () => void): void {
    this.#socket.end(done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy()
    done(error)
  }
}

/** RFC 8446, 5.1 and B.3; the same numbers in RFC 5246. */
const RECORD = {changeCipherSpec: 20, handshake: 22, applicationData: 23} as const
const MESSAGE = {serverHello: 2, certificate: 11, certificateRequest: 13} as const

function readHandshake(octets: Buffer, secret: Buffer | undefined): ServerHandshake {
  const [clear, sealed]: readonly [Buffer[], Buffer[]] = [[], []]
  let protection: Protection | undefined
  for (let at = 0; at + 5 <= octets.length; ) {
    const head = octets.subarray(at, at + 5)
    const body = octets.subarray(at + 5, at + 5 + octets.readUInt16BE(at + 3))
    at += 5 + body.length
    if (head[0] === RECORD.handshake) clear.push(body)
    else if (head[0] === RECORD.applicationData && secret !== undefined) {
      protection ??= protectionOf(suiteOf(Buffer.concat(clear)), secret)
      const inner = protection?.open(head, body)
      if (inner === undefined) break
      sealed.push(inner)
    }
    // Encrypted from here on, before TLS 1.3; in it the record means nothing (RFC 8446, D.4).
    else if (head[0] === RECORD.changeCipherSpec && secret === undefined) break
  }
  const [open, hidden] = [clear, sealed].map(part => [...messagesOf(Buffer.concat(part))])
  return {
    certificates: certificatesIn(open, false) ?? certificatesIn(hidden, true),
    wantsClientCertificate: [open, hidden].flat().some(message => message?.type === MESSAGE.certificateRequest),
  }
}

interface Message {
  readonly type: number
  readonly body: Buffer
}

function* messagesOf(octets: Buffer): Generator<Message> {
  for (let at = 0; at + 4 <= octets.length; ) {
    const end = at + 4 + octets.readUIntBE(at + 1, 3)
    if (end > octets.length) return
    yield {type: octets[at] as number, body: octets.subarray(at + 4, end)}
    at = end
  }
}

/** A vector of three octets' length; each entry is one, in TLS 1.3 with extensions behind it. */
function certificatesIn(messages: readonly Message[] = [], withExtensions: boolean): readonly Uint8Array[] | null {
  const body = messages.find(({type}) => type === MESSAGE.certificate)?.body
  if (body === undefined) return null
  const certificates: Uint8Array[] = []
  let at = withExtensions ? 1 + (body[0] ?? 0) + 3 : 3
  while (at + 3 <= body.length) {
    const end = at + 3 + body.readUIntBE(at, 3)
    certificates.push(new Uint8Array(body.subarray(at + 3, end)))
    at = withExtensions && end + 2 <= body.length ? end + 2 + body.readUInt16BE(end) : end
  }
  return certificates
}

/** Of the last ServerHello: the one before it may have asked for another key share. */
function suiteOf(clear: Buffer): number {
  const hello = [...messagesOf(clear)].findLast(({type}) => type === MESSAGE.serverHello)?.body
  const at = 2 + 32 + 1 + (hello?.[34] ?? 0)
  return hello !== undefined && hello.length >= at + 2 ? hello.readUInt16BE(at) : 0
}

interface Protection {
  /** The handshake in a record; empty for anything else in it; undefined where it cannot be opened. */
  readonly open: (head: Buffer, body: Buffer) => Buffer | undefined
}

const SUITES: ReadonlyMap<number, readonly ['aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305', number, string]> =
  new Map([
    [0x1301, ['aes-128-gcm', 16, 'sha256']],
    [0x1302, ['aes-256-gcm', 32, 'sha384']],
    [0x1303, ['chacha20-poly1305', 32, 'sha256']],
  ])
const TAG_OCTETS = 16

/** RFC 8446, 5.2, 5.3 and 7.3. */
function protectionOf(suite: number, secret: Buffer): Protection | undefined {
  const known = SUITES.get(suite)
  if (known === undefined) return undefined
  const [cipher, keyOctets, hash] = known
  const key = expandLabel(secret, 'key', keyOctets, hash)
  const iv = expandLabel(secret, 'iv', 12, hash)
  let sequence = 0
  return {
    open: (head, body) => {
      const nonce = Buffer.from(iv)
      nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ sequence) >>> 0, 8)
      sequence += 1
      const text = Math.max(0, body.length - TAG_OCTETS)
      try {
        const decipher = createDecipheriv(cipher as 'aes-128-gcm', key, nonce, {authTagLength: TAG_OCTETS})
        decipher.setAAD(head).setAuthTag(body.subarray(text))
        const inner = Buffer.concat([decipher.update(body.subarray(0, text)), decipher.final()])
        return contentOf(inner)
      } catch {
        // Under the keys of the application: the handshake is over.
        return undefined
      }
    },
  }
}

/** Zeros may follow the type, which follows the content. */
function contentOf(inner: Buffer): Buffer {
  const last = inner.findLastIndex(octet => octet !== 0)
  return inner[last] === RECORD.handshake ? inner.subarray(0, last) : Buffer.alloc(0)
}

/** HKDF-Expand-Label without a context, of no more than one block (RFC 8446, 7.1). */
function expandLabel(secret: Buffer, label: string, octets: number, hash: string): Buffer {
  const name = Buffer.from(`tls13 ${label}`, 'latin1')
  const info = Buffer.concat([Buffer.from([0, octets, name.length]), name, Buffer.from([0, 1])])
  return createHmac(hash, secret).update(info).digest().subarray(0, octets)
}
