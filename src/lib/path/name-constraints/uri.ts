// uniformResourceIdentifier: a subtree is one host, or, with a leading dot, all hosts below a domain; a URI without a host
// name is refused (RFC 5280, 4.2.1.10).
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {NameForm, RawName} from './form.ts'
import {asciiText, escapedText, namedHostLabels} from './host.ts'
import {PrefixTree} from './prefix-tree.ts'

/**
 * Scheme and authority of RFC 3986, 3, with nothing in the authority that readers of URIs disagree on: no backslash, no
 * second "@", no percent sign in the host.
 */
const URI = /^[a-z][a-z0-9+.-]*:\/\/(?:[\w.~!$&'()*+,;=:%-]*@)?(?<host>[^/?#@:]*)(?::[0-9]*)?(?:[/?#]|$)/i

export const URI_FORM: NameForm<readonly string[]> = {
  parseName: octets => namedHostLabels(URI.exec(asciiText(octets) ?? '')?.groups?.['host'] ?? ''),

  indexSubtrees(bases) {
    const tree = new PrefixTree<RawName>()
    for (const base of bases) {
      const text = asciiText(base.octets) ?? ''
      const below = text.startsWith('.')
      const labels = namedHostLabels(below ? text.slice(1) : text)
      if (labels === null) throw new DecodeError('E_DER_VALUE', base.offset, {reason: 'uniformResourceIdentifier'})
      tree.add(labels, base, below ? 'below' : 'name')
    }
    const find = (host: readonly string[]): RawName | null => tree.holding(host)
    return {holding: find, touching: find}
  },

  textOf: escapedText,
}
