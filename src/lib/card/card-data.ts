// Decoding what a card gave: damage there is the card's, not that of a file which the user named.
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'

/** Runs a decoder over card data; its DecodeError becomes E_CARD_RESPONSE. `command` is what brought the data. */
export function decodeCardData<T>(command: string, decode: () => T): T {
  try {
    return decode()
  } catch (error) {
    throw error instanceof DecodeError ? damagedCardData(command, error) : error
  }
}

export function damagedCardData(command: string, cause: DecodeError): ToolkitError {
  return new ToolkitError('E_CARD_RESPONSE', {details: {command, reason: cause.code, offset: cause.offset}, cause})
}
