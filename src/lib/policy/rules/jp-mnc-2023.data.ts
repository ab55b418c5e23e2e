// The government paper on the next My Number Card (2023-09-07): its table of the current card's uses of cryptography,
// rows 1 to 6, and what the text beside it says of each row. What the paper leaves open stays open here.
import type {Certainty, Policy, Rule, Use} from '../rule.ts'

/** RSA-2048 is to be used until this day; "not from 2031-01-01". */
const LAST_DAY = '2030-12-31'
/** Row 5: verification of signatures over card data is tolerated until 2040. */
const LAST_DAY_OF_VERIFICATION = '2040-12-31'
/** "The other algorithms can be used until 2050." */
const LAST_DAY_OF_OTHERS = '2050-12-31'

const EVERY_ROW: readonly Use[] = [
  'card-os-authentication',
  'card-os-channel',
  'card-ap-authentication',
  'card-ap-channel',
  'card-data-signature',
  'jpki-signature',
  'jpki-authentication',
  'jpki-ca',
]

type Fate = Pick<Rule, 'beyond' | 'toleratedUntil' | 'certainty'> & Partial<Pick<Rule, 'operation'>>

/** Rows 1 to 4: the period "has to be examined". */
const OPEN: Fate = {beyond: 'undecided', toleratedUntil: null, certainty: 'primary'}
/** Row 6. The requested grace until 2031-09 was a question of the paper, so that it changes no verdict. */
const ENDED: Fate = {beyond: 'exposed', toleratedUntil: null, certainty: 'primary'}

export const JP_MNC_2023: Policy = {
  id: 'jp-mnc-2023',
  version: '2023-09-07',
  source: {document: 'next-card-task-force-1', date: '2023-09-07', url: null},
  certainty: 'primary',
  checked: '2026-11-21',
  rules: [
    row('os_authentication_sunset', 'card-os-authentication', OPEN),
    row('os_channel_sunset', 'card-os-channel', OPEN),
    row('ap_authentication_sunset', 'card-ap-authentication', OPEN),
    row('ap_channel_sunset', 'card-ap-channel', OPEN),
    row('card_data_signature_sunset', 'card-data-signature', {
      beyond: 'tolerated',
      toleratedUntil: LAST_DAY_OF_VERIFICATION,
      certainty: 'primary',
      operation: 'process',
    }),
    row('jpki_signature_sunset', 'jpki-signature', ENDED),
    row('jpki_authentication_sunset', 'jpki-authentication', ENDED),
    // The table names the card's own keys; that the key above them falls under the same day is a conclusion.
    row('jpki_ca_sunset', 'jpki-ca', {...ENDED, certainty: 'inference'}),
    other('other_algorithm_sunset', 128, 191, LAST_DAY_OF_OTHERS, 'primary'),
    // The paper's table has nothing stronger; LS-0003, on which it rests, sets no end for 192 bits.
    other('stronger_algorithm', 192, null, null, 'inference'),
  ],
}

function row(name: string, use: Use, fate: Fate): Rule {
  return {
    id: `jp-mnc-2023.${name}`,
    scopes: ['my-number-card'],
    uses: [use],
    operation: 'apply',
    minStrength: 0,
    maxStrength: 127,
    cutOff: LAST_DAY,
    ...fate,
  }
}

function other(
  name: string,
  minStrength: number,
  maxStrength: number | null,
  cutOff: string | null,
  certainty: Certainty,
): Rule {
  return {
    id: `jp-mnc-2023.${name}`,
    scopes: ['my-number-card'],
    uses: EVERY_ROW,
    operation: 'apply',
    minStrength,
    maxStrength,
    cutOff,
    beyond: 'undecided',
    toleratedUntil: null,
    certainty,
  }
}
