// Whether the clock can be right: it cannot be before things that exist.
import {type Check, finding, outcome, type RawFinding} from '../check.ts'
import type {Facts} from '../facts.ts'

/** Time zones that were set wrongly move a clock by less than that. */
const TOLERANCE_MS = 86_400_000

export const clockCheck: Check = {
  id: 'clock',
  run: facts => outcome(findings(facts), {now: facts.now.toISOString()}),
}

function findings({now, tool, system, cards}: Facts): readonly RawFinding[] {
  const isBefore = (time: Date) => now.getTime() < time.getTime() - TOLERANCE_MS
  const evidence = (time: Date) => ({now: now.toISOString(), time: time.toISOString()})
  if (isBefore(tool.built)) return [finding('clock_before_build', evidence(tool.built))]
  const {packagesChanged} = system
  if (packagesChanged && isBefore(packagesChanged)) return [finding('clock_before_packages', evidence(packagesChanged))]
  return cards
    .flatMap(card => card.certificates)
    .filter(certificate => isBefore(new Date(certificate.notBefore)))
    .slice(0, 1)
    .map(certificate => finding('clock_before_certificate', evidence(new Date(certificate.notBefore))))
}
