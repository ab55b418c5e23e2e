import type {RevocationSource} from './question.ts'
export const crlStatus: RevocationSource = () => ({status: 'undecided', evidence: [], gaps: []})
