// Whether the PC/SC service is there, runs, and lets this user in.
import {type Check, finding, outcome, type RawFinding, skipped} from '../check.ts'
import type {Facts} from '../facts.ts'
import {compareVersions} from '../version.ts'

/** Since then pcscd asks the process of a client through /proc (LudovicRousseau/PCSC #224). */
const READS_PROC_SINCE = '2.3.0'

export const serviceCheck: Check = {
  id: 'service',
  run(facts) {
    const {service} = facts
    if (!service) return skipped('no-reader-wanted')
    if (service.error === undefined) return outcome([], {adapter: service.adapter})
    return outcome([cause(facts), ...hiddenProcesses(facts)])
  },
}

function cause({service, system}: Facts): RawFinding {
  const code = service?.code ?? '-'
  if (service?.error === 'E_PCSC_LIBRARY') return finding('library_missing', {reason: code})
  // What the socket says is more exact than the library, which calls most of this "no service".
  if (service?.socket === 'forbidden' || service?.error === 'E_PCSC_ACCESS') return finding('service_forbidden', {code})
  if (service?.socket === 'dead') return finding('service_dead', {code})
  const isInstalled = system.packages?.has('pcscd') ?? true
  return finding(isInstalled ? 'service_stopped' : 'service_absent', {code})
}

function hiddenProcesses({service, system}: Facts): readonly RawFinding[] {
  const {hidepid, packages} = system
  const version = packages?.get('pcscd')
  const reads = version === undefined || compareVersions(version, READS_PROC_SINCE) >= 0
  const refused = service?.error === 'E_PCSC_ACCESS' || service?.socket === 'forbidden'
  if (hidepid === undefined || !reads || !refused) return []
  return [finding('proc_hidden', {hidepid})]
}
