// NIST PKITS 1.0.1: 249 questions on path validation with CRLs.
import {pkitsCases} from '../path-case.ts'
import type {Suite} from '../suite.ts'
import {verifyCase} from '../verify-case.ts'

export function pkits(root: string): Suite | undefined {
  const found = pkitsCases(root)
  if (found === undefined) return undefined
  return {
    name: 'pkits',
    source: found.source,
    cases: found.cases.map(entry => ({...entry, ask: () => verifyCase(entry)})),
  }
}
