// rfc822Name: a subtree is one mailbox, all mailboxes of one host, or, with a leading dot, all hosts below a domain
// (RFC 5280, 4.2.1.10). Local parts match exactly, hosts without regard to case (7.5).
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {NameForm, RawName} from './form.ts'
import {asciiText, escapedText, hostLabels} from './host.ts'
import {PrefixTree} from './prefix-tree.ts'

interface Mailbox {
  readonly local: string
  readonly host: readonly string[]
}

/** Dot-string and Quoted-string of RFC 5321, 4.1.2. */
const DOT_STRING = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const QUOTED_STRING = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/

export const EMAIL: NameForm<Mailbox> = {
  parseName: octets => parseMailbox(asciiText(octets) ?? ''),

  indexSubtrees(bases) {
    const hosts = new PrefixTree<RawName>()
    const mailboxes = new Map<string, RawName>()
    for (const base of bases) {
      const text = asciiText(base.octets) ?? ''
      if (text.includes('@')) {
        const mailbox = parseMailbox(text)
        if (mailbox === null) throw malformed(base)
        mailboxes.set(mailboxKey(mailbox), base)
        continue
      }
      const below = text.startsWith('.')
      const host = hostLabels(below ? text.slice(1) : text)
      if (host === null) throw malformed(base)
      hosts.add(host, base, below ? 'below' : 'name')
    }
    const find = (mailbox: Mailbox): RawName | null =>
      hosts.holding(mailbox.host) ?? mailboxes.get(mailboxKey(mailbox)) ?? null
    return {holding: find, touching: find}
  },

  textOf: escapedText,
}

/** Quotes around a local part are a way to write it: without them two writings of one mailbox are equal. */
function parseMailbox(text: string): Mailbox | null {
  const at = text.lastIndexOf('@')
  const local = text.slice(0, Math.max(at, 0))
  const host = hostLabels(text.slice(at + 1))
  if (at < 0 || host === null) return null
  if (DOT_STRING.test(local)) return {local, host}
  return QUOTED_STRING.test(local) ? {local: local.slice(1, -1).replace(/\\(.)/g, '$1'), host} : null
}

function mailboxKey({local, host}: Mailbox): string {
  return `${host.join('.')}@${local}`
}

function malformed(base: RawName): DecodeError {
  return new DecodeError('E_DER_VALUE', base.offset, {reason: 'rfc822Name'})
}
