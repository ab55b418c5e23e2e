// Which versions of the PC/SC parts are there: what a report of a problem must tell.
import {type Check, finding, outcome, skipped} from '../check.ts'
import {compareVersions} from '../version.ts'

export const versionsCheck: Check = {
  id: 'versions',
  run({system}) {
    const {packages, ccidVersion} = system
    if (!packages) return skipped('no-package-database')
    const [daemon, library] = [packages.get('pcscd'), packages.get('libpcsclite1')]
    const differ = daemon !== undefined && library !== undefined && compareVersions(daemon, library) !== 0
    return outcome(differ ? [finding('library_versions', {daemon, library})] : [], {
      pcscd: daemon ?? '-',
      libpcsclite1: library ?? '-',
      libccid: ccidVersion ?? '-',
    })
  },
}
