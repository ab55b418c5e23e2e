// GET DATA objects of the card manager, with a chain of card-verifiable certificates of our own.
import {parseHex, toHex} from '../bytes/hex.ts'
import {encodeTlv} from '../iso7816/ber-tlv.ts'
import type {Drbg} from '../seeded/drbg.ts'
import {ascii, cardVerifiableCertificate, type KeyIds, simulatedKeyId} from './contents/card-objects.ts'
import {CARD_RECOGNITION, MUNICIPALITY_CODE} from './contents/common-card.ts'
import type {Certainty, DataObject, PrivateJwk} from './image.ts'
import type {CardProfile} from './profiles/profile.ts'
import type {Keys} from './seeded-keys.ts'

/** The last byte of the identifiers of card-manager roots is A8 (seen in open source, myna-card src/ca.rs). */
export function cardManagerRootId(hierarchy: KeyIds): Uint8Array {
  return simulatedKeyId(hierarchy, '020', 0xa8)
}

export function createDataObjects(
  random: Drbg,
  expiry: string,
  profile: CardProfile,
  keys: Keys,
): readonly DataObject[] {
  if (profile.dataObjects === 'none') return []
  const {keyIds} = profile
  const intermediateId = simulatedKeyId(keyIds, '120')
  const intermediate = keys('card manager intermediate')
  const root: PrivateJwk = keys('card manager root')
  const upper = cardVerifiableCertificate(cardManagerRootId(keyIds), root, intermediateId, intermediate)
  const cardId = simulatedKeyId(keyIds, '220')
  const lower = cardVerifiableCertificate(intermediateId, intermediate, cardId, keys('card manager'))
  const objects = [
    object('0042', simulatedKeyId(keyIds, '010')),
    object('0045', ascii(`SYNTH${random.digits(11)}`)),
    object('0066', CARD_RECOGNITION, 'assumed'),
    object('00F0', MUNICIPALITY_CODE),
    object('00F2', ascii(expiry)),
    object('00F7', intermediateId),
    // 00F8 answers the template's contents, 7F21 (assumed) the whole object.
    object('00F8', upper),
    object('7F21', encodeTlv(0x7f21, lower), 'assumed'),
    {...object('5F51', parseHex(profile.atr.value).subarray(1)), everywhere: true},
  ]
  return profile.dataObjects === 'as seen' ? objects : objects.map(each => ({...each, certainty: 'assumed'}))
}

function object(tag: string, value: Uint8Array, certainty: Certainty = 'seen in open source'): DataObject {
  return {tag, certainty, everywhere: false, value: toHex(value)}
}
