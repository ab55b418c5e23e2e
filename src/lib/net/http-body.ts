// The body of an answer under its limits: octets are counted as they come, whatever the head of the answer promised.
import type {IncomingMessage} from 'node:http'
import {concat} from '../bytes/concat.ts'
import type {NetLimits} from './limits.ts'
import {netError, netFailure} from './net-failure.ts'
import type {TransferClock} from './transfer-clock.ts'

interface BodyContext {
  readonly source: string
  readonly limits: NetLimits
  readonly clock: TransferClock
}

/** All of it, for answers of some kilobytes, of which there may be thousands: read without a generator. */
export function wholeBody(message: IncomingMessage, {source, limits, clock}: BodyContext): Promise<Uint8Array> {
  return new Promise((fulfil, reject) => {
    const chunks: Uint8Array[] = []
    let received = 0
    const fail = (cause: unknown) => {
      const reason = clock.ended ?? netFailure(cause, source)
      clock.stop()
      message.destroy()
      reject(reason)
    }
    const interrupted = () => netError('E_NET_INTERRUPTED', source, {reason: 'ECONNRESET'})
    message.on('error', fail)
    message.on('close', () => message.complete || fail(interrupted()))
    clock.watch(source, reason => message.destroy(reason))
    clock.phase('idle')
    message.on('data', (chunk: Uint8Array) => {
      received += chunk.length
      if (received > limits.bytes) return fail(netError('E_NET_TOO_LARGE', source, {limit: limits.bytes}))
      chunks.push(chunk)
      clock.phase('idle')
    })
    message.on('end', () => {
      if (!message.complete) return fail(interrupted())
      clock.stop()
      const [only] = chunks
      fulfil(chunks.length === 1 && only ? only : concat(...chunks))
    })
  })
}

/** Reads no faster than it is read. Whoever leaves the loop early closes the connection. */
export async function* boundedBody(
  message: IncomingMessage,
  {source, limits, clock}: BodyContext,
): AsyncGenerator<Uint8Array> {
  clock.watch(source, reason => message.destroy(reason))
  clock.phase('idle')
  let received = 0
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      received += chunk.length
      if (received > limits.bytes) throw netError('E_NET_TOO_LARGE', source, {limit: limits.bytes})
      // The reader's own time is not the server's.
      clock.phase(null)
      yield chunk
      clock.phase('idle')
    }
    if (!message.complete) throw netError('E_NET_INTERRUPTED', source, {reason: 'ECONNRESET'})
  } catch (cause) {
    throw clock.ended ?? netFailure(cause, source)
  } finally {
    clock.stop()
    message.destroy()
  }
}
