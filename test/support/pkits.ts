// The cases of NIST PKITS as they lie beside the project; where they are missing, what needs them is skipped by name.
import {describe} from 'vitest'
import type {Certificate} from '../../src/lib/x509/certificate.ts'
import {decodeCertificate} from '../../src/lib/x509/decode.ts'
import {hasConformance, suiteDer, suiteJson} from './conformance.ts'

export interface PkitsCase {
  readonly id: string
  readonly section: string
  readonly title: string
  /** The leaf first, the anchor not among them. */
  readonly chain: readonly string[]
  readonly policy: {
    readonly user_initial_policy_set: readonly string[]
    readonly explicit_policy: boolean
    readonly inhibit_policy_mapping: boolean
    readonly inhibit_any_policy: boolean
  }
  readonly expect: 'valid' | 'invalid'
  readonly expect_user_constrained_policies: readonly string[]
  readonly why: string
}

export function describePkits(title: string, suite: () => void): void {
  describe.skipIf(!hasConformance)(hasConformance ? title : `${title} (skipped: needs ../shared/conformance)`, suite)
}

/** Of the sections that begin so; none where the suite is missing. */
export function pkitsCases(...sections: readonly string[]): readonly PkitsCase[] {
  if (!hasConformance) return []
  const {cases} = suiteJson<{readonly cases: readonly PkitsCase[]}>('pkits/manifest.json')
  return cases.filter(({section}) => sections.some(each => section.startsWith(each)))
}

/** From the anchor down, as path validation walks. */
export function pkitsChain({chain}: PkitsCase): readonly Certificate[] {
  return chain.map(file => decodeCertificate(suiteDer(`pkits/${file}`))).reverse()
}
