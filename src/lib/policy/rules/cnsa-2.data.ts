// CNSA 2.0 (2022-09-07; FAQ of December 2024), for national security systems of the United States: restated, not read. Its
// dates by class of equipment are not certain, so that what is neither in it nor in CNSA 1.0 is the only thing it exposes.
import {APPLYING, USES} from '../activity.ts'
import {ANY_SCOPE, defineRule, example} from '../define.ts'
import type {Policy, Rule} from '../rule.ts'

/** New acquisitions follow CNSA 2.0 from 2027-01-01. */
const LAST_OF_CNSA_1 = '2026-12-31'
const BEFORE_THE_DOCUMENT = '2022-09-06'

export const CNSA_2: Policy = {
  id: 'cnsa-2.0',
  version: '2022-09-07',
  source: {document: 'cnsa-2.0', date: '2022-09-07', url: null},
  certainty: 'secondary',
  checked: '2026-11-21',
  amends: [],
  texts: null,
  rules: [
    rule('suite', {
      algorithms: ['ML-DSA-87', 'ML-KEM-1024', 'LMS', 'XMSS'],
      cutOff: null,
      certainty: 'secondary',
      examples: {
        catches: [example('ML-DSA-87', 'code-signing', '2060-12-31', 'ok')],
        leaves: [example('ML-DSA-65', 'code-signing', '2060-12-31', 'exposed')],
      },
    }),
    rule('cnsa_1_rsa', {
      families: ['rsa'],
      minKeyBits: 3072,
      cutOff: LAST_OF_CNSA_1,
      beyond: 'undecided',
      certainty: 'inference',
      examples: {
        catches: [example('RSA-3072', 'tls-server', '2027-01-01', 'undecided')],
        leaves: [
          example('RSA-3072', 'tls-server', LAST_OF_CNSA_1, 'ok'),
          example('RSA-2048', 'tls-server', '2027-01-01', 'exposed'),
        ],
      },
    }),
    rule('cnsa_1_p384', {
      families: ['ec'],
      curves: ['P-384'],
      cutOff: LAST_OF_CNSA_1,
      beyond: 'undecided',
      certainty: 'inference',
      examples: {
        catches: [example('P-384', 'tls-server', '2027-01-01', 'undecided')],
        leaves: [
          example('P-384', 'tls-server', LAST_OF_CNSA_1, 'ok'),
          example('P-256', 'tls-server', '2027-01-01', 'exposed'),
        ],
      },
    }),
    rule('outside', {
      otherwise: true,
      cutOff: BEFORE_THE_DOCUMENT,
      certainty: 'inference',
      examples: {
        catches: [example('P-256', 'tls-server', '2027-01-01', 'exposed')],
        leaves: [example('P-384', 'tls-server', '2026-12-31', 'ok')],
      },
    }),
  ],
}

function rule(
  name: string,
  rest: Omit<Parameters<typeof defineRule>[0], 'id' | 'scopes' | 'uses' | 'activities'>,
): Rule {
  return defineRule({id: `cnsa-2.0.${name}`, scopes: ANY_SCOPE, uses: USES, activities: APPLYING, ...rest})
}
