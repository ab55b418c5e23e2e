// Cases that an OCSP response decides, or fails to decide (RFC 6960, 3.2, 4.2).
import {reasonWord} from './crl-cases.ts'
import {extension, extKeyUsage} from './extensions.ts'
import {type KitAuthority, makeDelegate} from './hierarchy.ts'
import {NO_CHECK, OCSP_SIGNING, ocspResponse} from './issue-ocsp.ts'
import {keyPath} from './kit.ts'
import {REASONS} from './profile.data.ts'
import {nonceExtension} from './profile.ts'
import {type AnswerOptions, no, type Scene, undecided, YES} from './scene.ts'

const NULL = Uint8Array.of(0x05, 0x00)
const UNKNOWN_EXTENSION = '1.2.392.200149.8.5.99.3'
const UNKNOWN_HASH = '1.2.392.200149.8.5.99.4'
const CRL_RESPONSE_TYPE = '1.2.392.200149.8.5.99.5'
const EXTENDED_REVOKE = '1.3.6.1.5.5.7.48.1.9'
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'
const NOBODY = 0x7fff_fff1
const DAY = 24 * 3_600_000
const NONCE_OCTETS = 32
/** OCSPResponseStatus of the unsigned refusals (RFC 6960, 4.2.1). */
const REFUSALS = {
  'malformed-request': 1,
  'internal-error': 2,
  'try-later': 3,
  'signature-required': 5,
  unauthorized: 6,
} as const

const noCheck = extension(NO_CHECK, NULL)
const delegation = [extKeyUsage([OCSP_SIGNING]), noCheck]

export interface Neighbours {
  /** Same name, other key. */
  readonly otherGeneration: KitAuthority
  /** The other family's authority of the same generation. */
  readonly sibling: KitAuthority
}

export async function makeResponder(
  scene: Scene,
  label: string,
  options: Partial<Parameters<typeof makeDelegate>[1]> = {},
): Promise<KitAuthority> {
  const {kit, prefix, authority, issued, expires} = scene.facts
  return makeDelegate(kit, {
    subject: `C=JP,O=JPKI-SYNTH,CN=OCSP responder ${prefix} ${label}`,
    issuer: authority,
    key: await kit.keys.key(`${prefix}-responder`, authority.key.kind),
    notBefore: issued,
    notAfter: expires,
    more: delegation,
    ...options,
    label: `${prefix}-responder-${label}`,
  })
}

/** Answers that are believed. */
export async function goodAnswerCases(scene: Scene): Promise<KitAuthority> {
  const {kit, prefix, authority} = scene.facts
  const good = scene.holder('asked')
  const responder = await makeResponder(scene, 'delegate')
  await kit.addKey(`${prefix}-responder`, authority.key.kind)
  kit.addResponder({issuer: authority.file, certificate: responder.file, key: keyPath(`${prefix}-responder`)})
  const delegated: AnswerOptions = {signer: responder, certificates: [responder.certificate]}
  const believe = (label: string, options: AnswerOptions) =>
    scene.ask(`ocsp-${label}`, good, YES, {ocsp: [scene.answer(label, good, options)]})
  believe('good', {})
  believe('good-by-name', {responderId: 'name'})
  believe('good-sha256', {single: {hash: 'sha256'}})
  believe('good-sha384', {single: {hash: 'sha384'}})
  believe('good-delegate', delegated)
  believe('good-delegate-by-name', {...delegated, responderId: 'name'})
  believe('good-nonce', {
    ...delegated,
    extensions: [nonceExtension(kit.keys.stream(`nonce ${prefix}`).bytes(NONCE_OCTETS))],
  })
  believe('good-among-others', {singles: [{serial: NOBODY, status: 'unknown'}, {}, {serial: NOBODY - 1}]})
  believe('good-without-next-update', {single: {nextUpdate: null}})
  for (const code of [null, ...Object.keys(REASONS).map(Number)]) {
    const name = `${code ?? 'absent'}`
    const certificate = scene.revoked(`asked-revoked-${name}`, code)
    const status = {revokedAt: scene.revokedAt, reason: code}
    const ocsp = [scene.answer(`revoked-${name}`, certificate, {...delegated, single: {status}})]
    scene.ask(`ocsp-revoked-${name}`, certificate, no(reasonWord(code)), {ocsp})
  }
  return responder
}

/** Answers that decide nothing. */
export async function badAnswerCases(scene: Scene, responder: KitAuthority, neighbours: Neighbours): Promise<void> {
  const {at, nextUpdate} = scene
  const good = scene.holder('asked-in-vain')
  const before = (days: number) => new Date(at.getTime() - days * DAY)
  const after = (days: number) => new Date(at.getTime() + days * DAY)
  const by = (signer: KitAuthority): AnswerOptions => ({signer, certificates: [signer.certificate]})
  const refuse = (label: string, gap: string, options: AnswerOptions) =>
    scene.ask(`ocsp-${label}`, good, undecided(gap), {ocsp: [scene.answer(label, good, options)]})
  const unknown = extension(UNKNOWN_EXTENSION, NULL, true)

  refuse('unknown', 'unknown', {single: {status: 'unknown'}})
  refuse('stale', 'stale', {producedAt: before(9), single: {thisUpdate: before(9), nextUpdate: before(2)}})
  refuse('future', 'future', {producedAt: after(2), single: {thisUpdate: after(2), nextUpdate: after(9)}})
  refuse('too-old', 'too-old', {producedAt: before(3), single: {thisUpdate: before(3), nextUpdate: null}})
  refuse('times-reversed', 'times', {single: {thisUpdate: nextUpdate, nextUpdate: before(1)}})
  refuse('forged', 'signature', {forged: true})
  refuse('sha1', 'weak-algorithm', {hash: 'sha1'})
  refuse('other-serial', 'other-certificate', {single: {serial: NOBODY}})
  refuse('other-generation', 'other-issuer-key', {single: {issuer: neighbours.otherGeneration}})
  refuse('sibling', 'other-issuer-name', {single: {issuer: neighbours.sibling}})
  refuse('unknown-hash', 'unknown-hash', {single: {hashOid: UNKNOWN_HASH}})
  refuse('contradiction', 'contradiction', {singles: [{}, {status: {revokedAt: before(3), reason: 1}}]})
  refuse('critical-extension', 'critical-extension', {extensions: [unknown]})
  refuse('critical-single-extension', 'critical-extension', {single: {extensions: [unknown]}})
  refuse('response-type', 'response-type', {responseType: CRL_RESPONSE_TYPE})
  refuse('by-other-generation', 'responder-not-found', {signer: neighbours.otherGeneration})
  refuse('responder-absent', 'responder-not-found', {signer: responder})
  for (const [label, status] of Object.entries(REFUSALS))
    scene.ask(`ocsp-${label}`, good, undecided('error-status'), {
      ocsp: [scene.response(label, ocspResponse(status))],
    })
  scene.ask('ocsp-absent', good, undecided('no-response'), {revocation: 'ocsp'})
  scene.ask('ocsp-absent-required', good, no('undecided.no-response'), {revocation: 'require'})

  const delegates: readonly (readonly [string, string, Partial<Parameters<typeof makeDelegate>[1]>])[] = [
    ['without-purpose', 'responder-purpose', {more: [noCheck]}],
    ['for-clients', 'responder-purpose', {more: [extKeyUsage([CLIENT_AUTH]), noCheck]}],
    ['of-other-generation', 'responder-issuer', {issuer: neighbours.otherGeneration}],
    ['of-sibling', 'responder-issuer', {issuer: neighbours.sibling}],
    ['expired', 'responder-validity', {notAfter: before(2).toISOString()}],
    ['of-wrong-usage', 'responder-key-usage', {usage: ['keyEncipherment']}],
    ['forged', 'responder-issuer', {forged: true}],
  ]
  for (const [label, gap, options] of delegates)
    refuse(`delegate-${label}`, gap, by(await makeResponder(scene, label, options)))
}

/** What is known beside the answer. */
export function otherAnswerCases(scene: Scene): void {
  const ghost = scene.holder('never-issued', {status: 'unknown'})
  const status = {revokedAt: new Date(0), reason: 6}
  const extensions = [extension(EXTENDED_REVOKE, NULL)]
  const list = scene.answer('never-issued', ghost, {single: {status}, extensions})
  scene.ask('ocsp-never-issued', ghost, no(reasonWord(6)), {ocsp: [list]})

  const disputed = scene.revoked('disputed', 1)
  const clear = scene.answer('disputed', disputed)
  const crls = [scene.list('disputed', {listed: [{certificate: disputed, reason: 1}]})]
  scene.ask('ocsp-good-crl-revoked', disputed, no(reasonWord(1)), {ocsp: [clear], crls, revocation: 'best'})
  scene.ask('ocsp-good-crl-ignored', disputed, YES, {ocsp: [clear], crls, revocation: 'ocsp'})

  const held = scene.revoked('held-once', 6)
  const earlier = new Date(scene.thisUpdate.getTime() - 2 * DAY)
  const hold = scene.answer('held-once', held, {
    producedAt: earlier,
    single: {thisUpdate: earlier, status: {revokedAt: scene.revokedAt, reason: 6}},
  })
  scene.ask('ocsp-held', held, no(reasonWord(6)), {ocsp: [hold]})
  scene.ask('ocsp-hold-lifted', held, YES, {ocsp: [hold, scene.answer('hold-lifted', held)]})
}
