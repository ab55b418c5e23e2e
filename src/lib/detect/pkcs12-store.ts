// PKCS#12 stores: certificates, lists, and that there are private keys. A key bag is matched to its certificate by the
// identifier that both carry; it is never decrypted.
import type {Asset} from '../audit/asset.ts'
import type {Secret} from '../bytes/secret.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {entryPlace} from './alias.ts'
import type {DerObject} from './der-object.ts'
import type {DetectContext, Detected, PlaceHint} from './detected.ts'
import {readPrivateKey} from './keys.ts'
import {foundCertificate, makeAsset, UNKNOWN_KEY} from './make-asset.ts'
import {type Bag, decodePfx, type Pfx, readBags, verifyMac} from './pkcs12/decode.ts'
import {WrongPassword} from './pkcs12/decrypt.ts'
import {withPassword} from './pkcs12/password.ts'
import {damage, problem} from './problem.ts'
import {readCrl} from './revocation-lists.ts'

const TRUSTED: PlaceHint = {use: 'trust-anchor', basis: 'place', anchored: true}

export async function* readPkcs12(object: DerObject, context: DetectContext): AsyncGenerator<Detected> {
  const {bytes, place, index} = object
  try {
    const pfx = decodePfx(bytes)
    const {bags, locked} = opened(pfx, await context.password())
    if (locked !== null) yield problem(locked, place, index)
    yield* bagContents(bags, locked !== null, object, context)
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    yield damage('E_KEYSTORE', place, index, cause)
  }
}

type Locked = 'E_KEYSTORE_LOCKED' | 'E_KEYSTORE_PASSWORD'

/** With the password, else with the empty one; what is not encrypted is read in any case. */
function opened(pfx: Pfx, password: Secret | null): {readonly bags: readonly Bag[]; readonly locked: Locked | null} {
  for (const each of password === null ? [null] : [password, null]) {
    const bags = openedWith(pfx, each)
    if (bags) return bags
  }
  const {bags, locked} = readBags(pfx, null)
  return {bags, locked: locked ? (password === null ? 'E_KEYSTORE_LOCKED' : 'E_KEYSTORE_PASSWORD') : null}
}

/** Null for a wrong password. */
function openedWith(pfx: Pfx, password: Secret | null): ReturnType<typeof opened> | null {
  try {
    return withPassword(password, forms => {
      verifyMac(pfx, forms)
      const {bags, locked} = readBags(pfx, forms)
      return {bags, locked: locked ? 'E_KEYSTORE_LOCKED' : null}
    })
  } catch (cause) {
    if (cause instanceof WrongPassword) return null
    throw cause
  }
}

function* bagContents(
  bags: readonly Bag[],
  locked: boolean,
  object: DerObject,
  context: DetectContext,
): Generator<Detected> {
  const byLocalKey = new Map<string, Asset>()
  const {place} = object
  for (const [at, {kind, der, alias, localKeyId, trusted}] of bags.entries()) {
    // The name of a person's own certificate may be the person's.
    const where = entryPlace(place, trusted ? alias : null, at + 1)
    if (kind === 'crl') yield* readCrl({...object, bytes: der, label: null, place: where, index: at + 1}, context)
    if (kind !== 'certificate') continue
    const found = foundCertificate(der, where, at + 1, trusted ? TRUSTED : context.hint)
    if (found.kind === 'asset' && localKeyId !== null) byLocalKey.set(localKeyId, found.asset)
    yield found
  }
  for (const [at, bag] of bags.entries()) {
    const where = entryPlace(place, null, at + 1)
    const inner = {...object, bytes: bag.der, label: null, place: where, index: at + 1}
    // Its bytes are wiped, and those of the file must not be.
    if (bag.kind === 'key') yield* readPrivateKey('private-key')({...inner, bytes: Uint8Array.from(bag.der)}, context)
    if (bag.kind !== 'encrypted-key') continue
    const certificate = bag.localKeyId === null ? undefined : byLocalKey.get(bag.localKeyId)
    yield {kind: 'asset', asset: keyBeside(certificate, bag, object.name, where, context.hint)}
    // Where the store is locked the certificate may be in there: that has been told.
    if (certificate === undefined && !locked) yield problem('E_KEY_ENCRYPTED', where, at + 1)
  }
}

/** The key of a certificate has the facts of the certificate's key. */
export function keyBeside(
  certificate: Asset | undefined,
  {der}: Pick<Bag, 'der'>,
  what: string,
  where: string,
  hint: PlaceHint | null,
): Asset {
  const {algorithm, family, keyBits, curve, strengthBits} = certificate ?? UNKNOWN_KEY
  const facts = {algorithm, family, keyBits, curve, strengthBits}
  const identity = certificate ? {keySha256: certificate.keySha256} : {sha256: fingerprint('sha256', der)}
  return makeAsset({...facts, kind: 'private-key', what, where, ...identity}, hint)
}
