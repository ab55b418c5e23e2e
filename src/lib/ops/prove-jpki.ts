// Proof by the keys of the JPKI AP: the authentication key behind its PIN, and on the next card (assumed) a key of the AP
// itself that needs none. Their certificates chain to the authority on the card, and that to a pinned fingerprint.
import {parseHex} from '../bytes/hex.ts'
import {decodeCardData} from '../card/card-data.ts'
import {readCardCertificate} from '../card/certificates.ts'
import {check, type TrustClass} from '../card/integrity-check.ts'
import {applicationByName} from '../card/lookup.ts'
import type {SigningKey} from '../card/profile.ts'
import {type CardSession, requireOk} from '../card/session.ts'
import {digestInput, verifyMessage} from '../card/signature.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {computeDigitalSignature, internalAuthenticate} from '../iso7816/commands.ts'
import {type CardCertificateName, CERTIFICATE_TITLE} from '../text/card.data.ts'
import type {Message} from '../text/message.ts'
import type {Certificate} from '../x509/certificate.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {keyLabel} from '../x509/spki.ts'
import {verificationKey} from '../x509/verification-key.ts'
import {type PinRules, type PinSource, presentPin} from './card-pin.ts'
import type {Proof} from './card-prove.ts'
import {authorityFor, judgeCertificate} from './judge-certificate.ts'
import type {OpenCard} from './open-card.ts'

const AUTHENTICITY_SFI = 0x19

/** Every authentication key of the card: a card with two algorithms has two. */
export async function proveAuthentication(
  card: OpenCard,
  challenge: Uint8Array,
  rules: PinRules,
  source: PinSource,
  at: Date,
): Promise<Proof> {
  const keys = card.session.profile.signingKeys.filter(row => row.use === 'auth')
  if (keys.length === 0) throw absent('auth', CERTIFICATE_TITLE.auth)
  await presentPin(card, {...rules, name: 'jpki-auth'}, source)
  const proofs: Proof[] = []
  for (const key of keys) proofs.push(await proveKey(card.session, key, challenge, at))
  return together(proofs)
}

async function proveKey(session: CardSession, key: SigningKey, challenge: Uint8Array, at: Date): Promise<Proof> {
  const certificate = await readRequired(session, key.certificate)
  const authority = await readRequired(session, key.certificate === 'auth-ec' ? 'auth-ca-ec' : 'auth-ca')
  const jpki = applicationByName(session.profile, 'jpki')
  await session.selectAp(parseHex(jpki.aid), jpki.name)
  requireOk(await session.selectEf(key.fid), 'SELECT')
  const verifier = verificationKey(certificate.subjectPublicKeyInfo)?.object
  const answer = await session.send(computeDigitalSignature(0x00, digestInput(verifier, challenge)))
  requireOk(answer.sw, 'COMPUTE DIGITAL SIGNATURE')
  return proofOf(
    certificate,
    authority,
    check('challenge-signature', verifyMessage(verifier, challenge, answer.data)),
    at,
  )
}

/** INTERNAL AUTHENTICATE with the AP's own key; the card hashes. */
export async function proveAuthenticity(session: CardSession, challenge: Uint8Array, at: Date): Promise<Proof> {
  const certificate = await readRequired(session, 'authenticity')
  const jpki = applicationByName(session.profile, 'jpki')
  await session.selectAp(parseHex(jpki.aid), jpki.name)
  const answer = await session.send(internalAuthenticate(challenge, AUTHENTICITY_SFI))
  requireOk(answer.sw, 'INTERNAL AUTHENTICATE')
  const signed = check(
    'challenge-signature',
    verifyMessage(verificationKey(certificate.subjectPublicKeyInfo)?.object, challenge, answer.data),
  )
  return proofOf(certificate, authorityFor(certificate), signed, at)
}

export function proofOf(
  certificate: Certificate,
  authority: Certificate | undefined,
  signed: Proof['steps'][number],
  at: Date,
): Proof {
  const {trust, checks} = judgeCertificate(certificate, authority, at)
  return {algorithms: [keyLabel(certificate.publicKey)], trust, steps: [signed, ...checks]}
}

async function readRequired(session: CardSession, name: CardCertificateName): Promise<Certificate> {
  const certificate = await readCardCertificate(session, name)
  if (certificate.state !== 'read') throw absent(name, CERTIFICATE_TITLE[name])
  return decodeCardData('READ BINARY', () => decodeCertificate(certificate.der))
}

export function absent(certificate: string, title: Message): ToolkitError {
  return new ToolkitError('E_CERTIFICATE_ABSENT', {details: {certificate}, localized: {title}})
}

/** Two keys of one card are of one class, or of none that is known. */
function together(proofs: readonly Proof[]): Proof {
  const classes = new Set(proofs.map(proof => proof.trust))
  const [only] = classes
  const trust: TrustClass = classes.size === 1 && only ? only : 'unknown'
  return {
    algorithms: proofs.flatMap(proof => proof.algorithms),
    trust,
    steps: proofs.flatMap(proof => proof.steps),
  }
}
