// Cases that need several lists: delta CRLs, indirect ones, and lists for some reasons only (RFC 5280, 5.2.4, 5.2.5, 6.3.3).

import {reasonWord} from './crl-cases.ts'
import {
  basicConstraints,
  certificateIssuer,
  crlDistributionPoints,
  deltaCrlIndicator,
  freshestCrl,
  generalName,
  issuingDistributionPoint,
  reasonCode,
} from './extensions.ts'
import {type KitAuthority, makeDelegate, municipalPoint} from './hierarchy.ts'
import {makeName, makeRdn} from './names.ts'
import {MUNICIPALITIES} from './profile.data.ts'
import {authorityName} from './profile.ts'
import {no, type Scene, undecided, YES} from './scene.ts'

const BASE = 200
const REMOVE_FROM_CRL = 8
const HOLD = 6
const HOUR = 3_600_000
/** ReasonFlags by their bits. */
const KEY_REASONS = [1, 2, 8]
const OTHER_REASONS = [3, 4, 5, 6, 7]

export function deltaCases(scene: Scene): void {
  const held = scene.revoked('held', HOLD)
  const fresh = scene.revoked('revoked-since-base', 4)
  const good = scene.holder('untouched-by-delta')
  const base = scene.list('delta-base', {
    number: BASE,
    listed: [{certificate: held, reason: HOLD}],
    more: [freshestCrl([scene.pointName])],
    thisUpdate: new Date(scene.thisUpdate.getTime() - 48 * HOUR),
  })
  const delta = scene.list('delta', {
    number: BASE + 1,
    more: [deltaCrlIndicator(BASE)],
    listed: [
      {certificate: held, reason: REMOVE_FROM_CRL},
      {certificate: fresh, reason: 4},
    ],
  })
  const distant = scene.list('delta-of-later-base', {number: BASE + 10, more: [deltaCrlIndicator(BASE + 9)]})
  scene.ask('delta-base-alone', held, no(reasonWord(HOLD)), {crls: [base]})
  scene.ask('delta-removed', held, YES, {crls: [base, delta], shows: ['crl-delta']})
  scene.ask('delta-removed-reversed', held, YES, {crls: [delta, base], shows: ['crl-delta']})
  scene.ask('delta-revoked', fresh, no(reasonWord(4)), {crls: [base, delta], shows: ['crl-delta']})
  scene.ask('delta-good', good, YES, {crls: [base, delta], shows: ['crl-delta']})
  scene.ask('delta-without-base', good, undecided('delta-without-base'), {crls: [delta], shows: ['crl-delta']})
  scene.ask('delta-revoked-without-base', fresh, no(reasonWord(4)), {crls: [delta]})
  scene.ask('delta-of-later-base', good, YES, {crls: [base, distant]})
}

/** Another party signs the lists; every entry says whose certificate it is about. */
export async function indirectCases(scene: Scene): Promise<void> {
  const {kit, prefix, authority, issued, expires} = scene.facts
  const label = `${prefix}-crl-issuer`
  const subject = `C=JP,O=JPKI-SYNTH,CN=CRL issuer ${prefix}`
  // The status of the issuer itself rests on a list of the authority.
  const ownPoint = municipalPoint(authority.family, MUNICIPALITIES[1])
  const issuer = makeDelegate(kit, {
    label,
    subject,
    issuer: authority,
    key: await kit.addKey(label),
    notBefore: issued,
    notAfter: expires,
    usage: ['cRLSign'],
    more: [basicConstraints(false), crlDistributionPoints([ownPoint])],
  })
  const issuerName = generalName.directory(makeName(subject))
  const points = [{...scene.pointName, cRLIssuer: [issuerName]}]
  const good = scene.holder('indirect-good', {points})
  const revoked = scene.revoked('indirect-revoked', 5, {points})
  const direct = scene.holder('indirect-not-announced')
  const namesake = scene.holder('indirect-namesake', {points})
  const elsewhere = certificateIssuer([generalName.directory(makeName('C=JP,O=JPKI-SYNTH,CN=Another authority'))])
  const own = certificateIssuer([generalName.directory(authorityName(authority.family))])
  const list = scene.list('indirect', {
    issuer,
    point: issuingDistributionPoint({...scene.pointName, indirectCRL: true}),
    listed: [
      {certificate: revoked, extensions: [reasonCode(5), own]},
      {certificate: namesake, extensions: [reasonCode(1), elsewhere]},
    ],
  })
  const ofIssuer = scene.list('indirect-of-issuer', {point: issuingDistributionPoint(ownPoint)})
  const untrusted = [issuer.file]
  const crls = [list, ofIssuer]
  scene.ask('indirect-good', good, YES, {crls, untrusted})
  scene.ask('indirect-revoked', revoked, no(reasonWord(5)), {crls, untrusted})
  scene.ask('indirect-namesake', namesake, YES, {crls, untrusted})
  scene.ask('indirect-issuer-unchecked', good, undecided('issuer-path'), {crls: [list], untrusted})
  scene.ask('indirect-not-announced', direct, undecided('issuer-mismatch'), {crls: [list], untrusted})
  scene.ask('indirect-issuer-unknown', good, undecided('issuer-unknown'), {crls: [list]})
  const unsaid = scene.list('indirect-unsaid', {issuer})
  scene.ask('indirect-unsaid', good, undecided('issuer-mismatch'), {crls: [unsaid], untrusted})
}

/** Two lists share the reasons; silence of one says half. */
export function reasonCases(scene: Scene): void {
  const ofKeys = scene.pointName
  const ofHolders = municipalPoint(scene.facts.authority.family, MUNICIPALITIES[2])
  const points = [
    {...ofKeys, reasons: KEY_REASONS},
    {...ofHolders, reasons: OTHER_REASONS},
  ]
  const good = scene.holder('reasons-good', {points})
  const revoked = scene.revoked('reasons-revoked', 1, {points})
  const keys = scene.list('reasons-of-keys', {
    point: issuingDistributionPoint({...ofKeys, onlySomeReasons: KEY_REASONS}),
    listed: [{certificate: revoked, reason: 1}],
  })
  const rest = scene.list('reasons-of-holders', {
    point: issuingDistributionPoint({...ofHolders, onlySomeReasons: OTHER_REASONS}),
  })
  scene.ask('reasons-both', good, YES, {crls: [keys, rest]})
  scene.ask('reasons-one', good, undecided('reasons-incomplete'), {crls: [keys]})
  scene.ask('reasons-revoked', revoked, no(reasonWord(1)), {crls: [keys, rest]})
  scene.ask('reasons-revoked-in-one', revoked, no(reasonWord(1)), {crls: [keys]})
}

/** A point named below the issuer of the list. */
export function relativeNameCases(scene: Scene): void {
  const relativeName = makeRdn('CN=Relative CRLDP')
  const good = scene.holder('relative-good', {points: [{relativeName}]})
  const revoked = scene.revoked('relative-revoked', 4, {points: [{relativeName}]})
  const list = scene.list('relative', {
    point: issuingDistributionPoint({relativeName}),
    listed: [{certificate: revoked, reason: 4}],
  })
  scene.ask('relative-good', good, YES, {crls: [list]})
  scene.ask('relative-revoked', revoked, no(reasonWord(4)), {crls: [list]})
  const other = scene.list('relative-other', {
    point: issuingDistributionPoint({relativeName: makeRdn('CN=Another CRLDP')}),
  })
  scene.ask('relative-other', good, undecided('scope-mismatch'), {crls: [other]})
}

/** Two points, of which the holder's list is the second. */
export function twoPointCases(scene: Scene, authority: KitAuthority): void {
  const points = [municipalPoint(authority.family, MUNICIPALITIES[2]), scene.pointName]
  const good = scene.holder('two-points', {points})
  scene.ask('two-points', good, YES, {crls: [scene.list('two-points')]})
}
