// PIN counters, as the card tells them without any PIN.
import {type Check, finding, outcome, type RawFinding, skipped} from '../check.ts'
import type {PinFact} from '../facts.ts'

export const pinsCheck: Check = {
  id: 'pins',
  run({cards}) {
    const pins = cards.flatMap(card => card.pins.map(pin => ({reader: card.reader, pin})))
    if (pins.length === 0) return skipped('no-card')
    const findings = pins.flatMap(({reader, pin}) => judge(reader, pin))
    return outcome(distinct(findings), {references: pins.length})
  },
}

function judge(reader: string, pin: PinFact): readonly RawFinding[] {
  const evidence = {reader, pin: pin.name}
  if (pin.counter === 'blocked') return [finding('pin_blocked', evidence)]
  if (pin.counter === 'verified') return [finding('pin_verified', evidence)]
  const isLow = pin.counter === 'counted' && pin.remaining === 1
  return isLow ? [finding('pin_low', {...evidence, remaining: 1})] : []
}

/** One secret may have two references. */
function distinct(findings: readonly RawFinding[]): readonly RawFinding[] {
  return [...new Map(findings.map(each => [JSON.stringify(each), each])).values()]
}
