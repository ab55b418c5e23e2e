// What the checks are made on: gathered once, then judged without touching anything. Undefined means that it could not be
// looked at, and a check that needs it is skipped with its reason.
import type {PinCounter} from '../card/pin-counter.ts'
import type {ErrorCode} from '../errors/codes.data.ts'
import type {PinName} from '../text/card.data.ts'

export interface UsbDevice {
  /** vvvv:pppp, lower case. */
  readonly id: string
  /** Class bytes of its interfaces, two hex digits: 0b is a smart card reader (USB-IF class codes). */
  readonly classes: readonly string[]
}

/** Files of the operating system, under --root. */
export interface SystemFacts {
  /** Loaded kernel modules (/proc/modules). */
  readonly modules: readonly string[] | undefined
  readonly usb: readonly UsbDevice[] | undefined
  /** Installed Debian packages and their versions. */
  readonly packages: ReadonlyMap<string, string> | undefined
  /** Of the CCID driver: its Info.plist, else its package. */
  readonly ccidVersion: string | undefined
  /** hidepid of /proc, where it is set. */
  readonly hidepid: string | undefined
  /** When packages were last installed: the clock cannot be before that. */
  readonly packagesChanged: Date | undefined
  /** Programs with the PC/SC library loaded, by the names of their processes. */
  readonly pcscPrograms: readonly string[] | undefined
}

export interface ServiceFacts {
  /** What its socket says: nothing there, nobody behind it, not for this user, or open. */
  readonly socket: 'absent' | 'dead' | 'forbidden' | 'open' | 'unknown'
  /** Why it could not be used; undefined when it could. */
  readonly error: ErrorCode | undefined
  /** The library's own word for it. */
  readonly code: string | undefined
  readonly adapter: string
}

export interface CertificateFact {
  readonly name: string
  readonly notBefore: string
  readonly notAfter: string
}

export interface PinFact {
  readonly name: PinName
  readonly counter: PinCounter['state']
  readonly remaining: number | null
  readonly sw: string
}

export interface CardFacts {
  readonly reader: string
  readonly atr: string
  readonly jpki: boolean
  readonly tokenLabel: string | undefined
  /** The label is the one assumed of the next card. */
  readonly isNext: boolean
  /** Byte 0 of EF 0008: whether a signing certificate was written. */
  readonly hasSign: boolean | undefined
  readonly certificates: readonly CertificateFact[]
  /** YYYY-MM-DD in Japan. */
  readonly expiry: string | undefined
  readonly pins: readonly PinFact[]
  /** Whether a read with an extended Le came through reader and card; undefined where it was not tried. */
  readonly extended: boolean | undefined
}

export interface ReaderFacts {
  readonly name: string
  readonly card: 'absent' | 'present' | 'mute' | 'unavailable'
  /** Why the card could not be asked. */
  readonly error: ErrorCode | undefined
}

export interface ToolFacts {
  /** No copy of this tool is older. */
  readonly built: Date
  readonly policies: readonly {readonly id: string; readonly fault: string | undefined}[]
  readonly images: readonly {readonly name: string; readonly fault: string | undefined}[]
}

export interface Facts {
  /** The time of the clock, or that of --at. */
  readonly now: Date
  readonly platform: string
  readonly system: SystemFacts
  /** Undefined when only a simulated or replayed card is looked at. */
  readonly service: ServiceFacts | undefined
  readonly readers: readonly ReaderFacts[] | undefined
  readonly cards: readonly CardFacts[]
  readonly tool: ToolFacts
}
