// Assets by system: the nine of the government paper and those that an inventory names. What a system touches and was not
// among the inputs is told, too: silence would read as safe.
import {countVerdicts} from './assess.ts'
import {type AssetMatch, compileMatch} from './asset-match.ts'
import type {ReportFinding, SystemReport} from './audit-report.ts'
import type {WeightOf} from './group-counts.ts'
import {SYSTEMS, type SystemRow} from './systems.data.ts'

/** One system of an inventory; the id of one of the nine adds places to it. */
export interface InventorySystem {
  readonly id: string
  readonly name: {readonly en: string; readonly ja: string} | null
  readonly rows: readonly number[] | null
  readonly match: readonly AssetMatch[]
}

/** The ids of the systems that hold an asset. Without an inventory the row of the paper's table decides. */
export function assignSystems(
  systems: readonly InventorySystem[] | null,
): (finding: ReportFinding) => readonly string[] {
  if (systems === null)
    return ({row}) => (row === null ? [] : SYSTEMS.filter(({rows}) => rows.includes(row)).map(({id}) => id))
  const compiled = systems.map(({id, match}) => ({id, matches: match.map(compileMatch)}))
  return finding => compiled.filter(({matches}) => matches.some(fits => fits(finding))).map(({id}) => id)
}

/** Nothing when no asset stands in the paper's table and no inventory was given: nobody asked about systems. */
export function reportSystems(
  findings: readonly ReportFinding[],
  inventory: readonly InventorySystem[] | null,
  weightOf: WeightOf = () => 1,
): readonly SystemReport[] {
  if (inventory === null && findings.every(({row}) => row === null)) return []
  return rowsOf(inventory ?? []).map(system => {
    const own = findings.filter(finding => finding.systems.includes(system.id))
    const seen = new Set(own.map(({row}) => row))
    return {
      ...system,
      counts: countVerdicts(own, weightOf),
      lookedAt: own.length > 0,
      rowsNotSeen: system.rows.filter(row => !seen.has(row)),
    }
  })
}

function rowsOf(inventory: readonly InventorySystem[]): readonly SystemRow[] {
  const known = SYSTEMS.map(system => {
    const named = inventory.find(({id}) => id === system.id)
    return named?.rows ? {...system, rows: named.rows, certainty: null} : system
  })
  const own = inventory
    .filter(({id}) => !SYSTEMS.some(system => system.id === id))
    .map(({id, name, rows}) => ({id, number: null, name: name ?? {en: id, ja: id}, rows: rows ?? [], certainty: null}))
  return [...known, ...own]
}
