// The PIN pad of the reader that holds a card: the features are asked for over the card's own connection.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {decodeResponse} from '../iso7816/response-apdu.ts'
import type {PinPad} from './card-channel.ts'
import type {PcscCard} from './pcsc/driver.ts'
import {
  decodeFeatures,
  encodePinStructure,
  FEATURE_MODIFY_PIN_DIRECT,
  FEATURE_VERIFY_PIN_DIRECT,
  type Features,
  GET_FEATURE_REQUEST,
} from './pcsc/pin-pad.ts'

const FEATURE = {verify: FEATURE_VERIFY_PIN_DIRECT, modify: FEATURE_MODIFY_PIN_DIRECT} as const

/** Undefined where the reader names none of the two features that take a PIN in one step. */
export async function openPinPad(card: PcscCard): Promise<PinPad | undefined> {
  const features = await featuresOf(card)
  const kinds = (['verify', 'modify'] as const).filter(kind => features.has(FEATURE[kind]))
  if (kinds.length === 0) return undefined
  return {
    kinds,
    async enter(entry) {
      const code = features.get(FEATURE[entry.kind])
      if (code === undefined) throw new RangeError(`no feature for ${entry.kind}`)
      const answer = await card.control(code, encodePinStructure(entry))
      if (answer.length < 2) throw new ToolkitError('E_CARD_REMOVED')
      return decodeResponse(answer).sw
    },
  }
}

async function featuresOf(card: PcscCard): Promise<Features> {
  try {
    return decodeFeatures(await card.control(GET_FEATURE_REQUEST, new Uint8Array()))
  } catch (error) {
    // A reader without features answers with an error of its driver's choice.
    if (error instanceof ToolkitError && FEATURELESS.includes(error.code)) return new Map()
    throw error
  }
}

/** SCARD_E_UNSUPPORTED_FEATURE and the like; libpcsclite reports a driver that knows no control as "not transacted". */
const FEATURELESS: readonly string[] = ['E_TRANSPORT', 'E_CARD_REMOVED']
