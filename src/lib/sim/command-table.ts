// Which commands the card knows, by CLA and INS. Everything else is 6E00 or 6D00. RESET RETRY COUNTER, GENERAL
// AUTHENTICATE, GET RESPONSE and GET DATA with a tag list are the next card's: nobody has seen them work on today's card,
// and without what they need they answer 6D00 as well.
import {generalAuthenticate, getDataObject, getResponse} from './commands/card-authentication.ts'
import {computeDigitalSignature, getChallenge, internalAuthenticate} from './commands/crypto.ts'
import type {Handler} from './commands/handler.ts'
import {changeKey, changeReferenceData, resetRetryCounter, verify} from './commands/pin.ts'
import {
  authenticateTerminal,
  externalAuthenticate,
  issuerOnly,
  lastCommandIndicator,
  setSessionKey,
} from './commands/proprietary.ts'
import {getData, readBinary, readRecord} from './commands/read.ts'
import {select} from './commands/select.ts'

export const COMMANDS: Readonly<Record<number, Readonly<Record<number, Handler>>>> = {
  // ISO/IEC 7816-4 and -8
  0: {
    32: verify,
    36: changeReferenceData,
    44: resetRetryCounter,
    130: externalAuthenticate,
    132: getChallenge,
    135: generalAuthenticate,
    136: internalAuthenticate,
    164: select,
    176: readBinary,
    178: readRecord,
    192: getResponse,
    202: getData,
    203: getDataObject,
  },
  // JICSAP 1.1 and the card's own
  128: {
    6: issuerOnly,
    42: computeDigitalSignature,
    50: changeKey,
    80: issuerOnly,
    82: issuerOnly,
    84: issuerOnly,
    138: issuerOnly,
    162: authenticateTerminal,
    174: setSessionKey,
    252: lastCommandIndicator,
  },
}
