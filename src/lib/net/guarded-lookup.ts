// Names become addresses here, and addresses are judged here: the socket connects to what this lookup answers and to nothing
// else, so that a name which changes its mind between two questions (DNS rebinding) gains nothing.
import {type LookupAddress, lookup as systemLookup} from 'node:dns'
import {isIP, type LookupFunction} from 'node:net'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {isPrivateAddress} from './private-address.ts'

/** Every address of a name, as the system resolves it; a test gives its own. */
export type Resolver = (
  hostname: string,
  answer: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void

export const systemResolver: Resolver = (hostname, answer) => systemLookup(hostname, {all: true}, answer)

/** The `lookup` of a socket. Addresses that may not be reached are left out; when none remains that is the error. */
export function guardedLookup(allowPrivate: boolean, resolve: Resolver = systemResolver): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, (error, found) => {
      if (error) return callback(error, '')
      const wanted = found.filter(({family}) => !options.family || family === options.family)
      const addresses = wanted.filter(({address}) => allowPrivate || !isPrivateAddress(address))
      const [first] = addresses
      if (first === undefined) return callback(new ToolkitError('E_NET_PRIVATE_ADDRESS', {shown: {host: hostname}}), '')
      if (options.all) return callback(null, [...addresses])
      callback(null, first.address, first.family)
    })
  }
}

/** A host that is an address is never looked up. `host` as in a URL, an IPv6 address in brackets. */
export function refusePrivateLiteral(host: string, allowPrivate: boolean): void {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  if (!allowPrivate && isIP(bare) !== 0 && isPrivateAddress(bare))
    throw new ToolkitError('E_NET_PRIVATE_ADDRESS', {shown: {host}})
}

/** Names that always mean this machine (RFC 6761, 6.3): through a proxy they would mean the proxy's own. */
export function refuseLocalName(host: string, allowPrivate: boolean): void {
  if (!allowPrivate && /(?:^|\.)localhost\.?$/i.test(host))
    throw new ToolkitError('E_NET_PRIVATE_ADDRESS', {shown: {host}})
}
