// Which application and which EF are current, as far as the commands and their answers tell. After a command that is not
// fully understood nothing counts as known (ISO/IEC 7816-4:2020, 7.3 and 11.2.2).
import {toHex} from '../bytes/hex.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import {type CommandApdu, decodeCommand} from './command-apdu.ts'
import {INS} from './commands.ts'

const SW_FILE_NOT_FOUND = 0x6a82

export class Selection {
  #aid: string | undefined
  #fid: number | undefined

  /** The DF name that was selected, upper-case hex; it may be a prefix only. */
  get aid(): string | undefined {
    return this.#aid
  }

  get fid(): number | undefined {
    return this.#fid
  }

  set(aid: string | undefined, fid: number | undefined): void {
    this.#aid = aid
    this.#fid = fid
  }

  forget(): void {
    this.set(undefined, undefined)
  }

  /** `command`: undefined where its bytes are no command APDU. */
  follow(command: CommandApdu | undefined, sw: number): void {
    if (!command) {
      this.forget()
      return
    }
    const short = shortFid(command)
    // A short identifier selects its file; after a failure it is not certain which file is current.
    if (short !== undefined) this.#fid = isDone(sw) ? short : undefined
    if (command.ins !== INS.SELECT) return
    // A name that was not found leaves the selection as it is (ISO/IEC 7816-4:2020, 11.2.2).
    if (sw === SW_FILE_NOT_FOUND) return
    const understood = command.cla === 0x00 && isDone(sw)
    if (understood && command.p1 === 0x04) this.set(toHex(command.data).toUpperCase(), undefined)
    else if (understood && command.p1 === 0x02 && command.data.length === 2)
      this.#fid = (command.data[0] ?? 0) * 256 + (command.data[1] ?? 0)
    else this.forget()
  }
}

/** The file that READ BINARY or READ RECORD names by its short identifier. */
export function shortFid(command: CommandApdu): number | undefined {
  if (command.ins === INS.READ_BINARY && (command.p1 & 0x80) !== 0) return command.p1 & 0x1f
  if (command.ins === INS.READ_RECORD && command.p2 >> 3 !== 0) return command.p2 >> 3
  return undefined
}

/** The command of these bytes, or undefined where they are none. */
export function understandCommand(bytes: Uint8Array): CommandApdu | undefined {
  try {
    return decodeCommand(bytes)
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

/** Normal or warning processing: the command had its effect. */
function isDone(sw: number): boolean {
  return sw === 0x9000 || sw >> 8 === 0x61 || sw >> 8 === 0x62
}
