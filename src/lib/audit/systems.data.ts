// The nine systems that the government paper counts as related to the card (2023-09-07), and the rows of its table that
// each touches. Which rows a system touches is concluded from what it does.
import {SYSTEM_NAME} from '../text/systems.data.ts'
import type {SystemReport} from './audit-report.ts'

export type SystemRow = Pick<SystemReport, 'id' | 'number' | 'name' | 'rows' | 'certainty'>

export const SYSTEMS: readonly SystemRow[] = [
  system('application', 1, []),
  system('card-management', 2, [5]),
  system('card-issuing', 3, [1, 2, 5]),
  system('municipal-terminals', 4, [1, 2, 3, 4, 6]),
  system('resident-registry', 5, [3, 4]),
  system('jpki', 6, [6]),
  system('signature-verifiers', 7, [6]),
  system('portals', 8, [3, 4, 6]),
  system('convenience-stores', 9, [3, 4, 6]),
]

function system(id: keyof typeof SYSTEM_NAME, number: number, rows: readonly number[]): SystemRow {
  return {id, number, name: SYSTEM_NAME[id], rows, certainty: 'inference'}
}
