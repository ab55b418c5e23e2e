// BSI TR-02102-1 (2026-01): classical signatures until the end of 2035 and classical key agreement until the end of 2031,
// then only together with a post-quantum method. Restated by two articles; the sizes of keys are from memory.
import {USES} from '../activity.ts'
import {ANY_SCOPE, defineRule, example} from '../define.ts'
import type {Policy, Rule} from '../rule.ts'

const LAST_OF_SIGNATURES = '2035-12-31'
const LAST_OF_AGREEMENT = '2031-12-31'
/** The level of 120 bits holds since the edition of 2023/24. */
const LAST_OF_SHORT_KEYS = '2023-12-31'
const RSA_BITS = 3000
const CURVE_BITS = 250

const SIGNING: Rule['activities'] = ['sign', 'authenticate']
const AGREEING: Rule['activities'] = ['agree-key']

export const BSI_TR02102: Policy = {
  id: 'bsi-tr02102',
  version: '2026-01',
  source: {document: 'bsi-tr-02102-1-2026-01', date: '2026-01-23', url: null},
  certainty: 'secondary',
  checked: '2026-11-21',
  amends: [],
  texts: null,
  rules: [
    rule('rsa_signature', SIGNING, {
      families: ['rsa'],
      minKeyBits: RSA_BITS,
      cutOff: LAST_OF_SIGNATURES,
      certainty: 'secondary',
      examples: {
        catches: [example('RSA-3072', 'document-signature', '2036-01-01', 'exposed')],
        leaves: [example('RSA-3072', 'document-signature', LAST_OF_SIGNATURES, 'ok')],
      },
    }),
    rule('curve_signature', SIGNING, {
      families: ['ec', 'eddsa'],
      minKeyBits: CURVE_BITS,
      cutOff: LAST_OF_SIGNATURES,
      certainty: 'secondary',
      examples: {
        catches: [example('P-384', 'jpki-signature', '2036-01-01', 'exposed')],
        leaves: [
          example('P-384', 'jpki-signature', LAST_OF_SIGNATURES, 'ok'),
          example('P-384', 'jpki-signature', '2036-01-01', 'not-applicable', {activity: 'verify'}),
        ],
      },
    }),
    rule('rsa_key_agreement', AGREEING, {
      families: ['rsa', 'dh'],
      minKeyBits: RSA_BITS,
      cutOff: LAST_OF_AGREEMENT,
      certainty: 'secondary',
      examples: {
        catches: [example('RSA-4096', 'key-establishment', '2032-01-01', 'exposed')],
        leaves: [
          example('RSA-4096', 'key-establishment', LAST_OF_AGREEMENT, 'ok'),
          example('RSA-4096', 'document-signature', '2032-01-01', 'ok'),
        ],
      },
    }),
    rule('curve_key_agreement', AGREEING, {
      families: ['ec', 'eddsa'],
      minKeyBits: CURVE_BITS,
      cutOff: LAST_OF_AGREEMENT,
      certainty: 'secondary',
      examples: {
        catches: [example('P-256', 'key-establishment', '2032-01-01', 'exposed')],
        leaves: [example('P-256', 'key-establishment', LAST_OF_AGREEMENT, 'ok')],
      },
    }),
    rule('dh_short', AGREEING, {
      families: ['dh'],
      maxKeyBits: RSA_BITS - 1,
      cutOff: LAST_OF_SHORT_KEYS,
      certainty: 'inference',
      examples: {
        catches: [example('DH-2048', 'key-establishment', '2027-01-01', 'exposed')],
        leaves: [example('DH-3072', 'key-establishment', '2027-01-01', 'ok')],
      },
    }),
    rule('rsa_short', [...SIGNING, ...AGREEING], {
      families: ['rsa'],
      maxKeyBits: RSA_BITS - 1,
      cutOff: LAST_OF_SHORT_KEYS,
      certainty: 'inference',
      examples: {
        catches: [example('RSA-2048', 'document-signature', '2027-01-01', 'exposed')],
        leaves: [example('RSA-3072', 'document-signature', '2027-01-01', 'ok')],
      },
    }),
    rule('curve_short', [...SIGNING, ...AGREEING], {
      families: ['ec', 'eddsa'],
      maxKeyBits: CURVE_BITS - 1,
      cutOff: LAST_OF_SHORT_KEYS,
      certainty: 'inference',
      examples: {
        catches: [example('P-224', 'document-signature', '2027-01-01', 'exposed')],
        leaves: [example('P-256', 'document-signature', '2027-01-01', 'ok')],
      },
    }),
  ],
}

function rule(
  name: string,
  activities: Rule['activities'],
  rest: Omit<Parameters<typeof defineRule>[0], 'id' | 'scopes' | 'uses' | 'activities'>,
): Rule {
  return defineRule({id: `bsi-tr02102.${name}`, scopes: ANY_SCOPE, uses: USES, activities, ...rest})
}
