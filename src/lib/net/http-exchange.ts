// One request and the head of its answer: on a connection of its own or on one of a pool, straight or through a proxy.
import {type ClientRequest, type IncomingMessage, type RequestOptions, request as requestHttp} from 'node:http'
import {request as requestHttps} from 'node:https'
import type {ToolkitError} from '../errors/toolkit-error.ts'
import type {ConnectionPool} from './connection-pool.ts'
import type {HttpRequest} from './fetch-bytes.ts'
import {guardedLookup, type Resolver, refuseLocalName, refusePrivateLiteral} from './guarded-lookup.ts'
import {hostOf, portOf, shownUrl} from './http-url.ts'
import type {NetLimits} from './limits.ts'
import {netFailure, proxyFailure} from './net-failure.ts'
import type {HttpProxy, ProxyRule} from './proxy.ts'
import {openTunnel, proxyHeaders, proxyLookup} from './proxy-tunnel.ts'
import type {TransferClock} from './transfer-clock.ts'

interface ExchangeContext {
  readonly limits: NetLimits
  readonly clock: TransferClock
  readonly resolve: Resolver
  readonly proxy: ProxyRule
  readonly pool?: ConnectionPool | undefined
}

/** The body of the answer is paused. Rejects with E_NET_*. */
export async function exchange(url: URL, request: HttpRequest, context: ExchangeContext): Promise<IncomingMessage> {
  const {limits, proxy: rule} = context
  refusePrivateLiteral(url.hostname, limits.allowPrivate)
  const proxy = rule(url)
  // Names are the proxy's to look up: where this machine could not, it cannot judge the address either.
  if (proxy !== null) refuseLocalName(url.hostname, limits.allowPrivate)
  try {
    return await once(url, proxy, request, context)
  } catch (cause) {
    // A server may close a waiting connection at the very moment when it is used again (RFC 9112, 9.3.1).
    if (!(cause instanceof StaleConnection)) throw cause
    return await once(url, proxy, request, {...context, pool: undefined})
  }
}

class StaleConnection extends Error {}

async function once(
  url: URL,
  proxy: HttpProxy | null,
  request: HttpRequest,
  context: ExchangeContext,
): Promise<IncomingMessage> {
  if (proxy === null) return answerOf(start(url, request, straight(url, context)), url, proxy, request, context)
  const through = url.protocol === 'https:' ? await tunnelled(url, proxy, context) : forwarded(url, proxy, context)
  return answerOf(requestHttp({...shared(url, request, proxy), ...through}), url, proxy, request, context)
}

function shared(url: URL, {body, headers}: HttpRequest, proxy: HttpProxy | null): RequestOptions {
  return {
    method: body === undefined ? 'GET' : 'POST',
    path: `${url.pathname}${url.search}`,
    headers: {
      Host: url.host,
      Accept: '*/*',
      'Accept-Encoding': 'identity',
      'User-Agent': 'mynakit',
      ...headers,
      ...(body === undefined ? {} : {'Content-Length': String(body.length)}),
      ...(proxy !== null && url.protocol === 'http:' ? proxyHeaders(proxy) : {}),
    },
  }
}

function straight(url: URL, {limits, resolve, pool}: ExchangeContext): RequestOptions {
  return {
    host: hostOf(url),
    port: portOf(url),
    agent: pool?.agentFor(url) ?? false,
    lookup: guardedLookup(limits.allowPrivate, resolve),
  }
}

/** The proxy is asked with the whole address (RFC 9112, 3.2.2). */
function forwarded(url: URL, {host, port}: HttpProxy, {resolve, pool}: ExchangeContext): RequestOptions {
  return {host, port, path: url.href, agent: pool?.agentFor(url) ?? false, lookup: proxyLookup(resolve)}
}

async function tunnelled(url: URL, proxy: HttpProxy, {clock, resolve}: ExchangeContext): Promise<RequestOptions> {
  const connection = await openTunnel(url, proxy, {clock, resolve})
  return {createConnection: () => connection}
}

function start(url: URL, request: HttpRequest, route: RequestOptions): ClientRequest {
  const options = {...shared(url, request, null), ...route}
  // A variable of the environment must not switch the check off.
  return url.protocol === 'https:' ? requestHttps({...options, rejectUnauthorized: true}) : requestHttp(options)
}

function answerOf(
  sent: ClientRequest,
  url: URL,
  proxy: HttpProxy | null,
  {body}: HttpRequest,
  {clock}: ExchangeContext,
): Promise<IncomingMessage> {
  const source = shownUrl(url)
  return new Promise((fulfil, reject) => {
    let reason: ToolkitError | undefined
    let connected = false
    const begins = () => {
      connected = true
      // Until the head of the answer is complete, however slowly it trickles.
      clock.phase('idle')
    }
    clock.watch(source, ended => {
      reason = ended
      sent.destroy(ended)
    })
    clock.phase('connect')
    sent.once('socket', socket => {
      if (socket.connecting)
        socket.once(proxy === null && url.protocol === 'https:' ? 'secureConnect' : 'connect', begins)
      else begins()
    })
    sent.on('error', cause => {
      clock.phase(null)
      if (reason === undefined && sent.reusedSocket) reject(new StaleConnection())
      else if (reason === undefined && proxy !== null && !connected) reject(proxyFailure(cause))
      else reject(reason ?? netFailure(cause, source))
    })
    sent.once('response', message => {
      clock.phase(null)
      if (proxy === null || message.statusCode !== PROXY_LOGIN) return fulfil(message)
      message.destroy()
      reject(proxyFailure({code: `HTTP ${PROXY_LOGIN}`}))
    })
    sent.end(body)
  })
}

/** Proxy Authentication Required (RFC 9110, 15.5.8). */
const PROXY_LOGIN = 407
