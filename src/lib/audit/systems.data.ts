// The nine systems that the government paper counts as related to the card (2023-09-07), and the rows of its table that
// each touches. The names are the paper's; which rows a system touches is concluded from what it does.
import type {SystemReport} from './audit-report.ts'

export type SystemRow = Pick<SystemReport, 'id' | 'number' | 'name' | 'rows' | 'certainty'>

export const SYSTEMS: readonly SystemRow[] = [
  system('application', 1, 'card application', 'マイナンバーカード申請受付システム', []),
  system('card-management', 2, 'card management', 'カード管理システム', [5]),
  system('card-issuing', 3, 'card issuing', 'カード発行システム', [1, 2, 5]),
  system('municipal-terminals', 4, 'municipal servers and terminals', '市町村CS・統合端末', [1, 2, 3, 4, 6]),
  system('resident-registry', 5, 'resident registry network', '住基・附票システム', [3, 4]),
  system('jpki', 6, 'JPKI and SP-TSM', 'JPKI・SP-TSM', [6]),
  system('signature-verifiers', 7, 'signature verifiers', '署名検証事業者システム', [6]),
  system('portals', 8, 'Mynaportal, e-Tax, health insurance', 'マイナポータル・e-Tax・健康保険証システム等', [3, 4, 6]),
  system('convenience-stores', 9, 'certificates at convenience stores', 'コンビニ住民票交付システム', [3, 4, 6]),
]

function system(id: string, number: number, en: string, ja: string, rows: readonly number[]): SystemRow {
  return {id, number, name: {en, ja}, rows, certainty: 'inference'}
}
