// RFC 5280, 6.1.2 to 6.1.5 and RFC 9618: which policies hold for a path.
import {expect, test} from 'vitest'
import {objectIdentifier, sequence} from '../../../src/lib/der/encode.ts'
import type {Problem} from '../../../src/lib/path/check.ts'
import {ANY_POLICY, PolicyGraph} from '../../../src/lib/path/policy-graph.ts'
import type {PolicyRequest} from '../../../src/lib/path/request.ts'
import type {Certificate} from '../../../src/lib/x509/certificate.ts'
import {sameName} from '../../../src/lib/x509/compare-names.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {makeCertificate} from '../../support/make-pki.ts'
import {
  certificatePolicies,
  extension,
  inhibitAnyPolicy,
  policyConstraints,
  policyMappings,
} from '../../support/pki-extensions.ts'
import {describePkits, pkitsCases, pkitsChain} from '../../support/pkits.ts'

const [P1, P2, P3] = ['1.3.6.1.4.1.99999.1', '1.3.6.1.4.1.99999.2', '1.3.6.1.4.1.99999.3'] as const
const OPEN: PolicyRequest = {
  initialPolicies: null,
  explicitPolicy: false,
  inhibitPolicyMapping: false,
  inhibitAnyPolicy: false,
}
const EXPLICIT = {...OPEN, explicitPolicy: true}

const certificate = (...extensions: readonly Uint8Array[]): Certificate =>
  decodeCertificate(makeCertificate({subject: 'CN=Policies', extensions}))

/** `path`: from the anchor down, as the graph is fed. */
function walk(path: readonly Certificate[], request: PolicyRequest = OPEN, selfIssued: readonly number[] = []) {
  const graph = new PolicyGraph(request, path.length)
  const problems = path.map((each, index) => graph.process(each, selfIssued.includes(index), index === path.length - 1))
  return {graph, problem: problems.find((each): each is Problem => each !== null) ?? null, ...graph.result}
}

test('a policy holds when every certificate asserts it', () => {
  const path = [certificate(certificatePolicies([P1, P2])), certificate(certificatePolicies([P2, P3]))]
  expect(walk(path, EXPLICIT)).toMatchObject({problem: null, authorityConstrained: [P2], userConstrained: [P2]})
  expect(walk(path, {...EXPLICIT, initialPolicies: [P1]}).problem).toEqual({
    id: 'policies',
    detail: {
      policies: [P2, P3],
      authorityConstrained: [P2],
      initialPolicies: [P1],
      explicitPolicy: 0,
      policyMapping: 2,
      inhibitAnyPolicy: 2,
    },
  })
})

test('without an explicit policy a path needs none', () => {
  const path = [certificate(certificatePolicies([P1])), certificate()]
  expect(walk(path)).toMatchObject({problem: null, explicitPolicyRequired: false, userConstrained: []})
  expect(walk(path, EXPLICIT).problem).toMatchObject({id: 'policies', detail: {policies: [], explicitPolicy: 0}})
})

test('any-policy continues every policy, and stands for those that the user asked for', () => {
  const any = certificate(certificatePolicies([ANY_POLICY]))
  expect(walk([any, any], EXPLICIT)).toMatchObject({problem: null, userConstrained: [ANY_POLICY]})
  expect(walk([any, any], {...EXPLICIT, initialPolicies: [P1, P2]}).userConstrained).toEqual([P1, P2])
  expect(walk([certificate(certificatePolicies([P1])), any], EXPLICIT).userConstrained).toEqual([P1])
  expect(walk([any, certificate(certificatePolicies([P1]))], EXPLICIT).userConstrained).toEqual([P1])
  expect(walk([any], {...EXPLICIT, initialPolicies: [P1, ANY_POLICY]}).userConstrained).toEqual([ANY_POLICY])
})

test('inhibited any-policy is passed over, but for a self-issued certificate in between', () => {
  const any = certificate(certificatePolicies([ANY_POLICY]))
  const inhibiting = certificate(certificatePolicies([P1]), inhibitAnyPolicy(0))
  const leaf = certificate(certificatePolicies([P1]))
  expect(walk([any], {...EXPLICIT, inhibitAnyPolicy: true}).problem?.id).toBe('policies')
  expect(walk([inhibiting, any, leaf], EXPLICIT).problem?.id).toBe('policies')
  expect(walk([inhibiting, any, leaf], EXPLICIT, [1])).toMatchObject({problem: null, userConstrained: [P1]})
  expect(walk([inhibiting, any], EXPLICIT, [1]).problem?.id).toBe('policies')
  expect(walk([certificate(certificatePolicies([P1]), inhibitAnyPolicy(1)), any, any], EXPLICIT).problem?.id).toBe(
    'policies',
  )
})

test('a mapped policy goes on under its new name, and counts under its first', () => {
  const mapping = certificate(certificatePolicies([P1]), policyMappings([[P1, P2]]))
  expect(walk([mapping, certificate(certificatePolicies([P2]))], EXPLICIT).userConstrained).toEqual([P1])
  expect(walk([mapping, certificate(certificatePolicies([P1]))], EXPLICIT).problem?.id).toBe('policies')
  const second = {...EXPLICIT, initialPolicies: [P2]}
  expect(walk([mapping, certificate(certificatePolicies([P2]))], second).problem?.id).toBe('policies')
})

test('any-policy can be mapped by the policies that it stands for', () => {
  const mapping = certificate(certificatePolicies([ANY_POLICY]), policyMappings([[P1, P2]]))
  expect(walk([mapping, certificate(certificatePolicies([P2]))], EXPLICIT).userConstrained).toEqual([P1])
})

test('an inhibited mapping ends the policy', () => {
  const mapping = certificate(certificatePolicies([P1, P3]), policyMappings([[P1, P2]]))
  const leaf = certificate(certificatePolicies([P1, P2, P3]))
  expect(walk([mapping, leaf], {...EXPLICIT, inhibitPolicyMapping: true}).userConstrained).toEqual([P3])
  const inhibiting = certificate(certificatePolicies([P1, P3]), policyConstraints({inhibitMapping: 0}))
  expect(walk([inhibiting, mapping, leaf], EXPLICIT).userConstrained).toEqual([P3])
  const later = certificate(certificatePolicies([P1, P3]), policyConstraints({inhibitMapping: 1}))
  expect(walk([later, mapping, leaf], EXPLICIT).userConstrained).toEqual([P1, P3])
})

test('any-policy on either side of a mapping is refused', () => {
  const leaf = certificate(certificatePolicies([P1]))
  for (const pair of [
    [ANY_POLICY, P1],
    [P1, ANY_POLICY],
  ] as const) {
    const mapping = certificate(certificatePolicies([P1]), policyMappings([pair]))
    expect(walk([mapping, leaf]).problem?.id).toBe('policy-mappings')
  }
})

test('requireExplicitPolicy counts the certificates that are not self-issued', () => {
  const requiring = certificate(certificatePolicies([P1]), policyConstraints({requireExplicit: 2}))
  const without = certificate()
  expect(walk([requiring, without]).problem).toBe(null)
  expect(walk([requiring, without, without]).problem?.id).toBe('policies')
  expect(walk([requiring, without, without], OPEN, [1])).toMatchObject({problem: null, explicitPolicyRequired: false})
  expect(walk([certificate(policyConstraints({requireExplicit: 0}))]).problem?.id).toBe('policies')
  expect(walk([certificate(policyConstraints({requireExplicit: 1}))]).problem).toBe(null)
})

test('a policy that stands in a certificate twice is refused, with or without need of a policy', () => {
  expect(walk([certificate(certificatePolicies([P1, P2, P1]))]).problem).toEqual({
    id: 'policies',
    detail: {repeated: P1},
  })
})

test('a damaged extension asserts no policy and is told', () => {
  const damaged = certificate(extension('2.5.29.32', Uint8Array.of(0x30, 0x00)))
  expect(walk([damaged]).problem).toMatchObject({id: 'policies', detail: {malformed: 'E_DER_VALUE'}})
})

test('mappings of 300 policies to each other on 32 levels make one node a policy and level (CVE-2023-0464)', () => {
  const [levels, width] = [32, 300]
  const policies = Array.from({length: width}, (_, index) => `1.3.6.1.4.1.99999.${index + 10}`)
  const encoded = policies.map(objectIdentifier)
  const pairs = Buffer.concat(encoded.flatMap(from => encoded.map(to => sequence(from, to))))
  const bomb = certificate(certificatePolicies(policies), extension('2.5.29.33', sequence(pairs), true))
  const path = Array.from({length: levels}, () => bomb)
  const {graph, problem, userConstrained} = walk(path, EXPLICIT)
  expect([problem, graph.nodeCount]).toEqual([null, 1 + levels * width])
  expect(userConstrained).toEqual([...policies].sort())
})

test('any-policy beside a mapping of all policies makes no more nodes than there are policies', () => {
  const policies = Array.from({length: 300}, (_, index) => `1.3.6.1.4.1.99999.${index + 10}`)
  const pairs = policies.map(policy => [policy, policies[0] ?? policy] as const)
  const bomb = certificate(certificatePolicies([ANY_POLICY]), policyMappings(pairs))
  const {graph, problem} = walk(
    Array.from({length: 32}, () => bomb),
    EXPLICIT,
  )
  expect([problem, graph.nodeCount <= 1 + 32 * 2 * (policies.length + 1)]).toEqual([null, true])
})

describePkits('PKITS sections 4.8 to 4.12', () => {
  const cases = pkitsCases('4.8 ', '4.9 ', '4.10 ', '4.11 ', '4.12 ')

  test('has its cases', () => {
    expect(cases.length).toBe(88)
  })

  test.each(cases.map(each => [`${each.id} ${each.title}`, each] as const))('%s', (_, each) => {
    const chain = pkitsChain(each)
    const selfIssued = chain.flatMap(({subjectDer, issuerDer}, index) =>
      sameName(subjectDer, issuerDer) ? [index] : [],
    )
    const {problem, userConstrained} = walk(
      chain,
      {
        initialPolicies: each.policy.user_initial_policy_set,
        explicitPolicy: each.policy.explicit_policy,
        inhibitPolicyMapping: each.policy.inhibit_policy_mapping,
        inhibitAnyPolicy: each.policy.inhibit_any_policy,
      },
      selfIssued,
    )
    expect(problem === null ? 'valid' : 'invalid').toBe(each.expect)
    if (each.why === 'invalid-policy-extension') expect(problem?.id).toBe('policy-mappings')
    if (each.expect === 'valid') expect(userConstrained).toEqual([...each.expect_user_constrained_policies].sort())
  })
})
