// card sign: a signature by a key of the card, raw or as CMS. What the card gives back is verified before it is shown.

import {concat} from '../bytes/concat.ts'
import {parseHex, toHex} from '../bytes/hex.ts'
import {decodeCardData} from '../card/card-data.ts'
import {pinOfCertificate} from '../card/certificates.ts'
import {computeSignature} from '../card/compute-signature.ts'
import type {SigningKey} from '../card/profile.ts'
import {
  DIGEST_INFO,
  MAX_MESSAGE,
  type P1,
  type SignatureForm,
  type SignatureScheme,
} from '../card/signature-forms.data.ts'
import {signedAttributes, signedData} from '../cms/signed-data.ts'
import {plainToDer, toPlain} from '../der/ecdsa-signature.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import type {ReadContext} from '../input/read-source.ts'
import {CERTIFICATE_TITLE} from '../text/card.data.ts'
import type {Certificate} from '../x509/certificate.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {keyLabel} from '../x509/spki.ts'
import {type Validity, validityAt} from '../x509/validity.ts'
import {CardCertificates, certificateAbsent} from './card-certificates.ts'
import {type PinSource, presentPin} from './card-pin.ts'
import {type CardOptions, type OpenCard, type ReaderUsed, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'
import {type Hashed, hashMessage, readSignInput, type SignHash, type SignInput} from './sign-input.ts'
import {type CardSignRequest, checkRequest, formOf, hashOf, signingKey} from './sign-request.ts'
import {signatureVerifies} from './verify-signature.ts'

export interface CardSignContext extends ReadContext {
  readonly at: Date
  /** Tells a person something before the PIN is asked for; the same warning is in the outcome. */
  readonly notify: (warning: Warning) => void
}

export interface CardSignResult {
  readonly kind: 'card-sign'
  readonly reader: ReaderUsed
  readonly key: 'auth' | 'sign'
  readonly form: 'raw' | 'cms'
  /** RSA-2048, P-256, P-384. */
  readonly algorithm: string
  readonly scheme: SignatureScheme
  readonly hash: SignHash
  readonly p1: P1
  readonly inputBytes: number
  /** Of the input, by `hash`. */
  readonly digest: string
  /** Of CMS only. */
  readonly detached: boolean | null
  /** RFC 3339 UTC; of CMS only: the claim that stands in it. */
  readonly signingTime: string | null
  /** Of a raw ECDSA signature only. */
  readonly signatureForm: 'der' | 'plain' | null
  readonly certificate: {
    readonly sha256: string
    readonly notAfter: string
    readonly validity: Validity
  }
  /** The signature was checked with the certificate's public key. */
  readonly verified: true
  readonly outputBase64: string
}

export async function cardSign(
  request: CardSignRequest,
  context: CardSignContext,
  source: PinSource,
  options: CardOptions,
): Promise<Outcome<CardSignResult>> {
  const wanted = checkRequest(request)
  const input = await readSignInput(request.path, wanted, context)
  if (wanted.limit !== undefined) checkLength(input.length, request.p1)
  return withCard(options, async card => {
    const key = signingKey(card.session.profile, request)
    const form = formOf(key, request)
    const warnings: Warning[] = []
    const note = (warning: Warning) => {
      warnings.push(warning)
      context.notify(warning)
    }
    const certificate = await certificateAndPin(card, key, request, {...context, notify: note}, source)
    const signing: Signing = {card, key, form, p1: request.p1, certificate, hash: hashOf(certificate, request)}
    const hashed = input.hashed.get(signing.hash)
    if (!hashed) throw new RangeError(`${signing.hash} was not computed`)
    const {output, cms} =
      request.form === 'cms'
        ? await cmsSignature(signing, hashed, request.detached ? undefined : input.content, context.at)
        : {output: await rawSignature(signing, input, hashed, request.signatureForm), cms: undefined}
    if (request.form === 'cms' && request.key === 'sign') note({code: 'W_CMS_PERSONAL_DATA'})
    const {scheme} = form
    return {
      verdict: 'none',
      result: {
        kind: 'card-sign',
        reader: card.reader,
        key: request.key,
        form: request.form,
        algorithm: keyLabel(certificate.publicKey),
        scheme,
        hash: signing.hash,
        p1: request.p1,
        inputBytes: input.length,
        digest: toHex(hashed.digest),
        detached: cms ? request.detached : null,
        signingTime: cms?.signingTime ?? null,
        signatureForm: scheme === 'ecdsa' && !cms ? request.signatureForm : null,
        certificate: {
          sha256: fingerprint('sha256', certificate.der),
          notAfter: certificate.notAfter,
          validity: validityAt(certificate, context.at),
        },
        verified: true,
        outputBase64: Buffer.from(output).toString('base64'),
      },
      warnings,
    }
  })
}

/** The certificate comes first, where no PIN is needed for it: without one, or with an old one, a PIN may be spared. */
async function certificateAndPin(
  card: OpenCard,
  key: SigningKey,
  request: CardSignRequest,
  context: Pick<CardSignContext, 'at' | 'notify'>,
  source: PinSource,
): Promise<Certificate> {
  const reader = new CardCertificates(card, request.pin, source)
  const read = await reader.read(key.certificate)
  if (read.state === 'absent') throw certificateAbsent(key.certificate)
  if (read.state === 'locked')
    throw new ToolkitError('E_SECURITY_STATUS', {details: {sw: read.sw, command: 'READ BINARY'}})
  const certificate = decodeCardData('READ BINARY', () => decodeCertificate(read.der))
  const validity = validityAt(certificate, context.at)
  if (validity !== 'valid') {
    const localized = {title: CERTIFICATE_TITLE[key.certificate]}
    const code = validity === 'expired' ? 'W_CERTIFICATE_EXPIRED' : 'W_CERTIFICATE_NOT_YET_VALID'
    context.notify({code, details: {certificate: key.certificate, notAfter: certificate.notAfter}, localized})
  }
  // A wrong combination costs no try either.
  hashOf(certificate, request)
  if (reader.presented === undefined) {
    await presentPin(card, {name: pinOfCertificate(key.certificate), ...request.pin}, source)
  }
  return certificate
}

interface Signing {
  readonly card: OpenCard
  readonly key: SigningKey
  readonly form: SignatureForm
  readonly p1: P1
  readonly certificate: Certificate
  readonly hash: SignHash
}

async function rawSignature(
  signing: Signing,
  input: SignInput,
  hashed: Hashed,
  signatureForm: 'der' | 'plain',
): Promise<Uint8Array> {
  const signature = await sign(signing, input.content, hashed)
  return signing.form.scheme === 'ecdsa' && signatureForm === 'der' ? plainToDer(signature) : signature
}

async function cmsSignature(
  signing: Signing,
  content: Hashed,
  encapsulated: Uint8Array | undefined,
  at: Date,
): Promise<{output: Uint8Array; cms: {signingTime: string}}> {
  const {certificate, hash, form, p1} = signing
  const {scheme} = form
  if (scheme === 'rsassa-pkcs1-v1_5-bare-hash') throw new RangeError('CMS has no such scheme')
  const signer = {certificate, hash, scheme}
  const signingTime = new Date(Math.floor(at.getTime() / 1000) * 1000)
  const attributes = signedAttributes(signer, content.digest, signingTime)
  if (form.sends === 'message') checkLength(attributes.length, p1)
  const signature = await sign(signing, attributes, hashMessage(hash, attributes))
  const value = scheme === 'ecdsa' ? plainToDer(signature) : signature
  const output = signedData(signer, attributes, value, encapsulated)
  return {output, cms: {signingTime: signingTime.toISOString().replace('.000Z', 'Z')}}
}

/** One signature, verified; of ECDSA r and s side by side. `message` is needed where the card hashes. */
async function sign(signing: Signing, message: Uint8Array | undefined, hashed: Hashed): Promise<Uint8Array> {
  const {card, key, form, p1, certificate, hash} = signing
  const input = {
    'digest-info': () => concat(parseHex(DIGEST_INFO[hash]), hashed.digest),
    digest: () => hashed.digest,
    message: () => message ?? new Uint8Array(),
  }[form.sends]()
  const given = await computeSignature(card.session, key, Number.parseInt(p1, 16), input)
  const width = Math.ceil((certificate.publicKey.bits ?? 0) / 8)
  const signature =
    form.scheme === 'ecdsa' ? decodeCardData('COMPUTE DIGITAL SIGNATURE', () => toPlain(given, width)) : given
  if (signatureVerifies(certificate, form.scheme, signature, hashed)) return signature
  throw new ToolkitError('E_CARD_RESPONSE', {details: {command: 'COMPUTE DIGITAL SIGNATURE', reason: 'E_SIGNATURE'}})
}

function checkLength(length: number, p1: P1): void {
  if (length >= 1 && length <= MAX_MESSAGE) return
  throw new ToolkitError('E_SIGN_INPUT', {details: {p1, limit: MAX_MESSAGE, length}})
}
