// Random PKIs by a seed, both verifiers on each, and how many differences are explained.
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {type Comparison, compare, type Difference, explain, type KnownDifference} from './differential/compare.ts'
import {type PkiPlan, pkiPlan} from './differential/plan.ts'

export interface Unexplained {
  readonly plan: PkiPlan
  readonly comparison: Comparison
  readonly difference: Difference
}

export interface DifferentialReport {
  readonly seed: number
  readonly pkis: number
  readonly valid: number
  readonly agreed: number
  /** How often each rule of openssl-differences.json explained a difference. */
  readonly explained: Readonly<Record<string, number>>
  readonly unexplained: readonly Unexplained[]
}

export function differences(root: string): readonly KnownDifference[] {
  return JSON.parse(readFileSync(join(root, 'test/conformance/openssl-differences.json'), 'utf8'))
}

export function runDifferential(root: string, seed: number, count: number): DifferentialReport {
  const known = differences(root)
  const folder = mkdtempSync(join(tmpdir(), 'differential-'))
  const explained: Record<string, number> = {}
  const unexplained: Unexplained[] = []
  let valid = 0
  let agreed = 0
  try {
    for (const plan of fc.sample(pkiPlan, {seed, numRuns: count})) {
      const comparison = compare(plan, folder)
      if (comparison.ours === 'valid') valid += 1
      if (comparison.differences.length === 0) agreed += 1
      for (const difference of comparison.differences) {
        const rule = explain(plan, comparison, difference, known)
        if (rule) explained[rule.id] = (explained[rule.id] ?? 0) + 1
        else unexplained.push({plan, comparison, difference})
      }
    }
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
  return {seed, pkis: count, valid, agreed, explained, unexplained}
}
