// GET DATA objects of the card manager, with a chain of card-verifiable certificates of our own.
import {toHex} from '../bytes/hex.ts'
import {encodeTlv} from '../iso7816/ber-tlv.ts'
import {ascii, cardVerifiableCertificate, keyIdentifier} from './contents/card-objects.ts'
import {CARD_RECOGNITION, MUNICIPALITY_CODE} from './contents/common-card.ts'
import {CURRENT_ATR, type KeyName} from './current.data.ts'
import type {Drbg} from './drbg.ts'
import type {Certainty, DataObject, RsaPrivateJwk} from './image.ts'
import {privateKeyOf} from './rsa.ts'

/** The last byte of the identifiers of card-manager roots is A8 (seen in open source, myna-card src/ca.rs). */
const ROOT_ID = keyIdentifier('6990020', 0xa8)
const INTERMEDIATE_ID = keyIdentifier('6990120')
const CARD_ID = keyIdentifier('6990220')

export function createDataObjects(
  random: Drbg,
  expiry: string,
  keys: Readonly<Record<KeyName, RsaPrivateJwk>>,
): readonly DataObject[] {
  const intermediate = keys['card manager intermediate']
  const upper = cardVerifiableCertificate(
    ROOT_ID,
    privateKeyOf(keys['card manager root']),
    INTERMEDIATE_ID,
    intermediate,
  )
  const lower = cardVerifiableCertificate(INTERMEDIATE_ID, privateKeyOf(intermediate), CARD_ID, keys['card manager'])
  return [
    object('0042', keyIdentifier('6990010')),
    object('0045', ascii(`SYNTH${random.digits(11)}`)),
    object('0066', CARD_RECOGNITION, 'assumed'),
    object('00F0', MUNICIPALITY_CODE),
    object('00F2', ascii(expiry)),
    object('00F7', INTERMEDIATE_ID),
    // 00F8 answers the template's contents, 7F21 (assumed) the whole object.
    object('00F8', upper),
    object('7F21', encodeTlv(0x7f21, lower), 'assumed'),
    {tag: '5F51', certainty: 'seen in open source', everywhere: true, value: CURRENT_ATR.slice(2)},
  ]
}

function object(tag: string, value: Uint8Array, certainty: Certainty = 'seen in open source'): DataObject {
  return {tag, certainty, everywhere: false, value: toHex(value)}
}
