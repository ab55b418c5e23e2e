// One request and the head of its answer, on a connection of its own or on one of a pool.
import {type ClientRequest, type IncomingMessage, type RequestOptions, request as requestHttp} from 'node:http'
import {request as requestHttps} from 'node:https'
import type {ToolkitError} from '../errors/toolkit-error.ts'
import type {ConnectionPool} from './connection-pool.ts'
import type {HttpRequest} from './fetch-bytes.ts'
import {guardedLookup, type Resolver, refusePrivateLiteral} from './guarded-lookup.ts'
import {shownUrl} from './http-url.ts'
import type {NetLimits} from './limits.ts'
import {netFailure} from './net-failure.ts'
import type {TransferClock} from './transfer-clock.ts'

interface ExchangeContext {
  readonly limits: NetLimits
  readonly clock: TransferClock
  readonly resolve: Resolver
  readonly pool?: ConnectionPool | undefined
}

/** The body of the answer is paused. Rejects with E_NET_*. */
export async function exchange(url: URL, request: HttpRequest, context: ExchangeContext): Promise<IncomingMessage> {
  try {
    return await once(url, request, context)
  } catch (cause) {
    // A server may close a waiting connection at the very moment when it is used again (RFC 9112, 9.3.1).
    if (!(cause instanceof StaleConnection)) throw cause
    return await once(url, request, {...context, pool: undefined})
  }
}

class StaleConnection extends Error {}

function once(
  url: URL,
  {body, headers}: HttpRequest,
  {limits, clock, resolve, pool}: ExchangeContext,
): Promise<IncomingMessage> {
  refusePrivateLiteral(url.hostname, limits.allowPrivate)
  const source = shownUrl(url)
  return new Promise((fulfil, reject) => {
    const options: RequestOptions = {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        Accept: '*/*',
        'Accept-Encoding': 'identity',
        'User-Agent': 'mynakit',
        ...headers,
        ...(body === undefined ? {} : {'Content-Length': String(body.length)}),
      },
      agent: pool?.agentFor(url) ?? false,
      lookup: guardedLookup(limits.allowPrivate, resolve),
    }
    const request = start(url, options)
    let reason: ToolkitError | undefined
    clock.watch(source, ended => {
      reason = ended
      request.destroy(ended)
    })
    clock.phase('connect')
    request.once('socket', socket => {
      const connected = url.protocol === 'https:' ? 'secureConnect' : 'connect'
      // Until the head of the answer is complete, however slowly it trickles.
      if (socket.connecting) socket.once(connected, () => clock.phase('idle'))
      else clock.phase('idle')
    })
    request.on('error', cause => {
      clock.phase(null)
      if (reason === undefined && request.reusedSocket) reject(new StaleConnection())
      else reject(reason ?? netFailure(cause, source))
    })
    request.once('response', message => {
      clock.phase(null)
      fulfil(message)
    })
    request.end(body)
  })
}

function start(url: URL, options: RequestOptions): ClientRequest {
  // A variable of the environment must not switch the check off.
  return url.protocol === 'https:'
    ? requestHttps(url, {...options, rejectUnauthorized: true})
    : requestHttp(url, options)
}
