// CRYPTREC LS-0003-2022R1: how long a security strength may be used, for making something new and for processing what
// exists. The years are calendar years in Japan. The table was read in restatements of the document, not in itself.
import {APPLYING, PROCESSING, USES} from '../activity.ts'
import {ANY_SCOPE, defineRule, example} from '../define.ts'
import type {Policy, Rule, RuleExamples, Use} from '../rule.ts'

/**
 * Every use but those of rows 1 to 4 of the government paper: it applies this very document to the keys of the card
 * itself and leaves their period open, which this table must not overrule.
 */
const JUDGED: readonly Use[] = USES.filter(use => !/^card-(?:os|ap)-(?:authentication|channel)$/.test(use))

const KEPT = '2030-12-31'
const ONE_DAY_LATE = '2031-01-01'

export const CRYPTREC_LS0003: Policy = {
  id: 'cryptrec-ls0003',
  version: '2022R1',
  source: {document: 'cryptrec-ls-0003-2022r1', date: '2022-03', url: null},
  certainty: 'secondary',
  checked: '2026-11-21',
  amends: [],
  texts: null,
  rules: [
    // The table starts in 2022 and has no row below 112 bits: such strengths are taken to have ended before it.
    making('below_112_making', [0, 111], {cutOff: '2021-12-31', certainty: 'inference'}, [
      [example('RSA-1024', 'tls-server', '2027-01-01', 'exposed')],
      [example('RSA-1024', 'tls-server', '2026-01-01', 'ok'), example('RSA-2048', 'tls-server', KEPT, 'ok')],
    ]),
    processing('below_112_processing', [0, 111], {cutOff: '2021-12-31', certainty: 'inference'}, [
      [example('sha1WithRSAEncryption', 'certificate-signature', '2028-01-01', 'exposed')],
      [example('sha256WithRSAEncryption', 'certificate-signature', '2028-01-01', 'ok')],
    ]),
    making('strength_112_making', [112, 127], {migrateFrom: '2022-01-01', cutOff: KEPT}, [
      [example('RSA-2048', 'tls-server', ONE_DAY_LATE, 'exposed')],
      [example('RSA-2048', 'tls-server', KEPT, 'ok'), example('RSA-3072', 'tls-server', ONE_DAY_LATE, 'ok')],
    ]),
    processing(
      'strength_112_processing',
      [112, 127],
      {migrateFrom: '2022-01-01', cutOff: KEPT, beyond: 'tolerated', toleratedUntil: '2040-12-31'},
      [
        [
          example('RSA-2048', 'trust-anchor', '2040-12-31', 'tolerated'),
          example('RSA-2048', 'trust-anchor', '2041-01-01', 'exposed'),
        ],
        [example('RSA-2048', 'trust-anchor', KEPT, 'ok')],
      ],
    ),
    making('strength_128_making', [128, 191], {migrateFrom: '2041-01-01', cutOff: '2050-12-31'}, [
      [example('P-256', 'document-signature', '2051-01-01', 'exposed')],
      [example('P-256', 'document-signature', '2050-12-31', 'ok')],
    ]),
    processing(
      'strength_128_processing',
      [128, 191],
      {migrateFrom: '2041-01-01', cutOff: '2050-12-31', beyond: 'tolerated', toleratedUntil: '2060-12-31'},
      [
        [
          example('P-256', 'trust-anchor', '2060-12-31', 'tolerated'),
          example('P-256', 'trust-anchor', '2061-01-01', 'exposed'),
        ],
        [example('P-256', 'trust-anchor', '2050-12-31', 'ok')],
      ],
    ),
    making('strength_192_making', [192, null], {cutOff: null}, [
      [example('P-384', 'document-signature', '2070-12-31', 'ok')],
      [example('P-256', 'document-signature', '2070-12-31', 'exposed')],
    ]),
    processing('strength_192_processing', [192, null], {cutOff: null}, [
      [example('P-384', 'trust-anchor', '2070-12-31', 'ok')],
      [example('P-256', 'trust-anchor', '2070-12-31', 'exposed')],
    ]),
  ],
}

type Strength = readonly [least: number, most: number | null]
type End = Pick<Rule, 'cutOff'> & Partial<Pick<Rule, 'migrateFrom' | 'beyond' | 'toleratedUntil' | 'certainty'>>
type Examples = readonly [catches: RuleExamples['catches'], leaves: RuleExamples['leaves']]

function making(name: string, strength: Strength, end: End, examples: Examples): Rule {
  return row(name, APPLYING, strength, end, examples)
}

function processing(name: string, strength: Strength, end: End, examples: Examples): Rule {
  return row(name, PROCESSING, strength, end, examples)
}

function row(
  name: string,
  activities: Rule['activities'],
  [minStrength, maxStrength]: Strength,
  end: End,
  [catches, leaves]: Examples,
): Rule {
  return defineRule({
    id: `cryptrec-ls0003.${name}`,
    scopes: ANY_SCOPE,
    uses: JUDGED,
    activities,
    minStrength,
    maxStrength,
    certainty: 'secondary',
    examples: {catches, leaves},
    ...end,
  })
}
