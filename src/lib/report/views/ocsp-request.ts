import type {OcspRequestResult} from '../../ops/ocsp-request.ts'
import type {View} from '../view.ts'

/** The bytes and nothing else, so that they can be piped on; JSON tells the rest. */
export const ocspRequestView: View<OcspRequestResult, Uint8Array> = result =>
  Buffer.from(result.requestBase64, 'base64')
