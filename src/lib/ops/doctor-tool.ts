// What doctor asks of this tool itself: its rules, its simulated cards, and when it was made.
import type {ToolFacts} from '../doctor/facts.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {POLICIES} from '../policy/policies.ts'
import type {Policy} from '../policy/rule.ts'
import {PROFILES} from '../sim/image.ts'

/** No copy of this tool is older: its first commit. A build date would make two builds of one source differ. */
const BUILT_AFTER = new Date('2026-11-01T00:00:00Z')
const DAY = /^\d{4}-\d{2}-\d{2}$/

export async function toolFacts(): Promise<ToolFacts> {
  const {openCardImage} = await import('../sim/open-image.ts')
  const images = []
  for (const name of PROFILES) images.push({name, fault: await faultOf(() => openCardImage(name))})
  return {built: BUILT_AFTER, policies: POLICIES.map(policy => ({id: policy.id, fault: policyFault(policy)})), images}
}

async function faultOf(open: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await open()
    return undefined
  } catch (error) {
    return error instanceof ToolkitError ? String(error.details['at'] ?? error.code) : 'E_INTERNAL'
  }
}

/** The first rule that cannot be judged by: a name that stands twice, a day that is none, bounds that exclude everything. */
export function policyFault(policy: Policy): string | undefined {
  const ids = policy.rules.map(rule => rule.id)
  if (ids.length === 0) return policy.id
  const bad = policy.rules.find((rule, index) => {
    const days = [rule.cutOff, rule.toleratedUntil].filter(day => day !== null)
    const isOrdered = days.length < 2 || (days[0] ?? '') <= (days[1] ?? '')
    const hasStrength = rule.maxStrength === null || rule.minStrength <= rule.maxStrength
    return ids.indexOf(rule.id) !== index || !days.every(day => DAY.test(day)) || !isOrdered || !hasStrength
  })
  return bad?.id
}
