// The flags of the `crl` commands, and what they say to the ops.
import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'
import type {CrlTrustSources} from './lib/ops/crl-trust.ts'
import {COMMAND_HELP, FLAG_HELP} from './lib/text/help.data.ts'
import {anchorFlags, anchorSources, issuerFlag, weaknessFlags, weaknessOf} from './trust-flags.ts'

const TRUST = {helpGroup: 'TRUST'} as const
const OWN = COMMAND_HELP['crl verify'].flags

export const crlTrustFlags = {
  issuer: issuerFlag(OWN.issuer),
  ...anchorFlags(OWN.profile),
  ...weaknessFlags,
}

/** To do without a signature is asked for on the command line alone. */
export const unverifiedFlag = Flags.boolean({
  summary: FLAG_HELP.unverified.en,
  ...TRUST,
  default: false,
  exclusive: ['issuer', 'trust', 'untrusted'],
})

export function crlTrust(flags: Interfaces.InferredFlags<typeof crlTrustFlags>): CrlTrustSources {
  return {issuer: flags.issuer, ...anchorSources(flags), allowed: weaknessOf(flags)}
}
