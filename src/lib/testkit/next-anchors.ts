// Several authorities under one name, as JPKI has them: which of their keys signed is found by trying, and one may vouch for
// the next.
import {authorityKeyIdentifier} from './extensions.ts'
import {type KitAuthority, makeAuthority} from './hierarchy.ts'
import {issueCertificate} from './issue-certificate.ts'
import type {Kit} from './kit.ts'
import {AUTHORITY, type EcKind, HOLDER, sceneOf} from './next-scene.ts'
import {GENERATION_FACTS} from './profile.data.ts'
import {authorityExtensions} from './profile.ts'
import {no, YES} from './scene.ts'

/** Thirty years: its end is a GeneralizedTime (RFC 5280, 4.1.2.5). */
const LONG = {notBefore: AUTHORITY.notBefore, notAfter: '2056-03-31T14:59:59Z'}
const LONG_SERIAL = 0x0a002056
/** While the authority of today is in force. */
const PARALLEL = {from: HOLDER.issued, to: GENERATION_FACTS[3].notAfter}

type Authorities = Readonly<Record<EcKind | 'rsa', KitAuthority>>

export async function anchorCases(kit: Kit, authorities: Authorities): Promise<void> {
  await sameNameCases(kit, authorities)
  for (const kind of ['p256', 'p384'] as const) await rolloverCases(kit, authorities.rsa, authorities[kind], kind)
  await longCases(kit)
}

/** One name, three keys of three kinds. */
async function sameNameCases(kit: Kit, authorities: Authorities): Promise<void> {
  const {rsa, p256, p384} = authorities
  const all = [rsa.file, p256.file, p384.file]
  for (const kind of ['rsa', 'p256', 'p384'] as const) {
    const own = authorities[kind]
    const scene = await sceneOf(kit, `next-same-name-${kind}`, own, 'p256')
    const holds = kind === 'rsa' ? PARALLEL : {from: HOLDER.issued, to: HOLDER.expires}
    const asked = {holds, shows: ['same-name']} as const
    const valid = scene.holder('valid')
    const bare = scene.holder('without-aki', {withKeyIdentifier: false})
    scene.ask('valid', valid, YES, {...asked, trust: all})
    scene.ask('reversed', valid, YES, {...asked, trust: all.toReversed()})
    scene.ask('without-aki', bare, YES, {...asked, trust: all})
    scene.ask('without-aki-reversed', bare, YES, {...asked, trust: all.toReversed()})
    const others = all.filter(file => file !== own.file)
    scene.ask('others', valid, no('key-identifier'), {holds, trust: others, shows: ['wrong-key']})
    scene.ask('others-without-aki', bare, no('signature'), {holds, trust: others, shows: ['wrong-key']})
  }
}

/** The authority of today signs the key of the next one, under their common name. JPKI has published no such certificate. */
async function rolloverCases(kit: Kit, old: KitAuthority, next: KitAuthority, kind: EcKind): Promise<void> {
  const prefix = `next-rollover-${kind}`
  const link = (label: string, forged: boolean) =>
    kit.addCertificate(
      `ca/${prefix}-${label}.pem`,
      issueCertificate({
        subject: next.name,
        key: next.key,
        issuer: old,
        serial: kit.nextSerial(),
        notBefore: new Date(AUTHORITY.notBefore),
        notAfter: new Date(GENERATION_FACTS[3].notAfter),
        forged,
        extensions: [...authorityExtensions(next.family, next.key), authorityKeyIdentifier(old.key.keyIdentifier)],
      }),
    )
  const scene = await sceneOf(kit, prefix, next, kind)
  const asked = {trust: [old.file], profile: 'pkix', holds: PARALLEL} as const
  const holder = scene.holder('valid')
  scene.ask('valid', holder, YES, {...asked, untrusted: [link('link', false)], shows: ['key-rollover']})
  scene.ask('forged', holder, no('signature'), {
    ...asked,
    untrusted: [link('link-forged', true)],
    shows: ['forged-signature'],
  })
  scene.ask('without-link', holder, no('key-identifier'), {...asked, shows: ['incomplete-chain']})
}

async function longCases(kit: Kit): Promise<void> {
  const label = 'sign-ca-p256-2056'
  const authority = await makeAuthority(kit, {family: 'sign', label, kind: 'p256', serial: LONG_SERIAL, ...LONG})
  const scene = await sceneOf(kit, 'next-2056', authority, 'p256')
  scene.ask('valid', scene.holder('valid'), YES, {shows: ['after-2049']})
}
