// Hides PINs and personal data before an exchange is written anywhere. The rule is an allow-list: response data are
// written only where they are known to be free of both, everything else becomes **.
import {toHex} from '../bytes/hex.ts'
import {INS} from '../iso7816/commands.ts'
import {SW_OK} from '../iso7816/response-apdu.ts'

/** Says whether what this file holds may be written down. `aid` is upper-case hex, or undefined when none was seen. */
export type IsPublicFile = (aid: string | undefined, fid: number | undefined) => boolean
/** The same for GET DATA objects. */
export type IsPublicObject = (tag: number) => boolean

/** Commands whose data field is a secret, whatever their class byte. 32 is CHANGE KEY of the 共通カード and 住基 APs. */
const SECRET_INS: readonly number[] = [INS.VERIFY, 0x21, INS.CHANGE_REFERENCE_DATA, INS.RESET_RETRY_COUNTER, 0x32]
/** Commands whose answer holds no personal data whichever file is current. */
const OPEN_INS: readonly number[] = [
  INS.SELECT,
  INS.GET_CHALLENGE,
  INS.PERFORM_SECURITY_OPERATION,
  INS.INTERNAL_AUTHENTICATE,
]
const HEADER = 4

export class Masker {
  readonly #isPublicFile: IsPublicFile
  readonly #isPublicObject: IsPublicObject
  #aid: string | undefined
  #fid: number | undefined
  /** What GET RESPONSE will deliver belongs to the command before it. */
  #lastOpen = false

  constructor(isPublicFile: IsPublicFile, isPublicObject: IsPublicObject) {
    this.#isPublicFile = isPublicFile
    this.#isPublicObject = isPublicObject
  }

  /** Masks one exchange, in the order in which they happened: selections are followed. */
  mask(command: Uint8Array, response: Uint8Array): {command: string; response: string} {
    const ins = command[1]
    const secret = ins === undefined || SECRET_INS.includes(ins) || command.length < HEADER
    const open = ins === INS.GET_RESPONSE ? this.#lastOpen : this.#answerIsOpen(command)
    this.#lastOpen = open
    this.#follow(command, response)
    const data = response.subarray(0, Math.max(0, response.length - 2))
    const sw = response.subarray(data.length)
    return {
      command: secret ? maskSecret(command) : toHex(command),
      response: (open ? toHex(data) : '**'.repeat(data.length)) + toHex(sw),
    }
  }

  #answerIsOpen(command: Uint8Array): boolean {
    const [cla, ins, p1 = 0, p2 = 0] = command
    if (ins === undefined || (cla !== 0x00 && cla !== 0x80)) return false
    if (OPEN_INS.includes(ins)) return true
    if (ins === INS.GET_DATA) return this.#isPublicObject(p1 * 256 + p2)
    if (ins === INS.READ_BINARY) return this.#isPublicFile(this.#aid, (p1 & 0x80) === 0 ? this.#fid : p1 & 0x1f)
    if (ins === INS.READ_RECORD) return this.#isPublicFile(this.#aid, p2 >> 3 === 0 ? this.#fid : p2 >> 3)
    return false
  }

  #follow(command: Uint8Array, response: Uint8Array): void {
    const sw = (response.at(-2) ?? 0) * 256 + (response.at(-1) ?? 0)
    const [cla, ins, p1 = 0] = command
    if (ins === INS.READ_BINARY && (p1 & 0x80) !== 0 && sw === SW_OK) this.#fid = p1 & 0x1f
    if (cla !== 0x00 || ins !== INS.SELECT || sw !== SW_OK) return
    const data = command.subarray(HEADER + 1, HEADER + 1 + (command[HEADER] ?? 0))
    if (p1 === 0x04) {
      this.#aid = toHex(data).toUpperCase()
      this.#fid = undefined
    } else if (p1 === 0x02 && data.length === 2) {
      this.#fid = (data[0] ?? 0) * 256 + (data[1] ?? 0)
    }
  }
}

/** Header and a true Lc stay readable. A fifth byte that is no Lc may be the first byte of a PIN: it is hidden too. */
function maskSecret(command: Uint8Array): string {
  const rest = command.length - HEADER - 1
  const hasLc = rest > 0 && (command[HEADER] === rest || command[HEADER] === rest - 1)
  const visible = Math.min(command.length, hasLc ? HEADER + 1 : HEADER)
  return toHex(command.subarray(0, visible)) + '**'.repeat(command.length - visible)
}
