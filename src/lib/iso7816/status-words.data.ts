// Status words: ISO/IEC 7816-4:2020, 5.6 table 5 and 6, and what this card says instead (JICSAP 1.1 wording and card
// observations as collected by myna-card src/apdu.rs and JPKIReader APDUstatus.cs).
import type {StatusWordTextKey} from '../text/status-words.data.ts'

export interface StatusWordRow {
  /** Four hex digits; X stands for any digit. */
  readonly pattern: string
  readonly text: StatusWordTextKey
  readonly source: string
  readonly certainty: 'published' | 'seen in open source'
}

const ISO = {source: 'ISO/IEC 7816-4:2020, 5.6', certainty: 'published'} as const
const CARD = {source: 'myna-card src/apdu.rs', certainty: 'seen in open source'} as const

/** In order: the first pattern that fits is the meaning. */
export const STATUS_WORDS: readonly StatusWordRow[] = [
  {pattern: '9000', text: 'ok', ...ISO},
  {pattern: '61XX', text: 'moreData', ...ISO},
  {pattern: '6281', text: 'dataSuspect', ...ISO},
  {pattern: '6282', text: 'endOfFile', ...ISO},
  {pattern: '6283', text: 'dfLocked', ...CARD},
  {pattern: '6300', text: 'mismatchUnlimited', ...CARD},
  {pattern: '6381', text: 'fileFull', ...ISO},
  {pattern: '63C0', text: 'noTriesLeft', ...ISO},
  {pattern: '63CX', text: 'triesLeft', ...ISO},
  {pattern: '6400', text: 'fileControlDamaged', ...CARD},
  {pattern: '6581', text: 'memoryFailure', ...ISO},
  {pattern: '66F1', text: 'noSecurityEnvironment', ...CARD},
  {pattern: '6700', text: 'wrongLength', ...ISO},
  {pattern: '6881', text: 'logicalChannel', ...ISO},
  {pattern: '6882', text: 'secureMessaging', ...ISO},
  {pattern: '6981', text: 'wrongFileStructure', ...ISO},
  {pattern: '6982', text: 'securityStatus', ...ISO},
  {pattern: '6983', text: 'authenticationBlocked', ...ISO},
  {pattern: '6984', text: 'referenceBlocked', ...CARD},
  {pattern: '6985', text: 'conditionsOfUse', ...ISO},
  {pattern: '6986', text: 'noCurrentEf', ...ISO},
  {pattern: '6987', text: 'smObjectMissing', ...ISO},
  {pattern: '6988', text: 'smObjectWrong', ...ISO},
  {pattern: '69FC', text: 'smSession', ...CARD},
  {pattern: '6A80', text: 'wrongData', ...ISO},
  {pattern: '6A81', text: 'functionNotSupported', ...ISO},
  {pattern: '6A82', text: 'fileNotFound', ...ISO},
  {pattern: '6A83', text: 'recordNotFound', ...ISO},
  {pattern: '6A84', text: 'noSpace', ...ISO},
  {pattern: '6A85', text: 'lcTlvConflict', ...ISO},
  {pattern: '6A86', text: 'wrongP1P2', ...ISO},
  {pattern: '6A87', text: 'lcP1P2Conflict', ...ISO},
  {pattern: '6A88', text: 'referenceNotFound', ...ISO},
  {pattern: '6B00', text: 'wrongOffset', ...ISO},
  {pattern: '6CXX', text: 'wrongLe', ...ISO},
  {pattern: '6D00', text: 'insNotSupported', ...ISO},
  {pattern: '6E00', text: 'claNotSupported', ...ISO},
  {pattern: '6F00', text: 'internalError', ...ISO},
]
