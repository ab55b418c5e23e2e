// Addresses that lead to this machine, to its network or nowhere. Whoever writes a URL into a certificate must not be able
// to make this program knock on doors inside (IANA's registries of special-purpose addresses, RFC 6890).
import {BlockList, isIP} from 'node:net'

const SPECIAL_V4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]
/** Only 2000::/3 is global unicast (RFC 4291, 2.4); what of it leads elsewhere is named. */
const SPECIAL_V6: readonly (readonly [network: string, prefix: number])[] = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  // Teredo, ORCHID, documentation; 6to4 and NAT64 carry an IPv4 address, which is judged by itself
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
]

const v4 = new BlockList()
for (const [network, prefix] of SPECIAL_V4) v4.addSubnet(network, prefix, 'ipv4')
const v6 = new BlockList()
for (const [network, prefix] of SPECIAL_V6) v6.addSubnet(network, prefix, 'ipv6')

/** True as well for what is no address at all. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '')
  const version = isIP(bare)
  if (version === 4) return v4.check(bare, 'ipv4')
  if (version !== 6) return true
  const words = wordsOf(bare)
  const embedded = embeddedV4(words)
  return embedded === null ? v6.check(bare, 'ipv6') : v4.check(embedded, 'ipv4')
}

/** IPv4-mapped (RFC 4291, 2.5.5.2), NAT64 (RFC 6052, 2.1), 6to4 (RFC 3056, 2). */
function embeddedV4(words: readonly number[]): string | null {
  const [first = 0, second = 0, third = 0] = words
  if (words.slice(0, 5).every(word => word === 0) && words[5] === 0xffff) return dotted(words[6], words[7])
  if (first === 0x64 && second === 0xff9b && words.slice(2, 6).every(word => word === 0))
    return dotted(words[6], words[7])
  return first === 0x2002 ? dotted(second, third) : null
}

function dotted(high = 0, low = 0): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
}

/** The eight words of an IPv6 address that isIP has accepted. */
function wordsOf(address: string): readonly number[] {
  const [head = '', tail] = address.split('::')
  const left = wordsIn(head)
  if (tail === undefined) return left
  const right = wordsIn(tail)
  return [...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right]
}

function wordsIn(text: string): number[] {
  if (text === '') return []
  return text.split(':').flatMap(part => {
    if (!part.includes('.')) return [Number.parseInt(part, 16)]
    const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number)
    return [(a << 8) | b, (c << 8) | d]
  })
}
