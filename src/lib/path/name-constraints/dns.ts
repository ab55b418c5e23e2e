// dNSName: a subtree is a host and everything below it (RFC 5280, 4.2.1.10); an empty one is all hosts.
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {NameForm, RawName} from './form.ts'
import {asciiText, escapedText, hostLabels} from './host.ts'
import {PrefixTree} from './prefix-tree.ts'

interface DnsName {
  readonly labels: readonly string[]
  /** `*.` stood before the labels: the name stands for every host that is one label longer. */
  readonly wildcard: boolean
}

export const DNS: NameForm<DnsName> = {
  parseName(octets) {
    const text = asciiText(octets) ?? ''
    const wildcard = text.startsWith('*.')
    const labels = hostLabels(wildcard ? text.slice(2) : text)
    return labels && {labels, wildcard}
  },

  indexSubtrees(bases) {
    const tree = new PrefixTree<RawName>()
    for (const base of bases) {
      const text = asciiText(base.octets)
      // A leading dot is the syntax of other forms. Verifiers differ on what it means here, so it means nothing.
      const labels = text === '' ? [] : hostLabels(text ?? '.')
      if (labels === null) throw new DecodeError('E_DER_VALUE', base.offset, {reason: 'dNSName'})
      tree.add(labels, base, 'both')
    }
    return {
      holding: ({labels, wildcard}) => (wildcard ? tree.holdingAllBelow(labels) : tree.holding(labels)),
      // One excluded host below a wildcard excludes the wildcard (CVE-2025-61727).
      touching: ({labels, wildcard}) => (wildcard ? tree.holdingSomeBelow(labels) : tree.holding(labels)),
    }
  },

  textOf: escapedText,
}
