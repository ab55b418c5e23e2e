// The government paper's table of the current card (six rows) and its three kinds of use: which row a use of a key is, and
// which kind of use touches the row (the paper of 2023-09-07, "switch of cards", parts 2 and 3).
import type {Use} from '../policy/rule.ts'
import type {CardUse} from './audit-report.ts'

export const ROW_OF_USE: Readonly<Partial<Record<Use, number>>> = {
  'card-os-authentication': 1,
  'card-os-channel': 2,
  'card-ap-authentication': 3,
  'card-ap-channel': 4,
  'card-data-signature': 5,
  'jpki-signature': 6,
  'jpki-authentication': 6,
  'jpki-ca': 6,
}

export const CARD_USE_OF_ROW: Readonly<Record<number, CardUse>> = {
  1: 'free-area',
  2: 'free-area',
  3: 'card-ap',
  4: 'card-ap',
  5: 'card-ap',
  6: 'signing',
}
