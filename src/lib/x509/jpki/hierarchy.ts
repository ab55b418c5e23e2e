// Which hierarchy of JPKI a name claims to be of, by its organizationName. A claim that anybody can make.
import {type Name, valuesOf} from '../name.ts'
import type {JpkiHierarchy} from './authorities.data.ts'

/** Synthetic ones are made by this toolkit. */
const HIERARCHIES: readonly (readonly [pattern: RegExp, hierarchy: JpkiHierarchy])[] = [
  [/^JPKI$/, 'production'],
  [/^JPKI-TEST$/, 'test'],
  [/^JPKI-SYNTH/, 'simulated'],
]

/** Null for a name that is not of JPKI. */
export function hierarchyOfName(name: Name): JpkiHierarchy | null {
  let hierarchy = KNOWN.get(name)
  if (hierarchy === undefined) {
    hierarchy = claimOf(name)
    KNOWN.set(name, hierarchy)
  }
  return hierarchy
}

/** Issuers are asked about for every certificate of theirs. */
const KNOWN = new WeakMap<Name, JpkiHierarchy | null>()

function claimOf(name: Name): JpkiHierarchy | null {
  const organizations = valuesOf(name, 'organizationName')
  const found = HIERARCHIES.find(([pattern]) => organizations.some(each => pattern.test(each)))
  return found ? found[1] : null
}
