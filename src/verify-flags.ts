// The flags of `cert verify`, and what they say to its op. None has a variable: evidence belongs on the command line that
// it holds for, as trust does.
import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'
import {flagValue, parseCount} from './flags.ts'
import type {CertVerifyInput} from './lib/ops/cert-verify.ts'
import {COMMAND_HELP, FLAG_HELP, type FlagName} from './lib/text/help.data.ts'
import {allowedHashes, anchorFlags, anchorSources, list, weaknessFlags} from './trust-flags.ts'

const POLICY = {helpGroup: 'POLICY'} as const
const REVOCATION = {helpGroup: 'REVOCATION'} as const

const UNITS: Readonly<Record<string, number>> = {s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000}
const MAX_AGE_DAYS = 3660

/** 30m, 24h, 7d; a bare number is seconds. Milliseconds, at most ten years: how old evidence may be. */
export function parseAge(name: FlagName, text: string): number {
  const match = /^(\d{1,9})([smhd]?)$/.exec(text)
  const age = Number(match?.[1]) * (UNITS[match?.[2] || 's'] ?? 0)
  if (!match || age > MAX_AGE_DAYS * 86_400_000) throw flagValue(name, text, '30m, 24h, 7d')
  return age
}

/** Dotted, or anyPolicy. The first arc is 0, 1 or 2, and below 0 and 1 there are forty (X.660, A.2). */
export async function parsePolicyOid(text: string): Promise<string> {
  const arcs = text.split('.')
  const sound = text.length <= 256 && arcs.length >= 2 && arcs.every(arc => /^(?:0|[1-9]\d*)$/.test(arc))
  const rooted = /^[012]$/.test(arcs[0] ?? '') && (arcs[0] === '2' || Number(arcs[1]) < 40)
  if (text !== 'anyPolicy' && !(sound && rooted))
    throw flagValue('policy', text, '1.2.392.200149.8.5.1.1.20, anyPolicy')
  return text
}

function count(name: FlagName, high: number) {
  const parse = async (text: string) => parseCount(name, text, 1, high)
  return Flags.custom<number>({parse})({summary: FLAG_HELP[name].en, helpValue: 'N'})
}

const OWN = COMMAND_HELP['cert verify'].flags

export const verifyFlags = {
  ...anchorFlags(),
  purpose: Flags.option({
    summary: FLAG_HELP.purpose.en,
    options: ['auth', 'sign', 'server', 'client', 'any'] as const,
    default: 'any' as const,
  })(),
  crl: list('crl', 'FILE', REVOCATION),
  ocsp: list('ocsp', 'FILE', REVOCATION),
  revocation: Flags.option({
    summary: FLAG_HELP.revocation.en,
    ...REVOCATION,
    options: ['none', 'crl', 'ocsp', 'best', 'require'] as const,
  })(),
  'revocation-scope': Flags.option({
    summary: FLAG_HELP['revocation-scope'].en,
    ...REVOCATION,
    options: ['path', 'leaf'] as const,
    default: 'path' as const,
  })(),
  'max-age': Flags.custom<number>({parse: async text => parseAge('max-age', text)})({
    summary: FLAG_HELP['max-age'].en,
    ...REVOCATION,
    helpValue: 'DURATION',
  }),
  policy: Flags.string({
    summary: OWN.policy.en,
    ...POLICY,
    multiple: true,
    multipleNonGreedy: true,
    helpValue: 'OID',
    parse: parsePolicyOid,
    default: async () => [],
  }),
  'explicit-policy': Flags.boolean({summary: FLAG_HELP['explicit-policy'].en, ...POLICY, default: false}),
  'inhibit-any-policy': Flags.boolean({summary: FLAG_HELP['inhibit-any-policy'].en, ...POLICY, default: false}),
  'inhibit-policy-mapping': Flags.boolean({summary: FLAG_HELP['inhibit-policy-mapping'].en, ...POLICY, default: false}),
  ...weaknessFlags,
  'max-signatures': count('max-signatures', 1_000_000),
  'max-depth': count('max-depth', 100),
  explain: Flags.boolean({summary: FLAG_HELP.explain.en, default: false}),
}

export function verifyInput(file: string, flags: Interfaces.InferredFlags<typeof verifyFlags>): CertVerifyInput {
  const {crl, ocsp, purpose, revocation, explain} = flags
  return {
    file,
    ...anchorSources(flags),
    crl,
    ocsp,
    purpose,
    policies: flags.policy,
    explicitPolicy: flags['explicit-policy'],
    inhibitAnyPolicy: flags['inhibit-any-policy'],
    inhibitPolicyMapping: flags['inhibit-policy-mapping'],
    revocation,
    revocationScope: flags['revocation-scope'],
    maxAge: flags['max-age'],
    allowWeak: flags['allow-weak'],
    allowHashes: allowedHashes(flags),
    maxSignatures: flags['max-signatures'],
    maxDepth: flags['max-depth'],
    explain,
  }
}
