// The set `next`: authorities and certificates of the next card, P-256 and P-384, ten years long, beside RSA where both run in
// parallel. Dates and names are assumed.
import {encodeNull, objectIdentifier, sequence} from '../der/encode.ts'
import type {Capability} from './capabilities.data.ts'
import {badListCases, listCases} from './crl-cases.ts'
import {type KitAuthority, makeAuthority, makeGeneration} from './hierarchy.ts'
import type {Kit} from './kit.ts'
import type {KitKeyKind} from './kit-key.ts'
import {anchorCases} from './next-anchors.ts'
import {pathCases} from './next-paths.ts'
import {AUTHORITY, type EcKind, HOLDER, makeMiddle, sceneOf} from './next-scene.ts'
import {goodAnswerCases} from './ocsp-cases.ts'
import {FAMILY_FACTS, GENERATION_FACTS, type KitFamily} from './profile.data.ts'
import {no, type Scene, YES} from './scene.ts'
import {deltaCases} from './scope-cases.ts'

const LAST_YEAR = '2036-05-01T00:00:00Z'
const AFTER = '2036-05-10T15:00:00Z'
/** Later than the end of today's authorities, within ten years of issue. */
const AFTER_RSA = '2034-01-01T00:00:00Z'
const SERIALS: Readonly<Record<'p256' | 'p384', number>> = {p256: 0x0a000256, p384: 0x0a000384}
const ECDSA_SHA256 = '1.2.840.10045.4.3.2'
const ECDSA_SHA384 = '1.2.840.10045.4.3.3'
const RSA_SHA256 = '1.2.840.113549.1.1.11'

export async function makeNext(kit: Kit): Promise<void> {
  const family: KitFamily = 'sign'
  const rsa = await makeGeneration(kit, family, 3)
  const authorities = {p256: await ecAuthority(kit, family, 'p256'), p384: await ecAuthority(kit, family, 'p384')}
  for (const kind of ['p256', 'p384'] as const) {
    const other = authorities[kind === 'p256' ? 'p384' : 'p256']
    const scene = await sceneOf(kit, `next-${kind}`, authorities[kind], kind)
    yearCases(scene, kind)
    algorithmCases(scene, other, kind)
    await mixedCases(scene, kind)
    listCases(scene)
    badListCases(scene, other)
    deltaCases(scene)
    await goodAnswerCases(scene)
  }
  await parallelCases(await sceneOf(kit, 'next-parallel', rsa, 'p256'))
  await chainCases(kit, rsa, authorities)
  await anchorCases(kit, {rsa, ...authorities})
  for (const kind of ['p256', 'p384'] as const) await pathCases(kit, authorities[kind], kind)
}

async function ecAuthority(kit: Kit, family: KitFamily, kind: EcKind): Promise<KitAuthority> {
  return makeAuthority(kit, {family, label: `${family}-ca-${kind}`, kind, serial: SERIALS[kind], ...AUTHORITY})
}

function yearCases(scene: Scene, kind: EcKind): void {
  const valid = scene.holder('valid')
  scene.ask('valid', valid, YES, {shows: [kind === 'p256' ? 'ecdsa-p256' : 'ecdsa-p384', 'ten-years']})
  scene.ask('tenth-year', valid, YES, {at: LAST_YEAR, shows: ['ten-years']})
  scene.ask('after-ten-years', valid, no('validity'), {at: AFTER, shows: ['expired']})
}

/** What goes wrong where algorithms change: identifiers that name another one, parameters that do not belong there. */
function algorithmCases(scene: Scene, other: KitAuthority, kind: EcKind): void {
  const own = kind === 'p256' ? ECDSA_SHA256 : ECDSA_SHA384
  const foreign = kind === 'p256' ? ECDSA_SHA384 : ECDSA_SHA256
  const named = (oid: string, ...parameters: readonly Uint8Array[]) => {
    const algorithm = sequence(objectIdentifier(oid), ...parameters)
    return {innerAlgorithm: algorithm, outerAlgorithm: algorithm}
  }
  const refuse = (
    label: string,
    reason: string,
    options: Parameters<Scene['holder']>[1],
    ...shows: readonly Capability[]
  ) => scene.ask(label, scene.holder(label, options), no(reason), {trust: [scene.facts.authority.file], shows})
  refuse('forged', 'signature', {forged: true}, 'forged-signature')
  refuse('other-curve', 'key-identifier', {issuer: other}, 'wrong-key')
  refuse('other-curve-without-aki', 'signature', {issuer: other, withKeyIdentifier: false}, 'wrong-key')
  refuse('named-other-hash', 'signature', named(foreign), 'wrong-algorithm')
  refuse('named-rsa', 'signature', named(RSA_SHA256, encodeNull()), 'wrong-algorithm')
  refuse('null-parameters', 'signature', named(own, encodeNull()), 'ecdsa-parameters')
  const innerAlgorithm = sequence(objectIdentifier(foreign))
  refuse('names-disagree', 'algorithm-agreement', {innerAlgorithm}, 'wrong-algorithm')
  refuse('policy-of-other-family', 'jpki-family', {policies: [FAMILY_FACTS.auth.policy]}, 'jpki-policy')
}

/** Keys of other kinds below the authority. */
async function mixedCases(scene: Scene, kind: EcKind): Promise<void> {
  const {kit} = scene.facts
  const kinds = (['rsa2048', 'p256', 'p384'] as const).filter(each => each !== kind)
  for (const each of kinds) {
    const key = await kit.keys.key(`mixed-holder-${each}`, each)
    scene.ask(`holder-${each}`, scene.holder(`holder-${each}`, {key}), YES, {
      shows: [each === 'rsa2048' ? 'rsa-below-ec' : 'mixed-curves'],
    })
  }
}

/** The authority of today issues ten years: longer than it lives itself. */
async function parallelCases(scene: Scene): Promise<void> {
  const {kit} = scene.facts
  const {notAfter} = GENERATION_FACTS[3]
  const holds = {from: HOLDER.issued, to: notAfter}
  const holder = scene.holder('outlives-its-issuer')
  scene.ask('outlives-its-issuer', holder, YES, {holds, shows: ['outlives-issuer', 'ec-below-rsa']})
  scene.ask('issuer-has-ended', holder, no('anchor-validity'), {
    at: AFTER_RSA,
    twin: 'next-parallel-outlives-its-issuer',
  })
  scene.ask('within-its-issuer', scene.holder('within-its-issuer', {notAfter}), YES, {holds, shows: ['ec-below-rsa']})
  const key = await kit.keys.key('mixed-holder-rsa2048')
  scene.ask('holder-rsa2048', scene.holder('holder-rsa2048', {key}), YES, {holds, shows: ['rsa-2048']})
  scene.ask('sha1', scene.holder('sha1', {key, hash: 'sha1'}), no('weak-algorithm'), {
    holds,
    shows: ['sha-1'],
    twin: 'next-parallel-holder-rsa2048',
  })
}

/** Three algorithms in one chain. JPKI has none: the profile is that of RFC 5280. */
async function chainCases(kit: Kit, rsa: KitAuthority, {p256, p384}: Record<EcKind, KitAuthority>): Promise<void> {
  const chains: readonly (readonly [string, KitAuthority, KitKeyKind, KitKeyKind, Capability])[] = [
    ['rsa-p384-p256', rsa, 'p384', 'p256', 'ec-below-rsa'],
    ['p384-rsa-p256', p384, 'rsa2048', 'p256', 'rsa-below-ec'],
    ['p256-p384-rsa', p256, 'p384', 'rsa2048', 'rsa-below-ec'],
  ]
  for (const [label, root, middleKind, leafKind, capability] of chains) {
    const prefix = `next-chain-${label}`
    const middle = makeMiddle(kit, prefix, {issuer: root, key: await kit.keys.key(`chain ${label}`, middleKind)})
    const scene = await sceneOf(kit, prefix, middle, leafKind)
    const holds = {from: HOLDER.issued, to: root === rsa ? GENERATION_FACTS[3].notAfter : HOLDER.expires}
    const trusted = {trust: [root.file], untrusted: [middle.file], profile: 'pkix', holds} as const
    const holder = scene.holder('valid')
    scene.ask('valid', holder, YES, {...trusted, shows: [capability]})
    scene.ask('without-middle', holder, no('path-complete'), {...trusted, untrusted: [], shows: ['incomplete-chain']})
    scene.ask('forged', scene.holder('forged', {forged: true}), no('signature'), {
      ...trusted,
      shows: ['forged-signature'],
    })
    scene.ask('not-of-jpki', holder, no('jpki-issuer'), {
      ...trusted,
      profile: 'jpki',
      shows: ['jpki-issuer'],
      twin: 'next-p256-valid',
    })
  }
}
