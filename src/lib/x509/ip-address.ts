// iPAddress to text: 4 or 16 octets, doubled by a mask in name constraints (RFC 5280, 4.2.1.6 and 4.2.1.10).

import {contentOffset, type DerValue} from '../der/reader.ts'
import {DecodeError} from '../errors/toolkit-error.ts'

export function ipAddressText(value: DerValue, mask: boolean): string {
  const text = ipText(value.value, mask)
  if (text === null) throw new DecodeError('E_DER_VALUE', contentOffset(value), {reason: 'iPAddress'})
  return text
}

/** Null for octets that are no address, or no address with its mask. */
export function ipText(octets: Uint8Array, mask: boolean): string | null {
  const size = mask ? octets.length / 2 : octets.length
  if (size !== 4 && size !== 16) return null
  if (!mask) return addressText(octets)
  return `${addressText(octets.subarray(0, size))}/${addressText(octets.subarray(size))}`
}

function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.')
  const groups = Array.from({length: 8}, (_, index) =>
    (((octets[index * 2] ?? 0) << 8) | (octets[index * 2 + 1] ?? 0)).toString(16),
  )
  return shorten(groups)
}

/** The longest run of at least two zero groups becomes "::" (RFC 5952, 4.2). */
function shorten(groups: readonly string[]): string {
  let best = {start: -1, length: 1}
  for (let start = 0; start < groups.length; start++) {
    const end = groups.findIndex((group, index) => index >= start && group !== '0')
    const length = (end === -1 ? groups.length : end) - start
    if (length > best.length) best = {start, length}
  }
  if (best.start === -1) return groups.join(':')
  return `${groups.slice(0, best.start).join(':')}::${groups.slice(best.start + best.length).join(':')}`
}
