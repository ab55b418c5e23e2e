// Authentication of the card body at the card manager, in the form of PIV (NIST SP 800-73-4 part 2, 3.1.2, 3.2.4): that the
// next card uses it is assumed. Cards of today know none of these instructions.

import {parseHex, toHex} from '../../bytes/hex.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {decodeTlv, decodeTlvList, encodeTlv, findTlv, type Tlv} from '../../iso7816/ber-tlv.ts'
import type {CommandApdu} from '../../iso7816/command-apdu.ts'
import {type ResponseApdu, response} from '../../iso7816/response-apdu.ts'
import {CURVES, derSignature, signDigest} from '../../seeded/elliptic-curve.ts'
import type {CardSession} from '../card-session.ts'
import type {CardAuthentication} from '../image.ts'
import {refuse} from '../refusal.ts'
import {SW} from '../status-word.data.ts'
import {type Handler, ok} from './handler.ts'

const TAG_LIST = 0x5c
const DYNAMIC_AUTHENTICATION = 0x7c
const CHALLENGE = 0x81
const RESPONSE = 0x82

/** 00 CB 3F FF: the object whose tag stands in 5C. */
export const getDataObject: Handler = (command, session) => {
  const facts = factsOf(session)
  if (command.p1 !== 0x3f || command.p2 !== 0xff) return refuse(SW.WRONG_P1P2)
  const list = onlyObject(command.data)
  if (list?.tag !== TAG_LIST) return refuse(SW.WRONG_DATA)
  const isKnown = session.application.isCardManager && toHex(list.value).toUpperCase() === facts.tag
  return isKnown ? long(parseHex(facts.object), command, session) : refuse(SW.FILE_NOT_FOUND)
}

/** Signs a digest with the key of the card body; no credential is needed. */
export const generalAuthenticate: Handler = (command, session) => {
  const facts = factsOf(session)
  if (command.p1 !== Number.parseInt(facts.algorithm, 16)) return refuse(SW.WRONG_P1P2)
  const isKnown = session.application.isCardManager && command.p2 === Number.parseInt(facts.reference, 16)
  const key = isKnown ? session.memory.key(facts.key) : undefined
  if (key?.kind !== 'ec') return refuse(SW.REFERENCE_NOT_FOUND)
  const {size} = CURVES[key.key.crv]
  const digest = challengeIn(command.data)
  if (digest?.length !== size) return refuse(SW.WRONG_DATA)
  const signature = encodeTlv(RESPONSE, derSignature(signDigest(key.key, digest)))
  return long(encodeTlv(DYNAMIC_AUTHENTICATION, signature), command, session)
}

/** ISO/IEC 7816-4:2020, 11.8.2. */
export const getResponse: Handler = (command, session) => {
  factsOf(session)
  if (command.p1 !== 0x00 || command.p2 !== 0x00) return refuse(SW.WRONG_P1P2)
  const {waiting} = session
  session.waiting = undefined
  return waiting === undefined || command.data.length > 0
    ? refuse(SW.CONDITIONS_OF_USE)
    : long(waiting, command, session)
}

function factsOf(session: CardSession): CardAuthentication {
  return session.memory.image.cardAuthentication ?? refuse(SW.INS_NOT_SUPPORTED)
}

/** What Le does not hold waits for GET RESPONSE, as in PIV. */
function long(data: Uint8Array, command: CommandApdu, session: CardSession): ResponseApdu {
  const le = command.le ?? refuse(SW.WRONG_LENGTH)
  if (data.length <= le) return ok(data)
  const waiting = data.subarray(le)
  session.waiting = waiting
  return response(SW.MORE_DATA + (waiting.length > 0xff ? 0x00 : waiting.length), data.subarray(0, le))
}

/** 7C { 82 00, 81 digest }: an empty place for the answer, and the challenge. */
function challengeIn(data: Uint8Array): Uint8Array | undefined {
  const template = onlyObject(data)
  if (template?.tag !== DYNAMIC_AUTHENTICATION) return undefined
  const objects = objectsIn(template.value)
  const place = findTlv(objects, RESPONSE)
  return objects.length === 2 && place?.value.length === 0 ? findTlv(objects, CHALLENGE)?.value : undefined
}

function onlyObject(data: Uint8Array): Tlv | undefined {
  try {
    const object = decodeTlv(data)
    return object.headerLength + object.value.length === data.length ? object : undefined
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

function objectsIn(data: Uint8Array): readonly Tlv[] {
  try {
    return decodeTlvList(data)
  } catch (error) {
    if (error instanceof DecodeError) return []
    throw error
  }
}
