// iPAddress: a subtree is an address with its mask, of 8 or 32 octets (RFC 5280, 4.2.1.10; RFC 4632, 3.1). Addresses of one
// family are never in a subtree of the other.
import {toHex} from '../../bytes/hex.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {ipText} from '../../x509/ip-address.ts'
import type {NameForm, RawName} from './form.ts'

/** Bits of the mask, then the network of every subtree with such a mask. */
type Networks = Map<number, Map<string, RawName>>

export const IP: NameForm<Uint8Array> = {
  parseName: octets => (octets.length === 4 || octets.length === 16 ? octets : null),

  indexSubtrees(bases) {
    const families: Readonly<Record<number, Networks>> = {4: new Map(), 16: new Map()}
    for (const base of bases) {
      const size = base.octets.length / 2
      const bits = families[size] && maskBits(base.octets.subarray(size))
      if (bits === undefined || bits === null) throw new DecodeError('E_DER_VALUE', base.offset, {reason: 'iPAddress'})
      let networks = families[size]?.get(bits)
      if (networks === undefined) {
        networks = new Map()
        families[size]?.set(bits, networks)
      }
      networks.set(network(base.octets.subarray(0, size), bits), base)
    }
    const find = (address: Uint8Array): RawName | null => {
      for (const [bits, networks] of families[address.length] ?? []) {
        const found = networks.get(network(address, bits))
        if (found !== undefined) return found
      }
      return null
    }
    return {holding: find, touching: find}
  },

  textOf: (octets, isBase) => ipText(octets, isBase) ?? toHex(octets),
}

/** The number of ones that a mask begins with; null when there is another one after them. */
function maskBits(mask: Uint8Array): number | null {
  const text = [...mask].map(octet => octet.toString(2).padStart(8, '0')).join('')
  return /^1*0*$/.test(text) ? text.replace(/0/g, '').length : null
}

function network(address: Uint8Array, bits: number): string {
  const masked = address.map((octet, index) => octet & (0xff00 >> Math.min(8, Math.max(0, bits - index * 8))))
  return toHex(masked)
}
