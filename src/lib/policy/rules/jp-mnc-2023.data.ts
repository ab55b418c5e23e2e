// The government paper on the next My Number Card (2023-09-07): its table of the current card's uses of cryptography,
// rows 1 to 6, and what the text beside it says of each row. What the paper leaves open stays open here.
import {ACTIVITIES, APPLYING, PROCESSING} from '../activity.ts'
import {defineRule, example} from '../define.ts'
import type {Policy, Rule, RuleExamples, RuleSource, Use} from '../rule.ts'

/** RSA-2048 is to be used until this day; "not from 2031-01-01". */
const LAST_DAY = '2030-12-31'
/** Row 5: verification of signatures over card data is tolerated until 2040. */
const LAST_DAY_OF_VERIFICATION = '2040-12-31'
/** "The other algorithms can be used until 2050." */
const LAST_DAY_OF_OTHERS = '2050-12-31'
/** The certificate of the paper's example ends on this day, about nine months late. */
const ASKED_FOR = '2031-09-30'

const ROW_6: readonly Use[] = ['jpki-signature', 'jpki-authentication', 'jpki-ca']
const EVERY_ROW: readonly Use[] = [
  'card-os-authentication',
  'card-os-channel',
  'card-ap-authentication',
  'card-ap-channel',
  'card-data-signature',
  ...ROW_6,
]

type Fate = Pick<Rule, 'activities' | 'certainty'> & Partial<Pick<Rule, 'beyond' | 'toleratedUntil'>>

/** Rows 1 to 4: the period "has to be examined". */
const OPEN: Fate = {activities: ACTIVITIES, beyond: 'undecided', certainty: 'primary'}
/** Row 6. The requested grace until 2031-09 was a question of the paper, so that it changes no verdict. */
const ENDED: Fate = {activities: APPLYING, certainty: 'primary'}
const VERIFIED: Fate = {
  activities: PROCESSING,
  beyond: 'tolerated',
  toleratedUntil: LAST_DAY_OF_VERIFICATION,
  certainty: 'primary',
}

const SOURCE: RuleSource = {document: 'next-card-task-force-1', date: '2023-09-07', url: null}
const CHECKED = '2026-11-22'

export const JP_MNC_2023: Policy = {
  id: 'jp-mnc-2023',
  version: '2023-09-07',
  source: SOURCE,
  certainty: 'primary',
  checked: CHECKED,
  amends: [],
  texts: null,
  rules: [
    openRow('os_authentication_sunset', 'card-os-authentication'),
    openRow('os_channel_sunset', 'card-os-channel'),
    openRow('ap_authentication_sunset', 'card-ap-authentication'),
    openRow('ap_channel_sunset', 'card-ap-channel'),
    row('card_data_signature_sunset', ['card-data-signature'], VERIFIED, {
      catches: [
        example('RSA-2048', 'card-data-signature', '2036-03-01', 'tolerated'),
        example('RSA-2048', 'card-data-signature', '2041-01-01', 'exposed'),
      ],
      leaves: [example('RSA-2048', 'card-data-signature', LAST_DAY, 'ok')],
    }),
    // The row speaks of verifying; that the issuer makes no new one after the day is LS-0003, which it rests on.
    row(
      'card_data_making_sunset',
      ['card-data-signature'],
      {...ENDED, certainty: 'inference'},
      {
        catches: [example('RSA-2048', 'card-data-signature', '2031-01-01', 'exposed', {activity: 'sign'})],
        leaves: [example('RSA-2048', 'card-data-signature', '2031-01-01', 'tolerated')],
      },
    ),
    row('jpki_signature_sunset', ['jpki-signature'], ENDED, {
      catches: [example('RSA-2048', 'jpki-signature', ASKED_FOR, 'exposed')],
      leaves: [
        example('RSA-2048', 'jpki-signature', LAST_DAY, 'ok'),
        example('P-384', 'jpki-signature', '2036-11-22', 'ok'),
      ],
    }),
    row('jpki_authentication_sunset', ['jpki-authentication'], ENDED, {
      catches: [example('RSA-2048', 'jpki-authentication', ASKED_FOR, 'exposed')],
      leaves: [example('RSA-2048', 'jpki-authentication', LAST_DAY, 'ok')],
    }),
    // The table names the card's own keys; that the key above them falls under the same day is a conclusion.
    row(
      'jpki_ca_sunset',
      ['jpki-ca'],
      {...ENDED, certainty: 'inference'},
      {
        catches: [example('RSA-2048', 'jpki-ca', '2033-07-15', 'exposed')],
        leaves: [example('RSA-2048', 'jpki-ca', '2029-09-14', 'ok')],
      },
    ),
    // That old signatures are verified as those of row 5 is a conclusion from LS-0003.
    row(
      'jpki_verification_sunset',
      ROW_6,
      {...VERIFIED, certainty: 'inference'},
      {
        catches: [example('RSA-2048', 'jpki-signature', '2040-12-31', 'tolerated', {activity: 'verify'})],
        leaves: [example('RSA-2048', 'jpki-signature', '2040-12-31', 'exposed', {activity: 'sign'})],
      },
    ),
    defineRule({
      id: 'jp-mnc-2023.other_algorithm_sunset',
      scopes: ['my-number-card'],
      uses: EVERY_ROW,
      activities: ACTIVITIES,
      minStrength: 128,
      maxStrength: 191,
      cutOff: LAST_DAY_OF_OTHERS,
      beyond: 'undecided',
      certainty: 'primary',
      examples: {
        catches: [example('P-256', 'jpki-ca', '2051-01-01', 'undecided')],
        leaves: [example('P-256', 'jpki-ca', LAST_DAY_OF_OTHERS, 'ok')],
      },
    }),
    // The paper's table has nothing stronger; LS-0003, on which it rests, sets no end for 192 bits.
    defineRule({
      id: 'jp-mnc-2023.stronger_algorithm',
      scopes: ['my-number-card'],
      uses: EVERY_ROW,
      activities: ACTIVITIES,
      minStrength: 192,
      cutOff: null,
      beyond: 'undecided',
      certainty: 'inference',
      examples: {
        catches: [example('P-384', 'jpki-ca', '2060-01-01', 'ok')],
        leaves: [example('P-256', 'jpki-ca', '2060-01-01', 'undecided')],
      },
    }),
  ],
}

/**
 * What the verdicts would be if the paper's question were answered with yes. It was not: the later summary only says that
 * an extension may be consulted on. Never on by default.
 */
export const JP_MNC_2023_GRACE: Policy = {
  id: 'jp-mnc-2023-grace',
  version: '2023-09-07',
  source: SOURCE,
  certainty: 'inference',
  checked: CHECKED,
  // LS-0003 is the document that the paper asks to be excepted from.
  amends: ['jp-mnc-2023', 'cryptrec-ls0003'],
  texts: null,
  rules: [
    defineRule({
      id: 'jp-mnc-2023-grace.jpki_nine_months',
      scopes: ['my-number-card'],
      uses: ROW_6,
      activities: APPLYING,
      minStrength: 112,
      maxStrength: 127,
      cutOff: LAST_DAY,
      beyond: 'tolerated',
      toleratedUntil: ASKED_FOR,
      certainty: 'inference',
      examples: {
        catches: [
          example('RSA-2048', 'jpki-signature', ASKED_FOR, 'tolerated'),
          example('RSA-2048', 'jpki-signature', '2031-10-01', 'exposed'),
        ],
        leaves: [
          example('RSA-2048', 'jpki-signature', LAST_DAY, 'ok'),
          example('RSA-2048', 'card-ap-authentication', ASKED_FOR, 'undecided'),
        ],
      },
    }),
  ],
}

function openRow(name: string, use: Use): Rule {
  return row(name, [use], OPEN, {
    catches: [example('RSA-2048', use, '2036-03-01', 'undecided'), example('RSA-2048', use, null, 'undecided')],
    leaves: [example('RSA-2048', use, LAST_DAY, 'ok'), example('P-384', use, '2036-03-01', 'ok')],
  })
}

function row(name: string, uses: readonly Use[], fate: Fate, examples: RuleExamples): Rule {
  return defineRule({
    id: `jp-mnc-2023.${name}`,
    scopes: ['my-number-card'],
    uses,
    maxStrength: 127,
    cutOff: LAST_DAY,
    examples,
    ...fate,
  })
}
