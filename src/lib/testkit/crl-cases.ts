// Cases that a complete CRL of a municipality decides, or fails to decide (RFC 5280, 5 and 6.3.3).
import {encodeDer} from '../der/encode.ts'
import {extension, generalName, issuingDistributionPoint} from './extensions.ts'
import type {KitAuthority} from './hierarchy.ts'
import {municipalPoint} from './hierarchy.ts'
import {MUNICIPALITIES, REASONS} from './profile.data.ts'
import {pointName} from './profile.ts'
import {no, type Scene, undecided, YES} from './scene.ts'

const UNKNOWN_EXTENSION = '1.2.392.200149.8.5.99.2'
const NULL = Uint8Array.of(0x05, 0x00)
const DAY = 24 * 3_600_000
const REMOVE_FROM_CRL = 8

export const reasonWord = (code: number | null): string =>
  `revoked.${code === null ? 'none' : REASONS[code as keyof typeof REASONS]}`

/** The list of each municipality, with every reason in the first. */
export function listCases(scene: Scene): void {
  const {kit, authority, prefix} = scene.facts
  const good = scene.holder('unlisted')
  const codes = [null, ...Object.keys(REASONS).map(Number)]
  const revoked = codes.map(code => ({
    code,
    reason: code,
    certificate: scene.revoked(`revoked-${code ?? 'absent'}`, code),
  }))
  const [first, ...others] = MUNICIPALITIES
  const full = scene.list('full', {listed: revoked})
  kit.addDirectory(pointName(authority.family, first), [full])
  for (const municipality of others) {
    const point = issuingDistributionPoint(municipalPoint(authority.family, municipality))
    const neighbour = scene.holder(`of-${municipality.code}`, {municipality})
    const gone = scene.revoked(`revoked-in-${municipality.code}`, 3, {municipality})
    const list = scene.list(`full-${municipality.code}`, {point, listed: [{certificate: gone, reason: 3}]})
    kit.addDirectory(pointName(authority.family, municipality), [list])
    scene.ask(`crl-of-${municipality.code}`, neighbour, YES, {crls: [full, list]})
    scene.ask(`crl-revoked-in-${municipality.code}`, gone, no(reasonWord(3)), {crls: [full, list]})
    scene.ask(`crl-of-other-municipality-${municipality.code}`, neighbour, undecided('scope-mismatch'), {crls: [full]})
  }
  scene.ask('crl-good', good, YES, {crls: [full], shows: ['crl-good']})
  scene.ask('crl-good-required', good, YES, {crls: [full], revocation: 'require'})
  for (const {code, certificate} of revoked)
    scene.ask(`crl-revoked-${code ?? 'absent'}`, certificate, no(reasonWord(code)), {
      crls: [full],
      shows: ['crl-revoked'],
    })
  scene.ask('crl-absent', good, undecided('no-crl'), {revocation: 'crl', shows: ['crl-unusable']})
  scene.ask('crl-absent-required', good, no('undecided.no-crl'), {revocation: 'require'})
  if (prefix.endsWith('3')) uriPoint(scene)
}

/** A point with a URI beside the directory name: its list lies where the kit serves it. */
function uriPoint(scene: Scene): void {
  const {kit, authority, prefix} = scene.facts
  const fullName = [
    generalName.directory(pointName(authority.family, MUNICIPALITIES[0])),
    generalName.uri(`${kit.request.baseUrl}/crls/${prefix}-by-uri.crl`),
  ]
  const certificate = scene.holder('by-uri', {points: [{fullName}]})
  const list = scene.list('by-uri', {point: issuingDistributionPoint({fullName})})
  scene.ask('crl-by-uri', certificate, YES, {crls: [list]})
}

/** Lists that must not be believed, or that say nothing of the certificate. */
export function badListCases(scene: Scene, otherGeneration: KitAuthority): void {
  const {family, key} = scene.facts.authority
  const {at} = scene
  const good = scene.holder('under-bad-lists')
  const revoked = scene.revoked('listed-in-bad-lists', 1)
  const listed = [{certificate: revoked, reason: 1}]
  const before = (days: number) => new Date(at.getTime() - days * DAY)
  const after = (days: number) => new Date(at.getTime() + days * DAY)
  const unknown = extension(UNKNOWN_EXTENSION, NULL, true)
  const flag = (tag: number) => encodeDer(tag, Uint8Array.of(0xff))
  const bad: readonly (readonly [string, string, Parameters<Scene['list']>[1]])[] = [
    ['stale', 'stale', {thisUpdate: before(40), nextUpdate: before(1)}],
    ['not-yet-valid', 'not-yet-valid', {thisUpdate: after(1), nextUpdate: after(8)}],
    ['forged', 'signature', {forged: true}],
    ['other-generation', 'signature', {issuer: otherGeneration}],
    // The elliptic-curve keys of a kit sign with the hash of their curve alone.
    ...(key.kind === 'rsa2048' ? ([['sha1', 'weak-algorithm', {hash: 'sha1'}]] as const) : []),
    ['without-next-update', 'no-next-update', {nextUpdate: null}],
    ['critical-extension', 'unknown-critical-extension', {more: [unknown]}],
    [
      'critical-entry-extension',
      'unknown-critical-entry-extension',
      {listed: [{certificate: revoked, reason: 1, extensions: [unknown]}]},
    ],
    [
      'of-authorities',
      'scope-mismatch',
      {point: issuingDistributionPoint({...scene.pointName, onlyContainsCACerts: true})},
    ],
    [
      'of-attributes',
      'scope-mismatch',
      {point: issuingDistributionPoint({...scene.pointName, onlyContainsAttributeCerts: true})},
    ],
    ['of-other-point', 'scope-mismatch', {point: issuingDistributionPoint(municipalPoint(family, MUNICIPALITIES[2]))}],
    [
      'with-two-scopes',
      'malformed-extension',
      {point: extension('2.5.29.28', encodeDer(0x30, flag(0x81), flag(0x81)), true)},
    ],
  ]
  for (const [label, gap, options] of bad)
    scene.ask(`crl-${label}`, good, undecided(gap), {
      crls: [scene.list(label, {listed, ...options})],
      shows: ['crl-unusable'],
    })

  const lifted = {listed: [{certificate: good, reason: REMOVE_FROM_CRL}]}
  scene.ask('crl-remove-from-complete', good, undecided('remove-from-complete-crl'), {
    crls: [scene.list('remove-from-complete', lifted)],
  })
  // A list of everything needs no scope.
  scene.ask('crl-without-idp', good, YES, {crls: [scene.list('without-idp', {point: null, listed})]})
  scene.ask('crl-of-holders', good, YES, {
    crls: [
      scene.list('of-holders', {
        point: issuingDistributionPoint({...scene.pointName, onlyContainsUserCerts: true}),
        listed,
      }),
    ],
  })
  // An old list still accuses: a revocation does not get better with age.
  const stale = scene.list('stale-listing', {listed, thisUpdate: before(20), nextUpdate: before(1)})
  scene.ask('crl-stale-listing', revoked, no(reasonWord(1)), {crls: [stale]})
}
