// Cases that the certificate alone decides: generations of one name, dates, and what a certificate of JPKI must say of itself.
import type {Capability} from './capabilities.data.ts'
import {authorityKeyIdentifier, extension} from './extensions.ts'
import type {KitAuthority} from './hierarchy.ts'
import {makeName} from './names.ts'
import {FAMILY_FACTS, type Generation, ORGANIZATION} from './profile.data.ts'
import {no, type Scene, YES} from './scene.ts'

export type Generations = Readonly<Record<Generation, KitAuthority>>

const UNKNOWN_EXTENSION = '1.2.392.200149.8.5.99.1'
const TEST_POLICY = '1.2.392.200149.8.5.1.0.20'
const FOREIGN_POLICY = '1.3.6.1.4.1.99999.1'

/** One name, three keys: the right one is found by trying, whatever the order and whatever the certificate says of it. */
export function generationCases(scene: Scene, generations: Generations): void {
  const {authority} = scene.facts
  const all = Object.values(generations).map(({file}) => file)
  const others = Object.values(generations).filter(each => each !== authority)
  const [other = authority] = others
  const valid = scene.holder('valid')
  const bare = scene.holder('without-aki', {withKeyIdentifier: false})
  const misled = scene.holder('other-aki', {
    withKeyIdentifier: false,
    more: [authorityKeyIdentifier(other.key.keyIdentifier)],
  })
  const generation = {shows: ['same-name']} as const
  scene.ask('valid', valid, YES, {shows: ['rsa-2048']})
  scene.ask('all-generations', valid, YES, {trust: all, ...generation})
  scene.ask('all-generations-reversed', valid, YES, {trust: all.toReversed(), ...generation})
  scene.ask('without-aki', bare, YES, {trust: all, ...generation})
  scene.ask('without-aki-reversed', bare, YES, {trust: all.toReversed(), ...generation})
  // A key identifier that names another key rules the right one out (RFC 5280, 4.2.1.1).
  scene.ask('other-aki', misled, no('signature'), {trust: all})
  scene.ask('other-generations', valid, no('key-identifier'), {
    trust: others.map(({file}) => file),
    shows: ['wrong-key'],
  })
  scene.ask('other-generations-without-aki', bare, no('signature'), {
    trust: others.map(({file}) => file),
    shows: ['wrong-key'],
  })
  // A signing certificate can log in as far as its key usage goes; an authentication certificate cannot sign at all.
  if (authority.family === 'sign') scene.ask('other-purpose', valid, no('jpki-family'), {purpose: 'auth'})
  else scene.ask('other-purpose', valid, no('purpose'), {purpose: 'sign'})
}

/** After a generation has ended, and before it began. */
export function dateCases(scene: Scene): void {
  const {issued, expires} = scene.facts
  const holder = scene.holder('dated')
  const aside = (time: string, seconds: number) => new Date(Date.parse(time) + seconds * 1000).toISOString()
  const instant = (time: string, seconds: number) => aside(time, seconds).replace('.000Z', 'Z')
  scene.ask('first-second', holder, YES, {at: issued})
  scene.ask('last-second', holder, YES, {at: expires})
  scene.ask('not-yet-valid', holder, no('validity'), {at: instant(issued, -1), shows: ['not-yet-valid']})
  scene.ask('expired', holder, no('validity'), {at: instant(expires, 1), shows: ['expired']})
}

/** What is wrong in the certificate itself. */
export function profileCases(scene: Scene, impostor: KitAuthority): void {
  const {authority} = scene.facts
  const {family} = authority
  const other = FAMILY_FACTS[family === 'sign' ? 'auth' : 'sign']
  const own = FAMILY_FACTS[family]
  const refuse = (
    label: string,
    reason: string,
    options: Parameters<Scene['holder']>[1],
    ...shows: readonly Capability[]
  ) => scene.ask(label, scene.holder(label, options), no(reason), {shows})

  refuse('forged', 'signature', {forged: true}, 'forged-signature')
  refuse('impostor', 'key-identifier', {issuer: impostor}, 'wrong-key')
  refuse('impostor-without-aki', 'signature', {issuer: impostor, withKeyIdentifier: false}, 'wrong-key')
  refuse('sha1', 'weak-algorithm', {hash: 'sha1'}, 'sha-1')
  refuse('usage-of-other-family', family === 'sign' ? 'purpose' : 'jpki-family', {usage: [...other.keyUsage]})
  refuse('usage-encipherment', 'purpose', {usage: ['keyEncipherment']}, 'jpki-key-usage')
  refuse('policy-of-other-family', 'jpki-family', {policies: [other.policy]}, 'jpki-policy')
  refuse('policy-foreign', 'jpki-policy', {policies: [FOREIGN_POLICY]}, 'jpki-policy')
  refuse('policy-none', 'jpki-policy', {policies: []}, 'jpki-policy')
  refuse('policy-two', 'jpki-policy', {policies: [own.policy, FOREIGN_POLICY]})
  refuse('policy-not-critical', 'jpki-policy', {policyCritical: false})
  const unknown = {more: [extension(UNKNOWN_EXTENSION, Uint8Array.of(0x05, 0x00), true)]}
  refuse('critical-extension', 'critical-extensions', unknown, 'critical-extension')
  const elsewhere = {issuerName: makeName(`C=JP,O=${ORGANIZATION},OU=${other.unit} (2),OU=none`)}
  refuse('issuer-unit', 'path-complete', elsewhere, 'name-chaining')
  scene.ask(
    'extension-not-critical',
    scene.holder('extension-not-critical', {
      more: [extension(UNKNOWN_EXTENSION, Uint8Array.of(0x05, 0x00))],
    }),
    YES,
  )
  if (family === 'sign')
    scene.ask('policy-of-test-cards', scene.holder('policy-of-test-cards', {policies: [TEST_POLICY]}), YES)
}
