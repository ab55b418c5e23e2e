// The flags of the `crl` commands, and what they say to the ops. Trust and consent to weakness have no variable: they
// belong on the command line that they hold for.
import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'
import {trustFlags} from './flags.ts'
import type {CrlTrustSources} from './lib/ops/crl-trust.ts'
import {COMMAND_HELP, FLAG_HELP} from './lib/text/help.data.ts'
import {HASHES, list, verifyFlags} from './verify-flags.ts'

const TRUST = {helpGroup: 'TRUST'} as const
const OWN = COMMAND_HELP['crl verify'].flags

export const crlTrustFlags = {
  issuer: Flags.string({
    summary: OWN.issuer.en,
    ...TRUST,
    multiple: true,
    multipleNonGreedy: true,
    helpValue: 'FILE',
    default: async () => [],
  }),
  trust: verifyFlags.trust,
  untrusted: list('untrusted', 'FILE', TRUST),
  profile: Flags.option({
    summary: OWN.profile.en,
    ...TRUST,
    options: ['pkix', 'jpki'] as const,
    default: 'pkix' as const,
  })(),
  accept: trustFlags.accept,
  'allow-weak': verifyFlags['allow-weak'],
  'allow-hash': verifyFlags['allow-hash'],
}

/** To do without a signature is asked for on the command line alone. */
export const unverifiedFlag = Flags.boolean({
  summary: FLAG_HELP.unverified.en,
  ...TRUST,
  default: false,
  exclusive: ['issuer', 'trust', 'untrusted'],
})

export function crlTrust(flags: Interfaces.InferredFlags<typeof crlTrustFlags>): CrlTrustSources {
  const {issuer, trust, untrusted, profile} = flags
  const hashes = [
    ...(flags['allow-weak'] ? (['SHA-1'] as const) : []),
    ...flags['allow-hash'].map(each => HASHES[each]),
  ]
  return {
    issuer,
    trust,
    untrusted,
    profile,
    accept: (['test', 'simulated'] as const).filter(each => flags.accept.includes(each)),
    allowed: {smallKeys: flags['allow-weak'], hashes: [...new Set(hashes)]},
  }
}
