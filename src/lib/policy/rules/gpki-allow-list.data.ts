// The government PKI of Japan (GPKI): who cross-certifies with it has to change to RSA 3072, ECDSA 256 or ECDSA 384. The
// notice of July 2023 is restated by the government paper; it names no day that was seen, so that days count from the notice.
import {ANY_SCOPE, defineRule, example} from '../define.ts'
import type {Policy, Rule, Use} from '../rule.ts'

const BEFORE_THE_NOTICE = '2023-06-30'
const RSA_BITS = 3072

/** Keys whose certificates the cross-certified authorities carry. */
const CERTIFIED: readonly Use[] = [
  'jpki-signature',
  'jpki-authentication',
  'jpki-ca',
  'certificate-issuing',
  'document-signature',
]

export const GPKI_ALLOW_LIST: Policy = {
  id: 'gpki-allow-list',
  version: '2023-07',
  source: {document: 'gpki-notice-2023-07', date: '2023-07', url: null},
  certainty: 'secondary',
  checked: '2026-11-22',
  amends: [],
  texts: null,
  rules: [
    rule('rsa_3072', {
      families: ['rsa'],
      minKeyBits: RSA_BITS,
      maxKeyBits: RSA_BITS,
      cutOff: null,
      certainty: 'secondary',
      examples: {
        catches: [example('RSA-3072', 'jpki-ca', '2036-01-01', 'ok')],
        leaves: [example('RSA-2048', 'jpki-ca', '2036-01-01', 'exposed')],
      },
    }),
    rule('rsa_longer', {
      families: ['rsa'],
      minKeyBits: RSA_BITS + 1,
      cutOff: null,
      certainty: 'inference',
      examples: {
        catches: [example('RSA-4096', 'jpki-ca', '2036-01-01', 'ok')],
        leaves: [example('RSA-2048', 'jpki-ca', '2036-01-01', 'exposed')],
      },
    }),
    rule('ecdsa', {
      families: ['ec'],
      curves: ['P-256', 'P-384'],
      cutOff: null,
      certainty: 'secondary',
      examples: {
        catches: [example('P-256', 'jpki-ca', '2036-01-01', 'ok'), example('P-384', 'jpki-ca', '2036-01-01', 'ok')],
        leaves: [example('P-521', 'jpki-ca', '2036-01-01', 'exposed')],
      },
    }),
    rule('not_listed', {
      otherwise: true,
      cutOff: BEFORE_THE_NOTICE,
      certainty: 'inference',
      examples: {
        catches: [
          example('RSA-2048', 'jpki-ca', '2033-07-15', 'exposed'),
          example('Ed25519', 'document-signature', '2030-01-01', 'exposed'),
        ],
        leaves: [
          example('P-384', 'jpki-ca', '2036-01-01', 'ok'),
          example('RSA-2048', 'tls-server', '2033-07-15', 'not-applicable'),
        ],
      },
    }),
  ],
}

function rule(
  name: string,
  rest: Omit<Parameters<typeof defineRule>[0], 'id' | 'scopes' | 'uses' | 'activities'>,
): Rule {
  return defineRule({
    id: `gpki-allow-list.${name}`,
    scopes: ANY_SCOPE,
    uses: CERTIFIED,
    activities: ['sign', 'authenticate'],
    ...rest,
  })
}
