// The policies that are shipped, and finding one by its id.
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Policy} from './rule.ts'
import {CRYPTREC_LS0003} from './rules/cryptrec-ls0003.data.ts'
import {JP_MNC_2023} from './rules/jp-mnc-2023.data.ts'

export const POLICIES: readonly Policy[] = [JP_MNC_2023, CRYPTREC_LS0003]

export function findPolicy(id: string): Policy {
  const found = POLICIES.find(policy => policy.id === id)
  if (found) return found
  throw new ToolkitError('E_POLICY_UNKNOWN', {
    shown: {policy: id},
    details: {candidates: POLICIES.map(each => each.id)},
  })
}

/** Every policy when none is asked for. */
export function choosePolicies(ids: readonly string[] | undefined): readonly Policy[] {
  return ids === undefined || ids.length === 0 ? POLICIES : [...new Set(ids)].map(findPolicy)
}
