// The policies that are shipped, and finding one by its id.
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Policy, Rule} from './rule.ts'
import {BSI_TR02102} from './rules/bsi-tr02102.data.ts'
import {CNSA_2} from './rules/cnsa-2.data.ts'
import {CRYPTREC_LS0003} from './rules/cryptrec-ls0003.data.ts'
import {GPKI_ALLOW_LIST} from './rules/gpki-allow-list.data.ts'
import {JP_MNC_2023, JP_MNC_2023_GRACE} from './rules/jp-mnc-2023.data.ts'
import {NIST_IR8547, NIST_SP800_57} from './rules/nist.data.ts'

/** Those that judge when none is asked for. */
export const DEFAULT_POLICIES: readonly Policy[] = [JP_MNC_2023, CRYPTREC_LS0003]

export const POLICIES: readonly Policy[] = [
  ...DEFAULT_POLICIES,
  NIST_SP800_57,
  NIST_IR8547,
  CNSA_2,
  BSI_TR02102,
  GPKI_ALLOW_LIST,
]

/** Never on by default: each is an answer that its source does not give. */
export const OVERLAYS: readonly Policy[] = [JP_MNC_2023_GRACE]

export const SHIPPED: readonly Policy[] = [...POLICIES, ...OVERLAYS]

/** In the place of an id: every policy that is no overlay. */
export const ALL = 'all'

export function findPolicy(id: string): Policy {
  return find(SHIPPED, id)
}

export function findOverlay(id: string): Policy {
  return find(OVERLAYS, id)
}

function find(policies: readonly Policy[], id: string): Policy {
  const found = policies.find(policy => policy.id === id)
  if (found) return found
  throw new ToolkitError('E_POLICY_UNKNOWN', {
    shown: {policy: id},
    details: {candidates: policies.map(each => each.id)},
  })
}

/** The default ones when none is asked for. */
export function choosePolicies(ids: readonly string[] | undefined): readonly Policy[] {
  if (ids === undefined || ids.length === 0) return DEFAULT_POLICIES
  return [...new Set(ids.flatMap(id => (id === ALL ? POLICIES : [findPolicy(id)])))].map(complete)
}

/** An overlay that is asked for as a policy judges as the first policy that it amends does, with its own rules in front. */
export function complete(policy: Policy): Policy {
  const [base] = policy.amends
  return base === undefined ? policy : {...policy, rules: amended(policy.rules, findPolicy(base).rules)}
}

/** Each policy with the rules of the overlays that amend it in front. */
export function withOverlays(policies: readonly Policy[], overlays: readonly Policy[]): readonly Policy[] {
  return policies.map(policy => {
    const rules = overlays.filter(({amends}) => amends.includes(policy.id)).flatMap(overlay => overlay.rules)
    return rules.length === 0 ? policy : {...policy, rules: amended(rules, policy.rules)}
  })
}

function amended(front: readonly Rule[], rules: readonly Rule[]): readonly Rule[] {
  return [...front, ...rules]
}
