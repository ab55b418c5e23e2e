// The certificates that a TLS server presents, and how the two agreed on a key. Nothing is verified: this only looks, and
// an expired or unknown certificate is what somebody wants to see.
import {connect as connectTcp, isIP, type Socket} from 'node:net'
import {connect as connectTls, type DetailedPeerCertificate, type TLSSocket} from 'node:tls'
import {netError, netFailure} from './net-failure.ts'
import {NoUpgrade, type Upgrade, upgrade} from './starttls.ts'

export interface TlsAddress {
  readonly host: string
  readonly port: number
  /** Null where TLS comes first. */
  readonly protocol: Upgrade | null
}

export interface PresentedChain {
  /** DER, the server's own first. */
  readonly certificates: readonly Uint8Array[]
  /** X25519, P-256, DH; null for key transport, or where it is not known. */
  readonly keyAgreement: {readonly name: string; readonly bits: number | null} | null
}

/** The longest chain in use has five. */
const MAX_CHAIN = 100

/** `place` names the server in errors. */
export async function presentedChain(
  address: TlsAddress,
  place: string,
  milliseconds: number,
): Promise<PresentedChain> {
  const socket = connectTcp({host: address.host, port: address.port})
  const sockets: Socket[] = [socket]
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const details = {seconds: Math.ceil(milliseconds / 1000), phase: 'tls'}
    timer = setTimeout(() => reject(netError('E_NET_TIMEOUT', place, details)), milliseconds)
  })
  try {
    return await Promise.race([late, look(socket, sockets, address)])
  } catch (cause) {
    if (cause instanceof NoUpgrade) throw netError('E_TLS_STARTTLS', place, {reason: cause.message}, cause)
    throw netFailure(cause, place)
  } finally {
    clearTimeout(timer)
    // The outer one first: it still writes into the other.
    for (const each of sockets.reverse()) each.destroy()
  }
}

async function look(socket: Socket, sockets: Socket[], {host, protocol}: TlsAddress): Promise<PresentedChain> {
  await once(socket, 'connect')
  if (protocol !== null) await upgrade(socket, protocol)
  const secure = connectTls({
    socket,
    // A name is told to the server, an address is not (RFC 6066, 3).
    ...(isIP(host) === 0 ? {servername: host} : {}),
    rejectUnauthorized: false,
    // Old servers are what is looked for.
    minVersion: 'TLSv1',
    // An empty store: nothing is added to what the server sent.
    ca: [],
  })
  sockets.push(secure)
  await once(secure, 'secureConnect')
  return {certificates: chainOf(secure), keyAgreement: agreementOf(secure)}
}

function once(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => {
      socket.off('error', reject)
      // Errors after this one come from being closed.
      socket.on('error', () => undefined)
      resolve()
    })
    socket.once('error', reject)
    socket.once('close', () => reject(Object.assign(new Error('closed'), {code: 'ECONNRESET'})))
  })
}

function chainOf(secure: TLSSocket): readonly Uint8Array[] {
  const chain: Uint8Array[] = []
  const seen = new Set<DetailedPeerCertificate>()
  let next: DetailedPeerCertificate | undefined = secure.getPeerCertificate(true)
  // A certificate that is its own issuer is linked to itself.
  while (next?.raw && !seen.has(next) && chain.length < MAX_CHAIN) {
    seen.add(next)
    chain.push(new Uint8Array(next.raw))
    next = next.issuerCertificate as DetailedPeerCertificate | undefined
  }
  return chain
}

function agreementOf(secure: TLSSocket): PresentedChain['keyAgreement'] {
  const info = secure.getEphemeralKeyInfo()
  if (info === null || !('type' in info)) return null
  const {name, size, type} = info as {name?: string; size?: number; type?: string}
  const label = name ?? type
  return label === undefined ? null : {name: label, bits: size ?? null}
}
