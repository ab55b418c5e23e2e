// CMS for recipients: EnvelopedData and AuthenticatedData (RFC 5652, 6.1 and 9.1), AuthEnvelopedData (RFC 5083, 2.1). Of each
// recipient with a key pair it is told which key the content's key was encrypted to or agreed with. Recipients are people: they
// are not named, and nothing is decrypted.
import type {Asset} from '../audit/asset.ts'
import {type KeyFacts, keyFacts} from '../audit/key-facts.ts'
import {berToDer} from '../der/ber.ts'
import {DerFields} from '../der/fields.ts'
import {decodeOid} from '../der/oid.ts'
import {type DerValue, decodeDer, eachChild, unwrap} from '../der/reader.ts'
import {contextConstructed, contextPrimitive, TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {decodePublicKey, KEY_ALGORITHM} from '../x509/spki.ts'
import {ecStrength, rsaStrength} from '../x509/strength.ts'
import type {DerObject} from './der-object.ts'
import type {DetectContext, Detected, PlaceHint} from './detected.ts'
import {foundCertificate, makeAsset, UNKNOWN_KEY} from './make-asset.ts'
import {damage, problem} from './problem.ts'

/** RFC 3370, 4.2.1; RFC 3560, 3. */
const RSA_TRANSPORT: ReadonlySet<string> = new Set([KEY_ALGORITHM.rsa, '1.2.840.113549.1.1.7'])
/** KeyAgreeRecipientInfo; the others (RFC 5652, 6.2.3 to 6.2.5) have no key pair, but for ori. */
const AGREEMENT = contextConstructed(1)
/** OtherRecipientInfo: KEM (RFC 9629) and what is not known here. */
const OTHER = contextConstructed(4)
/** OriginatorPublicKey, and the key that the recipient knows already. */
const ORIGINATOR_KEY = contextConstructed(1)
/** A list of recipients in use has some hundreds; the limit ends hostile input. */
const MAX_RECIPIENTS = 10_000

export function* readEnvelopedData(object: DerObject, context: DetectContext): Generator<Detected> {
  const {place, index, bytes} = object
  try {
    const fields = envelope(bytes)
    const originator = fields.optional(contextConstructed(0))
    const recipients = fields.required(TAG.SET)
    let count = 0
    for (const der of originator ? certificatesIn(originator) : [])
      yield foundCertificate(der, `${place}!${++count}`, count, null)
    let position = 0
    for (const recipient of eachChild(recipients)) {
      position += 1
      if (position > MAX_RECIPIENTS) return yield problem('E_SIGNED_DATA', place, index, {reason: 'recipients'})
      const facts = recipientFacts(recipient)
      if (facts) yield {kind: 'asset', asset: recipientAsset(facts, recipient, position, object, context.hint)}
    }
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    yield damage('E_SIGNED_DATA', place, index, cause)
  }
}

/** What stands behind the version. */
function envelope(bytes: Uint8Array): DerFields {
  const contentInfo = DerFields.ofSequence(decodeDer(berToDer(bytes).der))
  contentInfo.required(TAG.OBJECT_IDENTIFIER)
  const fields = DerFields.ofSequence(unwrap(contentInfo.required(contextConstructed(0))))
  fields.required(TAG.INTEGER)
  return fields
}

function certificatesIn(originator: DerValue): readonly Uint8Array[] {
  const [first] = eachChild(originator)
  if (first?.tag !== contextConstructed(0)) return []
  return [...eachChild(first)].flatMap(({tag, encoded}) => (tag === TAG.SEQUENCE ? [encoded] : []))
}

/** Undefined for a password or a key that both had before: no key pair is in it. */
function recipientFacts(recipient: DerValue): KeyFacts | undefined {
  if (recipient.tag === TAG.SEQUENCE) return transportFacts(recipient)
  if (recipient.tag === AGREEMENT) return agreementFacts(recipient)
  return recipient.tag === OTHER ? UNKNOWN_KEY : undefined
}

/** What RSA gives is as long as the modulus (RFC 8017, 7.1.1 and 7.2.1). */
function transportFacts(recipient: DerValue): KeyFacts {
  const fields = DerFields.ofSequence(recipient)
  fields.required(TAG.INTEGER)
  fields.required(TAG.SEQUENCE, contextPrimitive(0))
  const oid = decodeOid(DerFields.ofSequence(fields.required(TAG.SEQUENCE)).required(TAG.OBJECT_IDENTIFIER))
  const bits = fields.required(TAG.OCTET_STRING).length * 8
  if (!RSA_TRANSPORT.has(oid)) return {...UNKNOWN_KEY, algorithm: oid}
  return {algorithm: `RSA-${bits}`, family: 'rsa', keyBits: bits, curve: null, strengthBits: rsaStrength(bits)}
}

/** Both keys are on one curve, and that of the sender is there (RFC 5753, 3.1.1). */
function agreementFacts(recipient: DerValue): KeyFacts {
  const [, originator] = eachChild(recipient)
  const [key] = originator ? eachChild(originator) : []
  if (key?.tag !== ORIGINATOR_KEY) return UNKNOWN_KEY
  const fields = new DerFields(key)
  const algorithm = DerFields.ofSequence(fields.required(TAG.SEQUENCE))
  const point = fields.required(TAG.BIT_STRING)
  const oid = decodeOid(algorithm.required(TAG.OBJECT_IDENTIFIER))
  const named = algorithm.optional(TAG.OBJECT_IDENTIFIER) !== undefined
  if (oid !== KEY_ALGORITHM.ec || named) return keyFacts(decodePublicKey(decodeDer(asSequence(key))))
  // The curve need not be repeated: it is the recipient's. A point has a mark and one or two coordinates (SEC 1, 2.3.3).
  const bits = 8 * (point.value[1] === 4 ? (point.length - 2) / 2 : point.length - 2)
  const size = bits === 528 ? 521 : bits
  return {algorithm: `EC-${size}`, family: 'ec', keyBits: size, curve: null, strengthBits: ecStrength(size)}
}

/** The same fields under the tag of a SubjectPublicKeyInfo. */
function asSequence(key: DerValue): Uint8Array {
  const der = Uint8Array.from(key.encoded)
  der[0] = TAG.SEQUENCE
  return der
}

function recipientAsset(
  facts: KeyFacts,
  {encoded}: DerValue,
  position: number,
  {place, name}: DerObject,
  hint: PlaceHint | null,
): Asset {
  return makeAsset(
    {
      ...facts,
      kind: 'enveloped-data',
      what: position === 1 ? name : `${name} #${position}`,
      where: place,
      use: 'key-establishment',
      useBasis: 'assumed',
      // It is encrypted already: whoever has the key processes what exists (LS-0003: decrypting as verifying).
      activity: 'verify',
      sha256: fingerprint('sha256', encoded),
    },
    hint,
  )
}
