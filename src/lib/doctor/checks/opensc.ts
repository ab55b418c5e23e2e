// Known limits of the installed OpenSC with this card.
import {type Check, finding, outcome, type RawFinding, skipped} from '../check.ts'
import type {PinFact} from '../facts.ts'
import {compareVersions} from '../version.ts'

/** OpenSC opens the card only when both counters of the JPKI AP answer 63xx. */
function refusesOpensc(pin: PinFact): boolean {
  return (pin.name === 'jpki-auth' || pin.name === 'jpki-sign') && !pin.sw.startsWith('63')
}

export const openscCheck: Check = {
  id: 'opensc',
  run({system, cards}) {
    if (!system.packages) return skipped('no-package-database')
    const version = system.packages.get('opensc')
    if (version === undefined) return skipped('no-opensc')
    const evidence = {version}
    const findings: RawFinding[] = []
    // 0.23.0 and a later one were run; what lies before is not claimed.
    if (compareVersions(version, '0.23') >= 0 && compareVersions(version, '0.24') < 0)
      findings.push(finding('opensc_messages', evidence))
    if (compareVersions(version, '0.26') < 0) findings.push(finding('opensc_sign_hidden', evidence))
    if (cards.some(card => card.pins.some(refusesOpensc))) findings.push(finding('opensc_pin_blocked', evidence))
    return outcome(findings, evidence)
  },
}
