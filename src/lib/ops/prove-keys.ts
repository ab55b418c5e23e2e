// Proof by the keys that need no credential: that of the 共通カードAP, whose public half is nowhere on the card, and on the
// next card (assumed) that of the card body, in the forms of PIV (NIST SP 800-73-4).
import {createHash} from 'node:crypto'
import {concat} from '../bytes/concat.ts'
import {parseHex} from '../bytes/hex.ts'
import {readBodyCertificate} from '../card/card-body.ts'
import {decodeCardData} from '../card/card-data.ts'
import {CURVES} from '../card/curves.data.ts'
import {check} from '../card/integrity-check.ts'
import {applicationOf} from '../card/lookup.ts'
import {type CardSession, requireOk} from '../card/session.ts'
import {curveOf, verifyMessage} from '../card/signature.ts'
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'
import {decodeTlv, encodeTlv} from '../iso7816/ber-tlv.ts'
import {generalAuthenticate, internalAuthenticate} from '../iso7816/commands.ts'
import {FILE_TITLE} from '../text/card.data.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {verificationKey} from '../x509/verification-key.ts'
import type {Proof} from './card-prove.ts'
import {authorityFor} from './judge-certificate.ts'
import {absent, proofOf} from './prove-jpki.ts'

const AUTHENTICATION_SFI = 0x19
/** RSA-2048; ECDSA plain with P-256 and P-384. A DER signature starts with 30 and its length. */
const SIGNATURE_LENGTHS: readonly number[] = [256, 64, 96]
/** Dynamic authentication template, its challenge (81) and its answer (82): NIST SP 800-73-4, part 2, table 7. */
const TAG = {TEMPLATE: 0x7c, CHALLENGE: 0x81, RESPONSE: 0x82} as const

/** Anybody's key could have answered: there is nothing to check the answer with. */
export async function proveCommon(session: CardSession, challenge: Uint8Array): Promise<Proof> {
  const common = applicationOf(session.profile, 'common')
  if (!common) throw new ToolkitError('E_AP_ABSENT', {details: {ap: 'common'}})
  await session.selectAp(parseHex(common.aid), common.name)
  const answer = await session.send(internalAuthenticate(challenge, AUTHENTICATION_SFI))
  requireOk(answer.sw, 'INTERNAL AUTHENTICATE')
  const {length} = answer.data
  const der = answer.data[0] === 0x30 && answer.data[1] === length - 2
  return {
    algorithms: [],
    trust: 'unknown',
    steps: [
      check('authentication-form', SIGNATURE_LENGTHS.includes(length) || der),
      check('authentication-key', 'undecided'),
    ],
  }
}

/** The card signs the digest of the challenge with the key of its body, without a PIN. */
export async function proveBody(session: CardSession, challenge: Uint8Array, at: Date): Promise<Proof> {
  const der = await readBodyCertificate(session)
  const {body} = session.profile
  if (!der || !body) throw absent('card', FILE_TITLE['body-certificate'])
  const certificate = decodeCardData('GET DATA', () => decodeCertificate(der))
  const key = verificationKey(certificate.subjectPublicKeyInfo)?.object
  const curve = key && curveOf(key)
  if (!curve)
    throw new ToolkitError('E_CARD_RESPONSE', {details: {command: 'GET DATA', reason: 'subjectPublicKeyInfo'}})
  const {hash, pivAlgorithm} = CURVES[curve]
  const digest = Uint8Array.from(createHash(hash).update(challenge).digest())
  const fields = concat(encodeTlv(TAG.RESPONSE, new Uint8Array(0)), encodeTlv(TAG.CHALLENGE, digest))
  const template = encodeTlv(TAG.TEMPLATE, fields)
  const answer = await session.send(generalAuthenticate(pivAlgorithm, body.keyReference, template))
  requireOk(answer.sw, 'GENERAL AUTHENTICATE')
  const signature = decodeCardData('GENERAL AUTHENTICATE', () => signatureIn(answer.data))
  const signed = check('card-authentication', verifyMessage(key, challenge, signature))
  return proofOf(certificate, authorityFor(certificate), signed, at)
}

function signatureIn(data: Uint8Array): Uint8Array {
  const template = decodeTlv(data)
  const response = decodeTlv(template.value)
  if (template.tag !== TAG.TEMPLATE || response.tag !== TAG.RESPONSE) throw new DecodeError('E_TLV_TAG', 0)
  return response.value
}
