// What is said to a proxy, and the connection through one (RFC 9110, 9.3.6): with CONNECT it hands octets on, so that TLS
// goes to the server itself and the proxy reads nothing.
import {request as requestHttp} from 'node:http'
import type {LookupFunction} from 'node:net'
import type {Duplex} from 'node:stream'
import {guardedLookup, type Resolver} from './guarded-lookup.ts'
import {hostOf, portOf, shownUrl} from './http-url.ts'
import {netFailure, proxyFailure} from './net-failure.ts'
import type {HttpProxy} from './proxy.ts'
import {secureConnection} from './tls-connection.ts'
import type {TransferClock} from './transfer-clock.ts'

interface TunnelContext {
  readonly clock: TransferClock
  readonly resolve: Resolver
}

export function proxyHeaders({authorization}: HttpProxy): Readonly<Record<string, string>> {
  return authorization === null ? {} : {'Proxy-Authorization': authorization}
}

/** The user has named the proxy: it may stand in a private network. */
export function proxyLookup(resolve: Resolver): LookupFunction {
  return guardedLookup(true, resolve)
}

/** A connection to the server with TLS on it. Rejects with E_NET_*. */
export async function openTunnel(url: URL, proxy: HttpProxy, {clock, resolve}: TunnelContext): Promise<Duplex> {
  const socket = await connectThrough(url, proxy, {clock, resolve})
  clock.watch(shownUrl(url), reason => socket.destroy(reason))
  try {
    return await secureConnection(socket, hostOf(url))
  } catch (cause) {
    socket.destroy()
    throw clock.ended ?? netFailure(cause, shownUrl(url))
  } finally {
    clock.phase(null)
  }
}

function connectThrough(url: URL, proxy: HttpProxy, {clock, resolve}: TunnelContext): Promise<Duplex> {
  return new Promise((fulfil, reject) => {
    const target = `${url.hostname}:${portOf(url)}`
    const {host, port} = proxy
    const headers = {Host: target, 'User-Agent': 'mynakit', ...proxyHeaders(proxy)}
    const asked = requestHttp({
      host,
      port,
      method: 'CONNECT',
      path: target,
      headers,
      agent: false,
      lookup: proxyLookup(resolve),
    })
    clock.watch(shownUrl(url), reason => asked.destroy(reason))
    clock.phase('connect')
    const failed = (cause: unknown) => {
      clock.phase(null)
      reject(clock.ended ?? proxyFailure(cause))
    }
    asked.on('error', failed)
    // An answer to CONNECT that is no success has a body as any other.
    asked.once('response', message => {
      message.destroy()
      failed({code: `HTTP ${message.statusCode ?? 0}`})
    })
    asked.once('connect', (message, socket, head) => {
      const status = message.statusCode ?? 0
      if (status >= 200 && status < 300 && head.length === 0) return fulfil(socket)
      socket.destroy()
      // A server of TLS waits for its client: octets that come first are not of it.
      failed({code: head.length > 0 && status < 300 ? 'ERR_PROXY_DATA' : `HTTP ${status}`})
    })
    asked.end()
  })
}
