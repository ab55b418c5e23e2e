// Host names of names and constraints: what cannot be a host in the preferred syntax (RFC 1034, 3.5; RFC 5280, 4.2.1.6) is
// not compared but refused, so that no two readers can differ on where a label ends.

/** Letters, digits, hyphens, and the underscore that names in use have. No dot at the end, no empty label. */
const HOST = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/
/** RFC 1035, 2.3.4, as text. */
const MAX_HOST = 253
/** What some readers of addresses take for a number: then the whole host is an address to them. */
const NUMBER = /^(?:[0-9]+|0x[0-9a-f]*)$/

/** Labels from the right, in lower case; null for what is no host name. */
export function hostLabels(text: string): readonly string[] | null {
  const lower = text.toLowerCase()
  return lower.length <= MAX_HOST && HOST.test(lower) ? lower.split('.').reverse() : null
}

/** A host name that nobody can take for an IPv4 address. */
export function namedHostLabels(text: string): readonly string[] | null {
  const labels = hostLabels(text)
  return labels === null || NUMBER.test(labels[0] ?? '') ? null : labels
}

/** Printable ASCII, or null: NUL and control characters end names early for some readers. */
export function asciiText(octets: Uint8Array): string | null {
  const text = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1')
  return /^[ -~]*$/.test(text) ? text : null
}

/** Any octets as one line of ASCII. */
export function escapedText(octets: Uint8Array): string {
  return Buffer.from(octets)
    .toString('latin1')
    .replace(/[^ -~]/g, character => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
