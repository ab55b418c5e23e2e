// What the text of a GeneralName may look like (RFC 5280, 4.2.1.6; RFC 1034, 3.5; RFC 1123, 2.1; RFC 2821, 4.1.2; RFC 3986).

const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/
const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const LOCAL_PART = new RegExp(`^(?:${ATOM}(?:\\.${ATOM})*|"(?:[^"\\\\]|\\\\.)*")$`)
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:(.+)$/s

/** A host name in the preferred syntax. A star as the first label is in use, and RFC 5280 leaves its meaning open. */
export function isDnsName(text: string): boolean {
  const labels = text.split('.')
  if (labels.length > 1 && labels[0] === '*') labels.shift()
  return text.length <= 253 && labels.every(label => LABEL.test(label))
}

/** local-part@domain without a phrase, a comment or brackets around it. */
export function isMailbox(text: string): boolean {
  const at = text.lastIndexOf('@')
  const domain = text.slice(at + 1)
  return at > 0 && LOCAL_PART.test(text.slice(0, at)) && (isHost(domain) || /^\[[^\]\s]+\]$/.test(domain))
}

/** Absolute, with something after its scheme; an authority has a host name or an address. */
export function isAbsoluteUri(text: string): boolean {
  const rest = SCHEME.exec(text)?.[1]
  if (rest === undefined || /[\s<>"{}|\\^`]/.test(text)) return false
  const authority = /^\/\/([^/?#]*)/.exec(rest)?.[1]
  if (authority === undefined) return true
  const host = authority.replace(/^.*@/, '').replace(/:\d*$/, '')
  return isHost(host) || /^\[[0-9A-Fa-f:.]+\]$/.test(host)
}

function isHost(text: string): boolean {
  return text !== '' && !text.startsWith('*') && isDnsName(text)
}
