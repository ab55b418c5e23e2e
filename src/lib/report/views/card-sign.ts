import type {CardSignResult} from '../../ops/card-sign.ts'
import type {View} from '../view.ts'

/** The bytes and nothing else, so that they can be piped on; JSON tells the rest. */
export const cardSignView: View<CardSignResult, Uint8Array> = result => Buffer.from(result.outputBase64, 'base64')
