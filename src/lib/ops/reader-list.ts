// reader list: the readers of the PC/SC service and the card in each.
import {toHex} from '../bytes/hex.ts'
import {openPcscDriver, type ReaderState} from '../transport/pcsc/driver.ts'
import {featureNames} from '../transport/pcsc/pin-pad.ts'
import {done, type Outcome} from './outcome.ts'

export interface ReaderEntry {
  /** From 1; --reader #N. */
  readonly number: number
  readonly name: string
  readonly card: 'absent' | 'present' | 'mute' | 'unavailable'
  /** Hex, null without a card that answers. */
  readonly atr: string | null
  /** Who may use the card now: nobody has it, others share it, or one program holds it alone. */
  readonly use: 'free' | 'shared' | 'exclusive'
}

/** With what the reader itself can do (PC/SC part 10); null where it cannot be asked, or does not say. */
export interface ListedReader extends ReaderEntry {
  readonly features: readonly string[] | null
}

export interface ReaderListResult {
  readonly adapter: 'koffi' | 'pcsclite'
  readonly readers: readonly ListedReader[]
}

export async function readerList(options: {pcscDriver: string | undefined}): Promise<Outcome<ReaderListResult>> {
  const driver = await openPcscDriver(options.pcscDriver)
  try {
    const readers: ListedReader[] = []
    for (const [position, state] of (await driver.readers()).entries()) {
      const features = await driver.features(state.name)
      readers.push({...readerEntry(state, position), features: features ? featureNames(features) : null})
    }
    return done({adapter: driver.name, readers})
  } finally {
    await driver.release()
  }
}

export function readerEntry(state: ReaderState, position: number): ReaderEntry {
  return {
    number: position + 1,
    name: state.name,
    card: state.unavailable ? 'unavailable' : state.mute ? 'mute' : state.present ? 'present' : 'absent',
    atr: state.atr.length > 0 ? toHex(state.atr) : null,
    use: state.exclusive ? 'exclusive' : state.inUse ? 'shared' : 'free',
  }
}
