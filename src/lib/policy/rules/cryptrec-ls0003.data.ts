// CRYPTREC LS-0003-2022R1: how long a security strength may be used, for making something new and for processing what
// exists. The years are calendar years in Japan. The table was read in restatements of the document, not in itself.
import type {Certainty, Operation, Policy, Rule, Scope, Use} from '../rule.ts'

/**
 * Keys that make something new. The keys of the card itself (rows 1 to 4 of the government paper) are not here: that
 * paper applies this very document to them and leaves their period open, which this table must not overrule.
 */
const MAKING: readonly Use[] = [
  'jpki-signature',
  'jpki-authentication',
  'certificate-issuing',
  'crl-signing',
  'ocsp-signing',
  'time-stamping',
  'code-signing',
  'document-signature',
  'email',
  'tls-server',
  'tls-client',
  'signature',
  'key-establishment',
  'unspecified',
]

/**
 * Keys that are only verified with: signatures on certificates, on card data, and trust anchors. Whoever holds an
 * anchor's certificate relies on it; that its owner may not issue with it any more is the owner's matter.
 */
const VERIFYING: readonly Use[] = ['trust-anchor', 'jpki-ca', 'card-data-signature', 'certificate-signature']

const ANY_SCOPE: readonly Scope[] = ['general', 'my-number-card']

export const CRYPTREC_LS0003: Policy = {
  id: 'cryptrec-ls0003',
  version: '2022R1',
  source: {document: 'cryptrec-ls-0003-2022r1', date: '2022-03', url: null},
  certainty: 'secondary',
  checked: '2026-11-21',
  rules: [
    // The table starts in 2022 and has no row below 112 bits: such strengths are taken to have ended before it.
    strength('below_112_making', 'apply', 0, 111, '2021-12-31', null, 'inference'),
    strength('below_112_processing', 'process', 0, 111, '2021-12-31', null, 'inference'),
    strength('strength_112_making', 'apply', 112, 127, '2030-12-31', null, 'secondary'),
    strength('strength_112_processing', 'process', 112, 127, '2030-12-31', '2040-12-31', 'secondary'),
    strength('strength_128_making', 'apply', 128, 191, '2050-12-31', null, 'secondary'),
    strength('strength_128_processing', 'process', 128, 191, '2050-12-31', '2060-12-31', 'secondary'),
    strength('strength_192_making', 'apply', 192, null, null, null, 'secondary'),
    strength('strength_192_processing', 'process', 192, null, null, null, 'secondary'),
  ],
}

function strength(
  name: string,
  operation: Operation,
  minStrength: number,
  maxStrength: number | null,
  cutOff: string | null,
  toleratedUntil: string | null,
  certainty: Certainty,
): Rule {
  return {
    id: `cryptrec-ls0003.${name}`,
    scopes: ANY_SCOPE,
    uses: operation === 'apply' ? MAKING : VERIFYING,
    operation,
    minStrength,
    maxStrength,
    cutOff,
    beyond: toleratedUntil === null ? 'exposed' : 'tolerated',
    toleratedUntil,
    certainty,
  }
}
