// Whose signature under card data is trusted: the pinned issuers of card-verifiable certificates, each with its class.
import {parseHex} from '../bytes/hex.ts'
import type {CardVerifiableCertificate} from './card-verifiable-certificate.ts'
import {CURVES} from './curves.data.ts'
import {type Check, check, type TrustClass} from './integrity-check.ts'
import {TRANSCRIBED_ISSUER_KEYS} from './issuer-keys.data.ts'
import {type CardPublicKey, verificationKey} from './public-key.ts'
import {verifyMessage} from './signature.ts'
import {SIMULATED_ROOTS, type SimulatedKey} from './simulated-issuers.data.ts'

const PUBLIC_EXPONENT = Uint8Array.of(0x01, 0x00, 0x01)

export interface PinnedIssuer {
  /** The whole key identifier, 16 bytes in hex. */
  readonly keyIdHex: string
  readonly trust: Exclude<TrustClass, 'unknown'>
  readonly publicKey: CardPublicKey
}

/** The keys of real issuers are known from one transcription only, so that using them is the user's own decision. */
export function pinnedIssuers(useTranscribedKeys: boolean): readonly PinnedIssuer[] {
  const simulated = SIMULATED_ROOTS.map(row => pinned(row.keyId, keyOf(row.key), 'simulated'))
  if (!useTranscribedKeys) return simulated
  return [
    ...simulated,
    ...TRANSCRIBED_ISSUER_KEYS.map(row => pinned(row.keyIdHex, keyOf({kind: 'rsa', modulus: row.modulus}), row.trust)),
  ]
}

function pinned(keyIdHex: string, publicKey: CardPublicKey, trust: PinnedIssuer['trust']): PinnedIssuer {
  return {keyIdHex, publicKey, trust}
}

function keyOf(key: SimulatedKey): CardPublicKey {
  if (key.kind === 'rsa') return {type: 'rsa', bits: 2048, modulus: parseHex(key.modulus), exponent: PUBLIC_EXPONENT}
  return {type: 'ec', bits: CURVES[key.curve].bits, curve: key.curve, point: parseHex(key.point)}
}

export interface IssuerJudgement {
  readonly trust: TrustClass
  readonly checks: readonly Check[]
}

/**
 * The chain above a card-verifiable certificate, root first: each is signed by the one before it, the first by a pinned
 * issuer. Without a pinned issuer nothing is certain about the first signature, and the chain is undecided.
 */
export function judgeIssuer(
  chain: readonly [CardVerifiableCertificate, ...CardVerifiableCertificate[]],
  issuers: readonly PinnedIssuer[],
): IssuerJudgement {
  const [first, ...rest] = chain
  const issuer = issuers.find(each => each.keyIdHex === first.issuerKeyIdHex)
  const links = rest.map((certificate, index) => isSignedBy(certificate, chain[index] ?? first))
  const below = links.every(Boolean)
  if (!issuer) {
    const outcome = below ? 'undecided' : 'fail'
    return {trust: 'unknown', checks: [check('issuer-certificate', outcome), check('issuer-pinned', 'undecided')]}
  }
  const signed = verifyMessage(verificationKey(issuer.publicKey), first.body, first.signature)
  return {
    trust: signed && below ? issuer.trust : 'unknown',
    checks: [check('issuer-certificate', signed && below), check('issuer-pinned', 'pass')],
  }
}

function isSignedBy(certificate: CardVerifiableCertificate, issuer: CardVerifiableCertificate): boolean {
  if (certificate.issuerKeyIdHex !== issuer.subjectKeyIdHex) return false
  return verifyMessage(verificationKey(issuer.publicKey), certificate.body, certificate.signature)
}
