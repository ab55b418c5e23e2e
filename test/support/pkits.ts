// The cases of NIST PKITS as they lie beside the project; where they are missing, what needs them is skipped by name.
import {existsSync, readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {describe} from 'vitest'
import type {Certificate} from '../../src/lib/x509/certificate.ts'
import {decodeCertificate} from '../../src/lib/x509/decode.ts'

const FOLDER = new URL('../../../shared/conformance/pkits/', import.meta.url)
const MANIFEST = new URL('manifest.json', FOLDER)

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
  const met = existsSync(fileURLToPath(MANIFEST))
  describe.skipIf(!met)(met ? title : `${title} (skipped: needs ../shared/conformance/pkits)`, suite)
}

/** Of the sections that begin so; none where the suite is missing. */
export function pkitsCases(...sections: readonly string[]): readonly PkitsCase[] {
  if (!existsSync(fileURLToPath(MANIFEST))) return []
  const {cases}: {readonly cases: readonly PkitsCase[]} = JSON.parse(readFileSync(MANIFEST, 'utf8'))
  return cases.filter(({section}) => sections.some(each => section.startsWith(each)))
}

/** From the anchor down, as path validation walks. */
export function pkitsChain({chain}: PkitsCase): readonly Certificate[] {
  return chain.map(file => decodeCertificate(readFileSync(new URL(file, FOLDER)))).reverse()
}
