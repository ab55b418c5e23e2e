// Hides PINs and personal data before an exchange is written anywhere. The rule is an allow-list: response data are
// written only where they are known to be free of both, everything else becomes **. What is selected is followed; after a
// command that is not fully understood nothing counts as known.
import {toHex} from '../bytes/hex.ts'
import type {CommandApdu} from '../iso7816/command-apdu.ts'
import {INS, SECRET_INS} from '../iso7816/commands.ts'
import {Selection, shortFid, understandCommand} from '../iso7816/selection.ts'

/** What may be written of a file: nothing, all of it, or all but the bytes from `from` up to `to` of its record. */
export type Exposure = 'none' | 'all' | {readonly hideFrom: number; readonly hideTo: number}

/** `aid` is upper-case hex; both are undefined where no selection is known. */
export type FileExposure = (aid: string | undefined, fid: number | undefined) => Exposure
/** Whether what this GET DATA object holds may be written. */
export type IsPublicObject = (tag: number) => boolean

/** Commands whose answer holds no personal data whichever file is current. */
const OPEN_INS: readonly number[] = [
  INS.SELECT,
  INS.GET_CHALLENGE,
  INS.PERFORM_SECURITY_OPERATION,
  INS.INTERNAL_AUTHENTICATE,
]
/** Commands whose own data name files and objects or are challenges; whatever else is sent stays unwritten. */
const OPEN_DATA_INS: readonly number[] = [...OPEN_INS, INS.READ_BINARY, INS.READ_RECORD, INS.GET_RESPONSE, INS.GET_DATA]
/** ISO/IEC 7816-4 and JICSAP. What goes under secure messaging stays hidden, although it is enciphered. */
const OPEN_CLASSES: readonly number[] = [0x00, 0x80]
const HEADER = 4

export class Masker {
  readonly #fileExposure: FileExposure
  readonly #isPublicObject: IsPublicObject
  readonly #selection = new Selection()
  /** What GET RESPONSE will deliver belongs to the command before it. */
  #last: Exposure = 'none'

  constructor(fileExposure: FileExposure, isPublicObject: IsPublicObject) {
    this.#fileExposure = fileExposure
    this.#isPublicObject = isPublicObject
  }

  /** Masks one exchange, in the order in which they happened. */
  mask(command: Uint8Array, response: Uint8Array): {command: string; response: string} {
    const decoded = understandCommand(command)
    const exposure = this.#exposureOf(decoded)
    this.#last = exposure
    this.#selection.follow(decoded, statusOf(response))
    const data = response.subarray(0, Math.max(0, response.length - 2))
    return {
      command: isSecret(command) ? maskSecret(command) : toHex(command),
      response: maskData(data, exposure) + toHex(response.subarray(data.length)),
    }
  }

  #exposureOf(command: CommandApdu | undefined): Exposure {
    if (!command) return 'none'
    const {cla, ins, p1, p2} = command
    if (ins === INS.GET_RESPONSE) return this.#last === 'all' ? 'all' : 'none'
    if (cla !== 0x00 && cla !== 0x80) return 'none'
    if (OPEN_INS.includes(ins)) return 'all'
    if (ins === INS.GET_DATA) return this.#isPublicObject(p1 * 256 + p2) ? 'all' : 'none'
    const exposure = this.#fileExposure(this.#selection.aid, shortFid(command) ?? this.#selection.fid)
    if (ins === INS.READ_BINARY) return exposure === 'all' ? 'all' : 'none'
    return ins === INS.READ_RECORD ? exposure : 'none'
  }
}

function statusOf(response: Uint8Array): number {
  return (response.at(-2) ?? 0) * 256 + (response.at(-1) ?? 0)
}

function maskData(data: Uint8Array, exposure: Exposure): string {
  if (exposure === 'all') return toHex(data)
  if (exposure === 'none') return '**'.repeat(data.length)
  const {hideFrom, hideTo} = exposure
  const hidden = Math.max(0, Math.min(data.length, hideTo) - hideFrom)
  return toHex(data.subarray(0, hideFrom)) + '**'.repeat(hidden) + toHex(data.subarray(Math.min(data.length, hideTo)))
}

/** Also what is under secure messaging (ISO/IEC 7816-4:2020, 5.4.1: bits 4 and 3 of CLA), and the block of its key. */
function isSecret(command: Uint8Array): boolean {
  const [cla = 0, ins = 0] = command
  if (command.length < HEADER || SECRET_INS.has(ins)) return true
  // A pseudo-APDU to a reader may wrap any command; what an unknown one carries is unknown.
  return command.length > HEADER + 1 && !(OPEN_CLASSES.includes(cla) && OPEN_DATA_INS.includes(ins))
}

/** Header and a true Lc stay readable. A fifth byte that is no Lc may be the first byte of a PIN: it is hidden too. */
function maskSecret(command: Uint8Array): string {
  const rest = command.length - HEADER - 1
  const hasLc = rest > 0 && (command[HEADER] === rest || command[HEADER] === rest - 1)
  const visible = command.length < HEADER ? 0 : Math.min(command.length, hasLc ? HEADER + 1 : HEADER)
  return toHex(command.subarray(0, visible)) + '**'.repeat(command.length - visible)
}
