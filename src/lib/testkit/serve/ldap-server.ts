// A directory of CRLs over LDAPv3 (RFC 4511): anonymous bind, a search for one entry, unbind. What else is asked is refused.
import {readFileSync} from 'node:fs'
import type {Socket} from 'node:net'
import {join} from 'node:path'
import {nameTextKey} from '../distinguished-name.ts'
import type {LdapFault} from './faults.data.ts'
import {
  type BerValue,
  type EntryAttribute,
  message,
  numberOf,
  OPERATION,
  RESULT,
  readAll,
  readBer,
  result,
  searchEntry,
  textOf,
} from './ldap-messages.ts'
import type {ServedEntry, ServedKit} from './load-kit.ts'
import {trickle} from './trickle.ts'

const VERSION = 3
const BASE_OBJECT = 0
const SIMPLE = 0x80
const MAX_MESSAGE = 1 << 16
const LISTS = 'certificateRevocationList'

export function ldapListener(kit: ServedKit, faults: readonly LdapFault[], onSearch: () => void) {
  return (socket: Socket): void => {
    if (faults.includes('reset')) return void socket.destroy()
    let pending = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('data', (part: Buffer) => {
      pending = Buffer.concat([pending, part])
      try {
        for (let read = readBer(pending); read !== undefined; read = readBer(pending)) {
          pending = pending.subarray(read.length)
          handle(read.value, {kit, faults, socket, onSearch})
        }
        if (pending.length > MAX_MESSAGE) socket.destroy()
      } catch (cause) {
        // What is no LDAP ends the connection (RFC 4511, 4.1.1).
        if (!(cause instanceof RangeError)) throw cause
        socket.destroy()
      }
    })
  }
}

interface Connection {
  readonly kit: ServedKit
  readonly faults: readonly LdapFault[]
  readonly socket: Socket
  readonly onSearch: () => void
}

function handle(value: BerValue, connection: Connection): void {
  const [id, operation] = readAll(value.value)
  const {socket} = connection
  if (value.tag !== 0x30 || operation === undefined) return void socket.destroy()
  const number = numberOf(id)
  const reply = (answer: Uint8Array) => socket.write(message(number, answer))
  switch (operation.tag) {
    case OPERATION.bindRequest:
      reply(result(OPERATION.bindResponse, bindResult(operation)))
      return
    case OPERATION.searchRequest:
      connection.onSearch()
      search(operation, number, connection)
      return
    case OPERATION.extendedRequest:
      reply(result(OPERATION.extendedResponse, RESULT.protocolError))
      return
    default:
      socket.end()
  }
}

/** Nobody needs to say who he is, and nobody is asked to prove it. */
function bindResult({value}: BerValue): number {
  const [version, , authentication] = readAll(value)
  if (numberOf(version) !== VERSION) return RESULT.protocolError
  return authentication?.tag === SIMPLE ? RESULT.success : RESULT.authMethodNotSupported
}

function search(operation: BerValue, id: number, {kit, faults, socket}: Connection): void {
  const [base, scope, , , , typesOnly, , attributes] = readAll(operation.value)
  const done = (code: number) => message(id, result(OPERATION.searchDone, code))
  const entry = kit.directory.get(nameTextKey(textOf(base)))
  const refusal = refusalOf(numberOf(scope), entry, faults)
  if (refusal !== null || entry === undefined) {
    socket.write(done(refusal ?? RESULT.noSuchObject))
    return
  }
  const wanted = attributes ? readAll(attributes.value).map(textOf) : []
  const found = searchEntry(
    entry.name,
    attributesOf(kit, entry.crls, wanted).map(each => (numberOf(typesOnly) === 0 ? each : {...each, values: []})),
  )
  send(socket, Buffer.concat([message(id, found), done(RESULT.success)]), faults)
}

function refusalOf(scope: number, entry: ServedEntry | undefined, faults: readonly LdapFault[]): number | null {
  if (faults.includes('busy')) return RESULT.busy
  if (scope !== BASE_OBJECT) return RESULT.unwillingToPerform
  return entry === undefined || faults.includes('missing') ? RESULT.noSuchObject : null
}

function send(socket: Socket, answer: Uint8Array, faults: readonly LdapFault[]): void {
  if (faults.includes('closes-mid-answer')) socket.write(answer.subarray(0, answer.length >> 1), () => socket.destroy())
  else if (faults.includes('slow')) trickle(socket, answer)
  else socket.write(answer)
}

/** No attribute, or *, asks for all (RFC 4511, 4.5.1.8). The lists are always given with ;binary (RFC 4523, 2.3). */
function attributesOf(kit: ServedKit, crls: readonly string[], wanted: readonly string[]): readonly EntryAttribute[] {
  const asked = (name: string) =>
    wanted.length === 0 ||
    wanted.some(each => each === '*' || each.toLowerCase().replace(/;binary$/, '') === name.toLowerCase())
  const values = () => crls.map(crl => new Uint8Array(readFileSync(join(kit.folder, crl))))
  return [
    ...(asked('objectClass') ? [{name: 'objectClass', values: ['top', 'cRLDistributionPoint']}] : []),
    ...(asked(LISTS) ? [{name: `${LISTS};binary`, values: values()}] : []),
  ]
}
