// Proof by the key of a 券面 AP: its public half stands in a record of the card that the issuer signed, so that the record
// proves the key and the answer to the challenge proves that the card has it (seen in open source: myna-card).
import {decodeCardData} from '../card/card-data.ts'
import type {CardVerifiableCertificate} from '../card/card-verifiable-certificate.ts'
import {type Check, check} from '../card/integrity-check.ts'
import {judgeIssuer, pinnedIssuers} from '../card/issuers.ts'
import {type CardPublicKey, publicKeyLabel, verificationKey} from '../card/public-key.ts'
import {requireOk} from '../card/session.ts'
import {digestInput, verifyMessage} from '../card/signature.ts'
import {checkApKey, decodeApKey} from '../card/text-data.ts'
import type {Credential} from '../card/unlock.ts'
import {checkAgeRecord, checkCardFace, decodeAgeRecord, decodeCardFace} from '../card/visual-data.ts'
import {signWithApKey} from '../iso7816/commands.ts'
import type {FileName} from '../text/card.data.ts'
import type {PinRules, PinSource} from './card-pin.ts'
import type {Proof} from './card-prove.ts'
import type {TrustRequest} from './judge-card-data.ts'
import type {OpenCard} from './open-card.ts'
import {type Place, readIssuerCertificate, readObjectOf, unlockFile} from './unlock-file.ts'

/** The record that carries the public key, and that the credential opens. */
export function placeOfKey(ap: 'text' | 'visual', credential: Credential | undefined): Place {
  if (ap === 'text') return {ap, file: 'ap-public-key'}
  return {ap, file: credential === 'birth' ? 'age-record' : 'face'}
}

export async function proveDataAp(
  card: OpenCard,
  ap: 'text' | 'visual',
  credential: Credential,
  challenge: Uint8Array,
  request: TrustRequest & {readonly rules: PinRules},
  source: PinSource,
): Promise<Proof> {
  const place = placeOfKey(ap, credential)
  const {application} = await unlockFile(card, place, credential, request.rules, source)
  const {session} = card
  const certificate = await readIssuerCertificate(session, application)
  const bytes = await readObjectOf(session, application, place.file)
  const {key, checks} = decodeCardData('READ BINARY', () => keyOf(place.file, bytes, certificate))
  const verifier = verificationKey(key)
  const answer = await session.send(signWithApKey(digestInput(verifier, challenge)))
  requireOk(answer.sw, 'COMPUTE DIGITAL SIGNATURE')
  const issuer = judgeIssuer([certificate], pinnedIssuers(request.useTranscribedKeys))
  const signed = check('challenge-signature', verifyMessage(verifier, challenge, answer.data))
  return {
    algorithms: [publicKeyLabel(key)],
    trust: issuer.trust,
    steps: [signed, ...checks, ...issuer.checks],
  }
}

function keyOf(
  file: FileName,
  bytes: Uint8Array,
  {publicKey: signer}: CardVerifiableCertificate,
): {key: CardPublicKey; checks: readonly Check[]} {
  if (file === 'ap-public-key') {
    const apKey = decodeApKey(bytes)
    return {key: apKey.publicKey, checks: checkApKey(apKey, signer)}
  }
  if (file === 'age-record') {
    const record = decodeAgeRecord(bytes)
    return {key: record.cardKey, checks: checkAgeRecord(record, signer)}
  }
  const face = decodeCardFace(bytes)
  return {key: face.cardKey, checks: checkCardFace(face, signer)}
}
