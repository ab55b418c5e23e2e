// Reads the CRLs of one entry of a directory (RFC 4511, RFC 4523): the door of ldapts, loaded when a directory is asked. The
// entry itself is read by its name, without a filter from anywhere, and referrals are not followed.
import type {Socket} from 'node:net'
import type {Client} from 'ldapts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {type Resolver, systemResolver} from './guarded-lookup.ts'
import {connectLdap} from './ldap-connection.ts'
import {LdapFrames} from './ldap-frames.ts'
import {type LdapServer, serverText} from './ldap-url.ts'
import type {NetLimits} from './limits.ts'
import {netError, netFailure} from './net-failure.ts'
import {secureConnection} from './tls-connection.ts'
import {TransferClock} from './transfer-clock.ts'

export interface LdapRequest {
  readonly server: LdapServer
  readonly dn: string
  /** What a URL asks for; empty for all that hold CRLs. */
  readonly attributes: readonly string[]
  /** StartTLS before anything else is said. */
  readonly startTls: boolean
  readonly credentials: {readonly user: string; readonly password: string} | null
}

export interface LdapContext {
  readonly limits: NetLimits
  readonly signal?: AbortSignal | undefined
  readonly resolve?: Resolver | undefined
  readonly progress?: (received: number) => void
}

export interface LdapValue {
  /** As the server wrote it, such as certificateRevocationList;binary. */
  readonly attribute: string
  readonly bytes: Uint8Array
}

/** RFC 4523, 2.5 to 2.7. Servers give them with and without the option (RFC 4522). */
const CRL_ATTRIBUTES = ['certificateRevocationList', 'authorityRevocationList', 'deltaRevocationList']
/** Everything of an answer that is not the value. */
const OVERHEAD = 64 * 1024

/** Every value of every attribute that was asked for; E_NET_LDAP_EMPTY where there is none. */
export async function readDirectoryEntry(request: LdapRequest, context: LdapContext): Promise<readonly LdapValue[]> {
  return new Reading(request, context).run()
}

class Reading {
  readonly #request: LdapRequest
  readonly #context: LdapContext
  readonly #source: string
  readonly #clock: TransferClock
  #frames: LdapFrames | undefined
  #failure: ToolkitError | undefined
  #received = 0

  constructor(request: LdapRequest, context: LdapContext) {
    this.#request = request
    this.#context = context
    this.#source = `${serverText(request.server)}/${request.dn}`
    this.#clock = new TransferClock(context.limits, context.signal)
  }

  async run(): Promise<readonly LdapValue[]> {
    try {
      await this.#connect()
      this.#clock.phase('idle')
      return await this.#ask()
    } catch (cause) {
      throw this.#clock.ended ?? this.#failure ?? this.#explain(cause)
    } finally {
      this.#clock.stop()
      this.#frames?.destroy()
    }
  }

  async #connect(): Promise<void> {
    const {limits, resolve = systemResolver} = this.#context
    this.#clock.phase('connect')
    const socket = await connectLdap(this.#request.server, {
      allowPrivate: limits.allowPrivate,
      resolve,
      opened: opening => this.#clock.watch(this.#source, reason => opening.destroy(reason)),
    })
    this.#frame(socket)
  }

  #frame(socket: ConstructorParameters<typeof LdapFrames>[0]): LdapFrames {
    const {limits, progress} = this.#context
    const frames = new LdapFrames(socket, {
      limit: limits.bytes + OVERHEAD,
      // Kept here: ldapts takes the listeners of others away, and tells of an error in words only.
      refuse: (code, reason) => {
        const details = code === 'E_NET_TOO_LARGE' ? {limit: limits.bytes} : {reason}
        this.#failure ??= netError(code, this.#source, details)
        return this.#failure
      },
      progress: count => {
        this.#received += count
        this.#clock.phase('idle')
        progress?.(this.#received)
      },
    })
    frames.on('error', () => undefined)
    this.#clock.watch(this.#source, reason => frames.destroy(reason))
    this.#frames = frames
    return frames
  }

  async #ask(): Promise<readonly LdapValue[]> {
    const {startTls, credentials, dn, attributes} = this.#request
    const {limits} = this.#context
    const client = await this.#client()
    if (startTls) await this.#startTls(client)
    if (credentials) await client.bind(credentials.user, credentials.password)
    const asked = attributes.length > 0 ? [...attributes] : CRL_ATTRIBUTES.flatMap(name => [`${name};binary`, name])
    const {searchEntries} = await client.search(dn, {
      scope: 'base',
      derefAliases: 'never',
      filter: '(objectClass=*)',
      sizeLimit: 1,
      timeLimit: Math.ceil(limits.total / 1000),
      attributes: asked,
      explicitBufferAttributes: asked,
    })
    await client.unbind().catch(() => undefined)
    const values = searchEntries.flatMap(entry => valuesOf(entry, asked))
    if (values.length === 0) throw netError('E_NET_LDAP_EMPTY', this.#source)
    return values
  }

  /** ldapts takes the open connection as it is: it opens none of its own, and none again. */
  async #client(): Promise<Client> {
    const {Client} = await import('ldapts')
    const {server} = this.#request
    const createConnection = () => {
      const frames = this.#frames
      if (frames === undefined || frames.destroyed)
        throw netError('E_NET_INTERRUPTED', this.#source, {reason: 'closed'})
      return asSocket(frames)
    }
    // The scheme ldaps would make it put TLS on what has it already.
    return new Client({url: `ldap://${server.host}:${server.port}`, createConnection})
  }

  /** The exchange is ldapts' own; the TLS connection is made here, and put below the client before it goes on. */
  async #startTls(client: Client): Promise<void> {
    await client.exop(START_TLS)
    const below = this.#frames?.release()
    if (below === undefined) throw netError('E_NET_INTERRUPTED', this.#source, {reason: 'closed'})
    const {host} = this.#request.server
    this.#clock.watch(this.#source, reason => below.destroy(reason))
    this.#frames?.replace(await secureConnection(below, host.replace(/^\[(.*)\]$/, '$1')))
    this.#clock.watch(this.#source, reason => this.#frames?.destroy(reason))
  }

  #explain(cause: unknown): ToolkitError {
    if (cause instanceof ToolkitError) return cause
    const code = (cause as {code?: unknown} | null)?.code
    if (typeof code === 'number') return netError('E_NET_LDAP_RESULT', this.#source, {resultCode: code}, cause)
    // ldapts tells the end of a connection in words only.
    if (this.#frames?.destroyed) return netError('E_NET_INTERRUPTED', this.#source, {reason: 'closed'}, cause)
    return netFailure(cause, this.#source)
  }
}

/** RFC 4511, 4.14.1. */
const START_TLS = '1.3.6.1.4.1.1466.20037'

/** ldapts writes to it, listens to it, destroys it, and asks for nothing else. */
function asSocket(frames: LdapFrames): Socket {
  return frames as unknown as Socket
}

function valuesOf(entry: Readonly<Record<string, unknown>>, asked: readonly string[]): readonly LdapValue[] {
  const wanted = new Set(asked.map(baseName))
  const seen = new Set<string>()
  return Object.entries(entry).flatMap(([attribute, value]) => {
    if (!wanted.has(baseName(attribute))) return []
    const values = (Array.isArray(value) ? value : [value]).filter(each => each instanceof Uint8Array)
    return values
      .map(bytes => ({attribute, bytes}))
      .filter(({bytes}) => {
        // The same value under both spellings.
        const key = `${bytes.length} ${Buffer.from(bytes.subarray(-64)).toString('hex')}`
        return !seen.has(key) && seen.add(key)
      })
  })
}

function baseName(attribute: string): string {
  return (attribute.split(';')[0] ?? '').toLowerCase()
}
