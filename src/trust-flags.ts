// Whom a verification trusts, as every command is told it: one declaration, and what it says to the ops. None has a
// variable: trust and consent to weakness belong on the command line that they hold for.
import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'
import {trustFlags} from './flags.ts'
import {COMMAND_HELP, FLAG_HELP, type FlagName} from './lib/text/help.data.ts'
import type {Message} from './lib/text/message.ts'

const TRUST = {helpGroup: 'TRUST'} as const
const HASHES = {sha1: 'SHA-1', md5: 'MD5'} as const

export function list(name: FlagName, helpValue: string, group: {readonly helpGroup?: string}, own?: Message) {
  return Flags.string({
    summary: (own ?? FLAG_HELP[name]).en,
    ...group,
    multiple: true,
    multipleNonGreedy: true,
    helpValue,
    default: async () => [],
  })
}

/** Where the issuer of what is judged comes from. */
export function issuerFlag(own: Message) {
  return list('issuer', 'FILE', TRUST, own)
}

const profileFlag = (own: Message) =>
  Flags.option({summary: own.en, ...TRUST, options: ['pkix', 'jpki'] as const, default: 'pkix' as const})()

/** Anchors, what may stand between, and whose anchors are known. */
export const anchorFlags = (own: Message = COMMAND_HELP['cert verify'].flags.profile) => ({
  trust: list('trust', 'FILE', TRUST),
  untrusted: list('untrusted', 'FILE', TRUST),
  profile: profileFlag(own),
  accept: trustFlags.accept,
})

export const weaknessFlags = {
  'allow-weak': Flags.boolean({summary: FLAG_HELP['allow-weak'].en, default: false}),
  'allow-hash': Flags.option({
    summary: FLAG_HELP['allow-hash'].en,
    options: ['sha1', 'md5'] as const,
    multiple: true,
    multipleNonGreedy: true,
    default: async () => [],
  })(),
}

type AnchorFlags = Interfaces.InferredFlags<ReturnType<typeof anchorFlags>>
type WeaknessFlags = Interfaces.InferredFlags<typeof weaknessFlags>

export function anchorSources({trust, untrusted, profile, accept}: AnchorFlags) {
  return {
    trust,
    untrusted,
    profile,
    accept: (['test', 'simulated'] as const).filter(each => accept.includes(each)),
  }
}

export function allowedHashes(flags: Pick<WeaknessFlags, 'allow-hash'>) {
  return flags['allow-hash'].map(hash => HASHES[hash])
}

/** SHA-1 is weak, and md5 is asked for by its name alone. */
export function weaknessOf(flags: WeaknessFlags) {
  const weak = flags['allow-weak']
  const hashes = [...(weak ? ([HASHES.sha1] as const) : []), ...allowedHashes(flags)]
  return {smallKeys: weak, hashes: [...new Set(hashes)]}
}
