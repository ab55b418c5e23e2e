// The PINs of a new simulated card: documented test values, what follows from the holder, and references that nobody
// can present.
import type {Drbg} from '../seeded/drbg.ts'
import {birthCode, type Holder, verificationNumberB} from './holder.ts'
import type {ImagePin} from './image.ts'
import type {CardProfile, PinName, PinRow} from './profiles/profile.ts'

/** PINs of every simulated card. They are in the documentation: no secret is behind them. */
export const TEST_PIN = '1234'
export const TEST_SIGNING_PASSWORD = 'ABC123'
export const TEST_PUK = '12345678'

export function createPins(
  random: Drbg,
  holder: Holder,
  expiry: string,
  pins: CardProfile['pins'],
): Readonly<Record<string, ImagePin>> {
  const numberB = verificationNumberB(holder.birth, expiry.slice(0, 4), holder.securityCode)
  const known: Partial<Record<PinName, string>> = {
    auth: TEST_PIN,
    sign: TEST_SIGNING_PASSWORD,
    text: TEST_PIN,
    'resident register': TEST_PIN,
    card: TEST_PIN,
    puk: TEST_PUK,
    'visual A': holder.individualNumber,
    'text A': holder.individualNumber,
    'visual B': numberB,
    'text B': numberB,
    'visual birth': birthCode(holder.birth),
  }
  const rows = Object.entries(pins) as (readonly [PinName, PinRow])[]
  const entries = rows.map(([name, {blocked, ...row}]) => {
    // Of the other references nobody knows the value: sixteen digits that no client will guess.
    const value = known[name] ?? random.digits(16)
    return [name, {value, ...row, remaining: blocked ? 0 : row.tries}] as const
  })
  return Object.fromEntries(entries)
}
