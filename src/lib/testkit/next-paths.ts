// What must be refused in a path of elliptic curves with an authority in the middle, one thing at a time. JPKI has no authority
// in the middle: the profile is that of RFC 5280.
import {encodeTime} from '../der/encode.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {explicitCurve, namedOtherCurve, offCurve, replaced, ZERO_SIGNATURE} from './broken-keys.ts'
import type {Capability} from './capabilities.data.ts'
import {basicConstraints, extension, keyUsage} from './extensions.ts'
import type {HolderOptions, KitAuthority} from './hierarchy.ts'
import type {Kit} from './kit.ts'
import {makeName} from './names.ts'
import {AUTHORITY, type EcKind, HOLDER, type MiddleOptions, makeMiddle, sceneOf} from './next-scene.ts'
import {no, type Scene, YES} from './scene.ts'

const UNKNOWN_EXTENSION = '1.2.392.200149.8.5.99.6'
const unknown = extension(UNKNOWN_EXTENSION, Uint8Array.of(0x05, 0x00), true)
const authorityUsage = keyUsage('keyCertSign', 'cRLSign')
const PAST = {notBefore: '2026-04-10T01:00:00Z', notAfter: '2026-05-10T14:59:59Z'}
const AFTER_PAST = '2026-05-20T01:00:00Z'
const FUTURE = {notBefore: '2045-05-10T01:00:00Z', notAfter: AUTHORITY.notAfter}
/** What a forger would write: a year more. */
const LONGER = '2037-05-10T14:59:59Z'

export async function pathCases(kit: Kit, root: KitAuthority, kind: EcKind): Promise<void> {
  const prefix = `next-path-${kind}`
  const key = await kit.keys.key(`path ${kind}`, kind)
  const middle = makeMiddle(kit, prefix, {issuer: root, key})
  const scene = await sceneOf(kit, prefix, middle, kind)
  const sound = {trust: [root.file], untrusted: [middle.file], profile: 'pkix'} as const
  const ecdsa: Capability = kind === 'p256' ? 'ecdsa-p256' : 'ecdsa-p384'
  scene.ask('valid', scene.holder('valid'), YES, {...sound, shows: [ecdsa]})
  const accept = (label: string, capability: Capability, serialOctets: Uint8Array) =>
    scene.ask(label, scene.holder(label, {serialOctets}), YES, {...sound, shows: [capability]})
  accept('long-serial', 'long-serial', new Uint8Array(20).fill(0x7a))
  // No issuer may write it, and users "gracefully handle" it (RFC 5280, 4.1.2.2).
  accept('negative-serial', 'negative-serial', Uint8Array.of(0x88, 0, 1))
  await holderCases(scene, sound, kind)
  await middleCases(scene, root, kind)
  await lengthCases(kit, root, kind)
}

async function holderCases(
  scene: Scene,
  sound: {readonly trust: readonly string[]; readonly untrusted: readonly string[]; readonly profile: 'pkix'},
  kind: EcKind,
): Promise<void> {
  const {kit, holderKey, authority} = scene.facts
  const another = await kit.keys.key(`path other ${kind}`, kind)
  const refuse = (
    label: string,
    reason: string,
    capability: Capability,
    options: Partial<HolderOptions>,
    holds = {from: HOLDER.issued, to: HOLDER.expires},
  ) => scene.ask(label, scene.holder(label, options), no(reason), {...sound, holds, shows: [capability]})
  const time = (text: string) => encodeTime(new Date(text))

  refuse('altered-dates', 'signature', 'altered-content', {altered: replaced(time(HOLDER.expires), time(LONGER))})
  refuse('altered-key', 'signature', 'altered-content', {altered: replaced(holderKey.spki, another.spki)})
  refuse('zero-signature', 'signature', 'zero-signature', {signature: ZERO_SIGNATURE})
  // The name of the authority, and nothing else of it.
  refuse('impostor', 'signature', 'wrong-key', {issuer: {...authority, key: another}, withKeyIdentifier: false})
  refuse('other-issuer-name', 'path-complete', 'name-chaining', {issuerName: makeName('C=JP,O=JPKI-SYNTH,CN=Nobody')})
  refuse('expired', 'validity', 'expired', PAST, {from: AFTER_PAST, to: AUTHORITY.notAfter})
  refuse('not-yet-valid', 'validity', 'not-yet-valid', FUTURE, {from: HOLDER.issued, to: '2045-05-10T00:59:59Z'})
  refuse('critical-extension', 'critical-extensions', 'critical-extension', {more: [unknown]})
  refuse('key-of-explicit-curve', 'key-parameters', 'bad-key', {
    key: {...holderKey, spki: explicitCurve(holderKey, kind)},
  })
  refuse('rsa-1024', 'weak-algorithm', 'rsa-1024', {key: await kit.keys.key('path rsa', 'rsa1024')})
  // The certificate of a holder is no authority, whatever its key signs.
  const holder = scene.holder('as-issuer')
  const below = {...authority, name: decodeCertificate(holder.der).subjectDer, key: holderKey, file: holder.file}
  const child = scene.holder('below-a-holder', {issuer: below})
  scene.ask('below-a-holder', child, no('basic-constraints'), {
    ...sound,
    untrusted: [holder.file, ...sound.untrusted],
    shows: ['basic-constraints'],
  })
}

/** One middle each, and a holder below it. */
async function middleCases(scene: Scene, root: KitAuthority, kind: EcKind): Promise<void> {
  const {kit, prefix} = scene.facts
  const key = await kit.keys.key(`path ${kind}`, kind)
  const weak = await kit.keys.key('path rsa', 'rsa1024')
  const ca = basicConstraints(true, 0)
  const cases: readonly (readonly [string, string, Capability, Partial<MiddleOptions>])[] = [
    ['forged', 'signature', 'forged-signature', {forged: true}],
    ['without-basic-constraints', 'basic-constraints', 'basic-constraints', {more: [authorityUsage]}],
    ['no-authority', 'basic-constraints', 'basic-constraints', {more: [basicConstraints(false), authorityUsage]}],
    ['without-cert-sign', 'key-usage', 'key-usage', {more: [ca, keyUsage('digitalSignature', 'cRLSign')]}],
    ['critical-extension', 'critical-extensions', 'critical-extension', {more: [ca, authorityUsage, unknown]}],
    ['off-curve', 'signature', 'bad-key', {spki: offCurve(key)}],
    ['named-other-curve', 'signature', 'bad-key', {spki: namedOtherCurve(key, kind)}],
    ['explicit-curve', 'signature', 'bad-key', {spki: explicitCurve(key, kind)}],
    ['rsa-1024', 'weak-algorithm', 'rsa-1024', {key: weak}],
    ['expired', 'validity', 'expired', PAST],
  ]
  for (const [label, reason, capability, options] of cases) {
    const middle = makeMiddle(kit, `${prefix}-${label}`, {issuer: root, key, ...options})
    const name = `below-${label}`
    scene.ask(name, scene.holder(name, {issuer: middle}), no(reason), {
      trust: [root.file],
      untrusted: [middle.file],
      profile: 'pkix',
      shows: [capability],
    })
  }
}

/** Two in the middle: the upper one allows it, or not. */
async function lengthCases(kit: Kit, root: KitAuthority, kind: EcKind): Promise<void> {
  const keys = [await kit.keys.key(`path ${kind}`, kind), await kit.keys.key(`path other ${kind}`, kind)] as const
  const prefix = `next-two-middles-${kind}`
  const below = (label: string, pathLength: number) => {
    const more = [basicConstraints(true, pathLength), authorityUsage]
    const upper = makeMiddle(kit, `${prefix}-${label}-upper`, {issuer: root, key: keys[0], more})
    return {upper, lower: makeMiddle(kit, `${prefix}-${label}-lower`, {issuer: upper, key: keys[1]})}
  }
  const long = below('long', 1)
  const short = below('short', 0)
  const scene = await sceneOf(kit, prefix, long.lower, kind)
  const asked = {trust: [root.file], profile: 'pkix'} as const
  const untrusted = ({lower, upper}: typeof long) => [lower.file, upper.file]
  const ecdsa: Capability = kind === 'p256' ? 'ecdsa-p256' : 'ecdsa-p384'
  scene.ask('valid', scene.holder('valid'), YES, {...asked, untrusted: untrusted(long), shows: [ecdsa]})
  scene.ask('too-long', scene.holder('too-long', {issuer: short.lower}), no('path-length'), {
    ...asked,
    untrusted: untrusted(short),
    shows: ['path-length'],
  })
}
