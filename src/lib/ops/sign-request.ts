// Which combinations of key, hash and P1 there are: what can be refused without a card, then what its kind and its
// certificate decide.
import type {CardProfile, SigningKey} from '../card/profile.ts'
import {EC_FORMS, type P1, RSA_FORMS, type SignatureForm} from '../card/signature-forms.data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Certificate} from '../x509/certificate.ts'
import {certificateAbsent} from './card-certificates.ts'
import type {PinRules} from './card-pin.ts'
import type {SignHash} from './sign-input.ts'

export interface CardSignRequest {
  /** A file, or - for standard input. */
  readonly path: string
  readonly key: 'auth' | 'sign'
  readonly form: 'raw' | 'cms'
  /** Undefined: SHA-256 for RSA, that of the curve for EC. SHA-1 can be asked for and is refused. */
  readonly hash: SignHash | 'sha1' | undefined
  readonly p1: P1
  readonly algorithm: 'rsa' | 'ec' | undefined
  readonly detached: boolean
  /** Of a raw ECDSA signature. */
  readonly signatureForm: 'der' | 'plain'
  readonly pin: PinRules
}

/** The hash of each curve (published: 次期個人番号カード仕様に係る検討事項について, 2023-09-07). */
const HASH_OF_CURVE: Readonly<Record<string, SignHash>> = {'P-256': 'sha256', 'P-384': 'sha384'}

/** What must be read of the input; refuses what no card can do. */
export function checkRequest(request: CardSignRequest): {
  readonly hashes: readonly SignHash[]
  readonly keep: boolean
  readonly limit: number | undefined
} {
  const {hash, p1, form, detached} = request
  if (hash === 'sha1') throw new ToolkitError('E_HASH_REFUSED', {details: {hash: 'SHA-1'}})
  if (detached && form === 'raw') throw combination('--detached', '--form raw')
  // A bare hash in the block is no signature that CMS could name.
  if (form === 'cms' && p1 === '01' && request.algorithm === 'rsa') throw combination('--form cms', '--p1 01')
  const cardHashes = RSA_FORMS[p1].sends === 'message'
  const raw = form === 'raw'
  return {
    hashes: hash ? [hash] : ['sha256', 'sha384'],
    keep: raw ? cardHashes : !detached,
    limit: raw && cardHashes ? 255 : undefined,
  }
}

/** The key of this card that was asked for: of two algorithms EC, where nothing was said. */
export function signingKey(profile: CardProfile, {key, algorithm}: CardSignRequest): SigningKey {
  const keys = profile.signingKeys.filter(row => row.use === key)
  const chosen = algorithm ?? (keys.some(row => row.algorithm === 'ec') ? 'ec' : 'rsa')
  const found = keys.find(row => row.algorithm === chosen)
  if (found) return found
  // The set that was asked for is not on this kind of card.
  throw certificateAbsent(algorithm === 'ec' ? `${key}-ec` : key)
}

export function formOf(key: SigningKey, {p1, form}: CardSignRequest): SignatureForm {
  const found = (key.algorithm === 'ec' ? EC_FORMS : RSA_FORMS)[p1]
  if (!found) {
    const expected = Object.keys(EC_FORMS).join(', ')
    throw new ToolkitError('E_FLAG_VALUE', {details: {name: 'p1', expected}, shown: {value: p1}})
  }
  if (form === 'cms' && found.scheme === 'rsassa-pkcs1-v1_5-bare-hash') throw combination('--form cms', '--p1 01')
  return found
}

/** The hash that this key signs with: what was asked for, if the card can. */
export function hashOf(certificate: Certificate, {hash, p1}: CardSignRequest): SignHash {
  const {type, curve} = certificate.publicKey
  const fixed = type === 'ec' ? HASH_OF_CURVE[curve ?? ''] : p1 === '00' ? undefined : 'sha256'
  const wanted = hash === 'sha1' ? undefined : hash
  if (type === 'ec' && !fixed) throw new ToolkitError('E_CARD_RESPONSE', {details: {command: 'READ BINARY'}})
  if (fixed && wanted && wanted !== fixed) {
    throw new ToolkitError('E_FLAG_VALUE', {details: {name: 'hash', expected: fixed}, shown: {value: wanted}})
  }
  return fixed ?? wanted ?? 'sha256'
}

function combination(...flags: readonly string[]): ToolkitError {
  return new ToolkitError('E_FLAG_COMBINATION', {details: {command: 'card sign', flags}})
}
