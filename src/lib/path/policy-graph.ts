// Policy processing (RFC 5280, 6.1) on the graph of RFC 9618: a level has one node for each policy, whatever the number of
// ways that lead to it, so that mappings of everything to everything (CVE-2023-0464) cost what it costs to read them.
// Qualifiers are carried by no node: nothing is decided by them, and whoever shows them decodes the certificate.
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Certificate} from '../x509/certificate.ts'
import type {CheckDetail, CheckId, Problem} from './check.ts'
import type {PolicyResult} from './outcome.ts'
import {NO_POLICY_EXTENSIONS, type PolicyExtensions, readPolicyExtensions} from './policy-extensions.ts'
import type {PolicyRequest} from './request.ts'

/** 2.5.29.32.0 (RFC 5280, 4.2.1.4). */
export const ANY_POLICY = '2.5.29.32.0'

interface PolicyNode {
  readonly policy: string
  /** Nodes of the level above that expect this policy, or its any-policy alone. */
  readonly parents: readonly PolicyNode[]
  /** expected_policy_set: policies of the next certificate that continue this one. */
  expected: ReadonlySet<string>
}

type Level = ReadonlyMap<string, PolicyNode>

export class PolicyGraph {
  /** Null for any-policy. */
  readonly #initial: ReadonlySet<string> | null
  #explicitPolicy: number
  #policyMapping: number
  #inhibitAnyPolicy: number
  /** The nodes of the last certificate; null when the graph is NULL. What is above hangs on their parents. */
  #level: Level | null
  #authority: readonly string[] = []
  #nodes = 1

  /** 6.1.2 (a), (d), (e), (f). `pathLength`: certificates, the anchor not counted. */
  constructor(request: PolicyRequest, pathLength: number) {
    const {initialPolicies} = request
    this.#initial = initialPolicies === null || initialPolicies.includes(ANY_POLICY) ? null : new Set(initialPolicies)
    this.#explicitPolicy = request.explicitPolicy ? 0 : pathLength + 1
    this.#inhibitAnyPolicy = request.inhibitAnyPolicy ? 0 : pathLength + 1
    this.#policyMapping = request.inhibitPolicyMapping ? 0 : pathLength + 1
    this.#level = new Map([[ANY_POLICY, node(ANY_POLICY, [])]])
  }

  /** 6.1.3 (d)(e)(f); then 6.1.4 (a)(b)(h)(i)(j), or for the last certificate 6.1.5 (a)(b)(g). */
  process(certificate: Certificate, selfIssued: boolean, last: boolean): Problem | null {
    const {extensions, problem} = readOrProblem(certificate)
    const {policies} = extensions
    this.#level = this.#level && policies && this.#nextLevel(this.#level, policies, selfIssued && !last)
    const unmet = this.#explicitPolicy === 0 && this.#level === null
    const failed = problem ?? (unmet ? this.#problem('policies', {policies: policies ?? []}) : null)
    return failed ?? (last ? this.#wrapUp(extensions) : null) ?? (last ? null : this.#prepare(extensions, selfIssued))
  }

  /** 6.1.5 (g), of the certificates so far. */
  get result(): PolicyResult {
    return {
      explicitPolicyRequired: this.#explicitPolicy === 0,
      authorityConstrained: this.#authority,
      userConstrained: this.#userConstrained(),
    }
  }

  /** Nodes made so far: what this cost. */
  get nodeCount(): number {
    return this.#nodes
  }

  /** 6.1.3 (d), by RFC 9618, 5.5. A node without children is left behind with its level and needs no pruning. */
  #nextLevel(above: Level, policies: readonly string[], intermediateSelfIssued: boolean): Level | null {
    const expecting = nodesByExpectation(above)
    const anyAbove = above.get(ANY_POLICY)
    const level = new Map<string, PolicyNode>()
    for (const policy of policies) {
      if (policy === ANY_POLICY) continue
      const parents = expecting.get(policy) ?? (anyAbove && [anyAbove])
      if (parents) level.set(policy, node(policy, parents))
    }
    if (policies.includes(ANY_POLICY) && (this.#inhibitAnyPolicy > 0 || intermediateSelfIssued))
      for (const [policy, parents] of expecting) if (!level.has(policy)) level.set(policy, node(policy, parents))
    this.#nodes += level.size
    return level.size === 0 ? null : level
  }

  /** 6.1.4 (a), (b), (h), (i), (j). */
  #prepare(extensions: PolicyExtensions, selfIssued: boolean): Problem | null {
    const {mappings} = extensions
    const mapsAny = mappings.has(ANY_POLICY) || [...mappings.values()].some(each => each.has(ANY_POLICY))
    if (!mapsAny) this.#map(mappings)
    if (!selfIssued) {
      this.#explicitPolicy = Math.max(0, this.#explicitPolicy - 1)
      this.#policyMapping = Math.max(0, this.#policyMapping - 1)
      this.#inhibitAnyPolicy = Math.max(0, this.#inhibitAnyPolicy - 1)
    }
    this.#explicitPolicy = Math.min(this.#explicitPolicy, extensions.requireExplicitPolicy ?? Number.POSITIVE_INFINITY)
    this.#policyMapping = Math.min(this.#policyMapping, extensions.inhibitPolicyMapping ?? Number.POSITIVE_INFINITY)
    this.#inhibitAnyPolicy = Math.min(this.#inhibitAnyPolicy, extensions.inhibitAnyPolicy ?? Number.POSITIVE_INFINITY)
    return mapsAny ? this.#problem('policy-mappings', {mapped: ANY_POLICY}) : null
  }

  /** 6.1.4 (b), by RFC 9618, 5.6. */
  #map(mappings: ReadonlyMap<string, ReadonlySet<string>>): void {
    if (this.#level === null || mappings.size === 0) return
    const level = new Map(this.#level)
    const any = level.get(ANY_POLICY)
    for (const [policy, mapped] of mappings) {
      const mappedNode = level.get(policy)
      if (this.#policyMapping === 0) level.delete(policy)
      else if (mappedNode) mappedNode.expected = mapped
      else if (any) {
        level.set(policy, {policy, parents: any.parents, expected: mapped})
        this.#nodes += 1
      }
    }
    this.#level = level.size === 0 ? null : level
  }

  /** 6.1.5 (a), (b), (g). */
  #wrapUp({policies, requireExplicitPolicy}: PolicyExtensions): Problem | null {
    this.#explicitPolicy = requireExplicitPolicy === 0 ? 0 : Math.max(0, this.#explicitPolicy - 1)
    this.#authority = this.#level === null ? [] : authorityConstrained(this.#level)
    if (this.#explicitPolicy > 0 || this.#userConstrained().length > 0) return null
    return this.#problem('policies', {policies: policies ?? [], authorityConstrained: this.#authority})
  }

  #userConstrained(): readonly string[] {
    const initial = this.#initial
    if (initial === null) return this.#authority
    return this.#authority.includes(ANY_POLICY) ? [...initial] : this.#authority.filter(policy => initial.has(policy))
  }

  #problem(id: CheckId, detail: CheckDetail): Problem {
    return {
      id,
      detail: {
        ...detail,
        initialPolicies: this.#initial && [...this.#initial],
        explicitPolicy: this.#explicitPolicy,
        policyMapping: this.#policyMapping,
        inhibitAnyPolicy: this.#inhibitAnyPolicy,
      },
    }
  }
}

/** A new node continues with its own policy, until it is mapped. */
function node(policy: string, parents: readonly PolicyNode[]): PolicyNode {
  return {policy, parents, expected: new Set([policy])}
}

function nodesByExpectation(level: Level): ReadonlyMap<string, readonly PolicyNode[]> {
  const expecting = new Map<string, PolicyNode[]>()
  for (const each of level.values())
    for (const policy of each.expected) {
      const nodes = expecting.get(policy)
      if (nodes) nodes.push(each)
      else expecting.set(policy, [each])
    }
  return expecting
}

/** The policies directly below any-policy that lead down to the last level, each node visited once. */
function authorityConstrained(last: Level): readonly string[] {
  const found = new Set<string>(last.has(ANY_POLICY) ? [ANY_POLICY] : [])
  const seen = new Set<PolicyNode>(last.values())
  for (const each of seen) {
    // A set that grows while it is walked through: parents come after their children.
    for (const parent of each.parents) seen.add(parent)
    if (each.policy !== ANY_POLICY && each.parents[0]?.policy === ANY_POLICY) found.add(each.policy)
  }
  return [...found].sort()
}

/** What cannot be read asserts no policy, and is told. */
function readOrProblem(certificate: Certificate): {extensions: PolicyExtensions; problem: Problem | null} {
  try {
    const extensions = readPolicyExtensions(certificate)
    const {repeated} = extensions
    return {extensions, problem: repeated === null ? null : {id: 'policies', detail: {repeated}}}
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    return {
      extensions: NO_POLICY_EXTENSIONS,
      problem: {id: 'policies', detail: {malformed: cause.code, offset: cause.offset}},
    }
  }
}
