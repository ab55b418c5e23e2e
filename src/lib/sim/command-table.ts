// Which commands the card knows, by CLA and INS. Everything else is 6E00 or 6D00; RESET RETRY COUNTER and GET RESPONSE
// are among the unknown ones (nobody has seen either work on this card).
import {computeDigitalSignature, getChallenge, internalAuthenticate} from './commands/crypto.ts'
import type {Handler} from './commands/handler.ts'
import {changeKey, changeReferenceData, verify} from './commands/pin.ts'
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
    130: externalAuthenticate,
    132: getChallenge,
    136: internalAuthenticate,
    164: select,
    176: readBinary,
    178: readRecord,
    202: getData,
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
