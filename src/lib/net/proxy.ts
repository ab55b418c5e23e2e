// Which proxy a request goes through, by the variables that every program of HTTP knows: http_proxy, https_proxy, all_proxy,
// no_proxy, in small or capital letters. A proxy is the user's own word, so that it may stand in a private network. Its
// password is kept in one header and told nobody.
import {BlockList, isIP} from 'node:net'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {asciiName} from './ascii-name.ts'

export interface HttpProxy {
  readonly host: string
  readonly port: number
  /** The value of Proxy-Authorization; null without credentials. */
  readonly authorization: string | null
}

/** The proxy for an address; null where there is none. Throws E_NET_PROXY where what is set is none. */
export type ProxyRule = (url: URL) => HttpProxy | null

export const NO_PROXY: ProxyRule = () => null

type Environment = Readonly<Record<string, string | undefined>>

export function proxyRule(environment: Environment): ProxyRule {
  const variable = (name: string) => environment[name] || environment[name.toUpperCase()] || undefined
  // A web server gives the header "Proxy" of a stranger's request to its programs under this name.
  const http = environment['REQUEST_METHOD'] === undefined ? variable('http_proxy') : environment['http_proxy']
  const [https, all, none] = [variable('https_proxy'), variable('all_proxy'), variable('no_proxy')]
  if (http === undefined && https === undefined && all === undefined) return NO_PROXY
  const isExcepted = exceptions(none ?? '')
  return url => {
    const text = (url.protocol === 'https:' ? https : http) ?? all
    return text === undefined || isExcepted(url) ? null : parseProxy(text)
  }
}

/** `http://user:password@host:port`, and without its scheme. What was set is not repeated. */
function parseProxy(text: string): HttpProxy {
  const refused = (reason: string) => new ToolkitError('E_NET_PROXY', {details: {reason}})
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  let url: URL
  try {
    url = new URL(full)
  } catch {
    throw refused('address')
  }
  if (url.protocol !== 'http:') throw refused('scheme')
  if (url.hostname === '') throw refused('address')
  return {host: bare(url.hostname), port: Number(url.port || 80), authorization: authorizationOf(url, refused)}
}

/** RFC 7617. */
function authorizationOf({username, password}: URL, refused: (reason: string) => ToolkitError): string | null {
  if (username === '' && password === '') return null
  try {
    const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
    return `Basic ${Buffer.from(login, 'utf8').toString('base64')}`
  } catch {
    throw refused('credentials')
  }
}

/**
 * no_proxy: `*`, or names and addresses with commas between them. A name stands for what is below it as well, with a dot
 * before it or not; `10.0.0.0/8` for a network; `name:8080` for one port. As curl and Go read it.
 */
function exceptions(text: string): (url: URL) => boolean {
  const rules = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(rule => rule !== '')
    .map(ruleOf)
  return url => {
    const host = bare(url.hostname.toLowerCase()).replace(/\.$/, '')
    const port = url.port || (url.protocol === 'https:' ? '443' : '80')
    return rules.some(fits => fits(host, port))
  }
}

function ruleOf(rule: string): (host: string, port: string) => boolean {
  if (rule === '*') return () => true
  const network = networkOf(rule)
  if (network) return host => contains(network, host)
  const [, name = '', only] = isIP(rule) === 0 ? (/^(.*?)(?::(\d+))?$/.exec(rule) ?? []) : [rule, rule]
  const isPort = (port: string) => only === undefined || Number(only) === Number(port)
  const address = networkOf(`${bare(name)}/${isIP(bare(name)) === 6 ? 128 : 32}`)
  if (address) return (host, port) => isPort(port) && contains(address, host)
  const wanted = asciiName(name.replace(/^\*?\.?/, '').replace(/\.$/, ''))
  return (host, port) => wanted !== '' && isPort(port) && (host === wanted || host.endsWith(`.${wanted}`))
}

/** Whatever way an address is written in. */
function contains(network: BlockList, host: string): boolean {
  return isIP(host) !== 0 && network.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')
}

function networkOf(rule: string): BlockList | undefined {
  const [address = '', bits = ''] = rule.split('/')
  const family = isIP(address)
  if (family === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 6 ? 128 : 32)) return undefined
  const network = new BlockList()
  network.addSubnet(address, Number(bits), family === 6 ? 'ipv6' : 'ipv4')
  return network
}

function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1')
}
