// The PINs of a new simulated card: documented test values, what follows from the holder, and references that nobody
// can present.
import {PINS, type PinName} from './current.data.ts'
import type {Drbg} from './drbg.ts'
import {birthCode, type Holder, verificationNumberB} from './holder.ts'
import type {ImagePin} from './image.ts'

/** PINs of every simulated card. They are in the documentation: no secret is behind them. */
export const TEST_PIN = '1234'
export const TEST_SIGNING_PASSWORD = 'ABC123'

export function createPins(random: Drbg, holder: Holder, expiry: string): Readonly<Record<PinName, ImagePin>> {
  const numberB = verificationNumberB(holder.birth, expiry.slice(0, 4), holder.securityCode)
  const known: Partial<Record<PinName, string>> = {
    auth: TEST_PIN,
    sign: TEST_SIGNING_PASSWORD,
    text: TEST_PIN,
    'resident register': TEST_PIN,
    'visual A': holder.individualNumber,
    'text A': holder.individualNumber,
    'visual B': numberB,
    'text B': numberB,
    'visual birth': birthCode(holder.birth),
  }
  const names = Object.keys(PINS) as PinName[]
  const entries = names.map(name => {
    const {blocked, ...row} = PINS[name]
    // Of the other references nobody knows the value: sixteen digits that no client will guess.
    const value = known[name] ?? random.digits(16)
    return [name, {value, ...row, remaining: blocked ? 0 : row.tries}] as const
  })
  return Object.fromEntries(entries) as Record<PinName, ImagePin>
}
