// The set `next`: authorities and certificates of the next card, P-256 and P-384, ten years long, beside RSA where both run in
// parallel. Dates and names are assumed.
import {encodeNull, objectIdentifier, sequence} from '../der/encode.ts'
import {badListCases, listCases} from './crl-cases.ts'
import {basicConstraints, keyUsage} from './extensions.ts'
import {type KitAuthority, makeAuthority, makeGeneration} from './hierarchy.ts'
import {issueCertificate} from './issue-certificate.ts'
import type {Kit} from './kit.ts'
import type {KitKey, KitKeyKind} from './kit-key.ts'
import {makeName} from './names.ts'
import {goodAnswerCases} from './ocsp-cases.ts'
import {FAMILY_FACTS, GENERATION_FACTS, type KitFamily} from './profile.data.ts'
import {no, Scene, YES} from './scene.ts'
import {deltaCases} from './scope-cases.ts'

/** Twenty years for authorities, ten for certificates, to the end of a birthday. */
const AUTHORITY = {notBefore: '2026-04-01T01:00:00Z', notAfter: '2046-03-31T14:59:59Z'}
const HOLDER = {issued: '2026-05-20T01:00:00Z', expires: '2036-05-10T14:59:59Z'}
const AT = '2026-06-01T03:00:00Z'
const LAST_YEAR = '2036-05-01T00:00:00Z'
const AFTER = '2036-05-10T15:00:00Z'
/** Later than the end of today's authorities, within ten years of issue. */
const AFTER_RSA = '2034-01-01T00:00:00Z'
const SERIALS: Readonly<Record<'p256' | 'p384', number>> = {p256: 0x0a000256, p384: 0x0a000384}
const ECDSA_SHA256 = '1.2.840.10045.4.3.2'
const ECDSA_SHA384 = '1.2.840.10045.4.3.3'
const RSA_SHA256 = '1.2.840.113549.1.1.11'

type EcKind = 'p256' | 'p384'

export async function makeNext(kit: Kit): Promise<void> {
  const family: KitFamily = 'sign'
  const rsa = await makeGeneration(kit, family, 3)
  const authorities = {p256: await ecAuthority(kit, family, 'p256'), p384: await ecAuthority(kit, family, 'p384')}
  for (const kind of ['p256', 'p384'] as const) {
    const other = authorities[kind === 'p256' ? 'p384' : 'p256']
    const scene = await sceneOf(kit, `next-${kind}`, authorities[kind], kind)
    yearCases(scene)
    algorithmCases(scene, other, kind)
    await mixedCases(scene, kind)
    listCases(scene)
    badListCases(scene, other)
    deltaCases(scene)
    await goodAnswerCases(scene)
  }
  await parallelCases(await sceneOf(kit, 'next-parallel', rsa, 'p256'))
  await chainCases(kit, rsa, authorities)
}

async function ecAuthority(kit: Kit, family: KitFamily, kind: EcKind): Promise<KitAuthority> {
  return makeAuthority(kit, {family, label: `${family}-ca-${kind}`, kind, serial: SERIALS[kind], ...AUTHORITY})
}

async function sceneOf(kit: Kit, prefix: string, authority: KitAuthority, kind: KitKeyKind): Promise<Scene> {
  const holderKey = await kit.keys.key(`${authority.family}-holder-${kind}`, kind)
  return new Scene({kit, prefix, authority, holderKey, at: AT, ...HOLDER})
}

function yearCases(scene: Scene): void {
  const valid = scene.holder('valid')
  scene.ask('valid', valid, YES)
  scene.ask('tenth-year', valid, YES, {at: LAST_YEAR})
  scene.ask('after-ten-years', valid, no('validity'), {at: AFTER})
}

/** What goes wrong where algorithms change: identifiers that name another one, parameters that do not belong there. */
function algorithmCases(scene: Scene, other: KitAuthority, kind: EcKind): void {
  const own = kind === 'p256' ? ECDSA_SHA256 : ECDSA_SHA384
  const foreign = kind === 'p256' ? ECDSA_SHA384 : ECDSA_SHA256
  const named = (oid: string, ...parameters: readonly Uint8Array[]) => {
    const algorithm = sequence(objectIdentifier(oid), ...parameters)
    return {innerAlgorithm: algorithm, outerAlgorithm: algorithm}
  }
  const refuse = (label: string, reason: string, options: Parameters<Scene['holder']>[1], trust?: readonly string[]) =>
    scene.ask(label, scene.holder(label, options), no(reason), trust ? {trust} : {})
  refuse('forged', 'signature', {forged: true})
  refuse('other-curve', 'key-identifier', {issuer: other}, [scene.facts.authority.file])
  refuse('other-curve-without-aki', 'signature', {issuer: other, withKeyIdentifier: false}, [
    scene.facts.authority.file,
  ])
  refuse('named-other-hash', 'signature', named(foreign))
  refuse('named-rsa', 'signature', named(RSA_SHA256, encodeNull()))
  refuse('null-parameters', 'signature', named(own, encodeNull()))
  refuse('names-disagree', 'algorithm-agreement', {innerAlgorithm: sequence(objectIdentifier(foreign))})
  refuse('policy-of-other-family', 'jpki-family', {policies: [FAMILY_FACTS.auth.policy]})
}

/** Keys of other kinds below the authority. */
async function mixedCases(scene: Scene, kind: EcKind): Promise<void> {
  const {kit} = scene.facts
  const kinds = (['rsa2048', 'p256', 'p384'] as const).filter(each => each !== kind)
  for (const each of kinds) {
    const key = await kit.keys.key(`mixed-holder-${each}`, each)
    scene.ask(`holder-${each}`, scene.holder(`holder-${each}`, {key}), YES)
  }
}

/** The authority of today issues ten years: longer than it lives itself. */
async function parallelCases(scene: Scene): Promise<void> {
  const holder = scene.holder('outlives-its-issuer')
  scene.ask('outlives-its-issuer', holder, YES)
  scene.ask('issuer-has-ended', holder, no('anchor-validity'), {at: AFTER_RSA})
  const short = scene.holder('within-its-issuer', {notAfter: GENERATION_FACTS[3].notAfter})
  scene.ask('within-its-issuer', short, YES)
}

/** Three algorithms in one chain. JPKI has none: the profile is that of RFC 5280. */
async function chainCases(kit: Kit, rsa: KitAuthority, {p256, p384}: Record<EcKind, KitAuthority>): Promise<void> {
  const chains: readonly (readonly [string, KitAuthority, KitKeyKind, KitKeyKind])[] = [
    ['rsa-p384-p256', rsa, 'p384', 'p256'],
    ['p384-rsa-p256', p384, 'rsa2048', 'p256'],
    ['p256-p384-rsa', p256, 'p384', 'rsa2048'],
  ]
  for (const [label, root, middleKind, leafKind] of chains) {
    const prefix = `next-chain-${label}`
    const middle = makeMiddle(kit, prefix, root, await kit.keys.key(`chain ${label}`, middleKind))
    const scene = await sceneOf(kit, prefix, middle, leafKind)
    const trusted = {trust: [root.file], untrusted: [middle.file], profile: 'pkix'} as const
    const holder = scene.holder('valid')
    scene.ask('valid', holder, YES, trusted)
    scene.ask('without-middle', holder, no('path-complete'), {...trusted, untrusted: []})
    scene.ask('forged', scene.holder('forged', {forged: true}), no('signature'), trusted)
    scene.ask('not-of-jpki', holder, no('jpki-issuer'), {...trusted, profile: 'jpki'})
  }
}

function makeMiddle(kit: Kit, prefix: string, root: KitAuthority, key: KitKey): KitAuthority {
  const label = `${prefix}-middle`
  const name = makeName(`C=JP,O=JPKI-SYNTH,CN=${label}`)
  const certificate = issueCertificate({
    subject: name,
    key,
    issuer: root,
    serial: kit.nextSerial(),
    notBefore: new Date(AUTHORITY.notBefore),
    notAfter: new Date(AUTHORITY.notAfter),
    more: [basicConstraints(true, 0), keyUsage('keyCertSign', 'cRLSign')],
  })
  return {family: root.family, label, name, key, certificate, file: kit.addCertificate(`ca/${label}.pem`, certificate)}
}
