// NIST SP 800-57 Part 1 Revision 5 and NIST IR 8547 (initial public draft). Neither document was read: the 2031 rule of the
// first is restated by the government paper, the tables of the second by a reprint. What stands on neither is a conclusion.
import {ACTIVITIES, APPLYING, PROCESSING, USES} from '../activity.ts'
import {ANY_SCOPE, defineRule, example} from '../define.ts'
import type {AlgorithmFamily, Policy, Rule} from '../rule.ts'

const LAST_OF_112 = '2030-12-31'
const LAST_OF_ALL = '2035-12-31'
/** A strength that a document has no row for is counted from the day before the document. */
const BEFORE_SP800_57 = '2020-04-30'
const BEFORE_IR8547 = '2024-11-11'

const SIGNING: Rule['activities'] = ['sign', 'authenticate']
const VULNERABLE: readonly AlgorithmFamily[] = ['rsa', 'ec', 'eddsa']

export const NIST_SP800_57: Policy = {
  id: 'nist-sp800-57',
  version: 'Part 1 Revision 5',
  source: {document: 'nist-sp800-57-1-5', date: '2020-05', url: null},
  certainty: 'secondary',
  checked: '2026-11-21',
  amends: [],
  texts: null,
  rules: [
    general('nist-sp800-57.below_112_applying', APPLYING, {
      maxStrength: 111,
      cutOff: BEFORE_SP800_57,
      certainty: 'inference',
      examples: {
        catches: [example('RSA-1024', 'tls-server', '2027-01-01', 'exposed')],
        leaves: [example('RSA-2048', 'tls-server', '2027-01-01', 'ok')],
      },
    }),
    general('nist-sp800-57.below_112_processing', PROCESSING, {
      maxStrength: 111,
      cutOff: BEFORE_SP800_57,
      beyond: 'tolerated',
      certainty: 'inference',
      examples: {
        catches: [example('RSA-1024', 'trust-anchor', '2027-01-01', 'tolerated')],
        leaves: [example('RSA-2048', 'trust-anchor', '2027-01-01', 'ok')],
      },
    }),
    general('nist-sp800-57.strength_112_applying', APPLYING, {
      minStrength: 112,
      maxStrength: 127,
      cutOff: LAST_OF_112,
      certainty: 'secondary',
      examples: {
        catches: [example('RSA-2048', 'jpki-signature', '2031-01-01', 'exposed')],
        leaves: [example('RSA-2048', 'jpki-signature', LAST_OF_112, 'ok')],
      },
    }),
    general('nist-sp800-57.strength_112_processing', PROCESSING, {
      minStrength: 112,
      maxStrength: 127,
      cutOff: LAST_OF_112,
      beyond: 'tolerated',
      certainty: 'inference',
      examples: {
        catches: [example('RSA-2048', 'trust-anchor', '2041-01-01', 'tolerated')],
        leaves: [example('RSA-2048', 'trust-anchor', LAST_OF_112, 'ok')],
      },
    }),
    general('nist-sp800-57.strength_128', ACTIVITIES, {
      minStrength: 128,
      cutOff: null,
      certainty: 'secondary',
      examples: {
        catches: [example('P-256', 'document-signature', '2060-12-31', 'ok')],
        leaves: [example('RSA-2048', 'document-signature', '2060-12-31', 'exposed')],
      },
    }),
  ],
}

export const NIST_IR8547: Policy = {
  id: 'nist-ir8547',
  version: 'ipd',
  source: {document: 'nist-ir8547-ipd', date: '2024-11-12', url: null},
  certainty: 'secondary',
  checked: '2026-11-21',
  amends: [],
  texts: null,
  rules: [
    general('nist-ir8547.below_112_signing', SIGNING, {
      families: VULNERABLE,
      maxStrength: 111,
      cutOff: BEFORE_IR8547,
      certainty: 'inference',
      examples: {
        catches: [example('RSA-1024', 'tls-server', '2027-01-01', 'exposed')],
        leaves: [example('RSA-2048', 'tls-server', '2027-01-01', 'ok')],
      },
    }),
    general('nist-ir8547.strength_112_signing', SIGNING, {
      families: VULNERABLE,
      minStrength: 112,
      maxStrength: 127,
      cutOff: LAST_OF_112,
      beyond: 'tolerated',
      toleratedUntil: LAST_OF_ALL,
      certainty: 'secondary',
      examples: {
        catches: [
          example('RSA-2048', 'jpki-signature', '2031-01-01', 'tolerated'),
          example('RSA-2048', 'jpki-signature', '2036-01-01', 'exposed'),
        ],
        leaves: [example('RSA-2048', 'jpki-signature', LAST_OF_112, 'ok')],
      },
    }),
    general('nist-ir8547.strength_128_signing', SIGNING, {
      families: VULNERABLE,
      minStrength: 128,
      cutOff: LAST_OF_ALL,
      certainty: 'secondary',
      examples: {
        catches: [
          example('P-384', 'jpki-signature', '2036-01-01', 'exposed'),
          example('Ed25519', 'signature', '2036-01-01', 'exposed'),
        ],
        leaves: [
          example('P-384', 'jpki-signature', LAST_OF_ALL, 'ok'),
          example('ML-DSA-87', 'signature', '2036-01-01', 'ok'),
        ],
      },
    }),
    // The reprint does not tell verifying what exists apart from signing.
    general('nist-ir8547.verifying', PROCESSING, {
      families: VULNERABLE,
      cutOff: LAST_OF_ALL,
      beyond: 'undecided',
      certainty: 'inference',
      examples: {
        catches: [example('RSA-2048', 'trust-anchor', '2036-01-01', 'undecided')],
        leaves: [
          example('RSA-2048', 'trust-anchor', LAST_OF_ALL, 'ok'),
          example('RSA-2048', 'trust-anchor', '2036-01-01', 'exposed', {activity: 'sign'}),
        ],
      },
    }),
    general('nist-ir8547.post_quantum', [...SIGNING, ...PROCESSING], {
      families: ['post-quantum'],
      cutOff: null,
      certainty: 'inference',
      examples: {
        catches: [example('ML-DSA-87', 'signature', '2060-12-31', 'ok')],
        leaves: [example('P-384', 'signature', '2060-12-31', 'exposed')],
      },
    }),
  ],
}

function general(
  id: string,
  activities: Rule['activities'],
  rest: Omit<Parameters<typeof defineRule>[0], 'id' | 'scopes' | 'uses' | 'activities'>,
): Rule {
  return defineRule({id, scopes: ANY_SCOPE, uses: USES, activities, ...rest})
}
