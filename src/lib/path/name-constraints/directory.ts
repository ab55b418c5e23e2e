// directoryName: a subtree is a name and every name that begins with it (RFC 5280, 4.2.1.10 and 7.1).
import {toHex} from '../../bytes/hex.ts'
import {decodeDer} from '../../der/reader.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {rdnKeys} from '../../x509/compare-names.ts'
import {decodeName} from '../../x509/name.ts'
import type {NameForm, RawName} from './form.ts'
import {PrefixTree} from './prefix-tree.ts'

export const DIRECTORY: NameForm<readonly string[]> = {
  parseName: octets => unlessDamaged(() => rdnKeys(octets)),

  indexSubtrees(bases) {
    const tree = new PrefixTree<RawName>()
    for (const base of bases) {
      const parts = unlessDamaged(() => rdnKeys(base.octets))
      if (parts === null) throw new DecodeError('E_DER_VALUE', base.offset, {reason: 'directoryName'})
      tree.add(parts, base, 'both')
    }
    const find = (rdns: readonly string[]): RawName | null => tree.holding(rdns)
    return {holding: find, touching: find}
  },

  textOf: octets => unlessDamaged(() => decodeName(decodeDer(octets)).text) ?? toHex(octets),
}

function unlessDamaged<T>(read: () => T): T | null {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof DecodeError) return null
    throw cause
  }
}
