// The flags of the `ocsp` commands, and what they say to the ops. Trust and consent to weakness have no variable: they
// belong on the command line that they hold for.
import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'
import {flagText, parseCount, trustFlags} from './flags.ts'
import {numbered} from './input-context.ts'
import type {OcspQueryInput} from './lib/ops/ocsp-query.ts'
import type {OcspTrust} from './lib/ops/ocsp-subjects.ts'
import {COMMAND_HELP, FLAG_HELP, type FlagName} from './lib/text/help.data.ts'
import {list, parseAge, verifyFlags} from './verify-flags.ts'

const TRUST = {helpGroup: 'TRUST'} as const
const REVOCATION = {helpGroup: 'REVOCATION'} as const
const NETWORK = {helpGroup: 'NETWORK'} as const

const age = (name: FlagName) =>
  Flags.custom<number>({parse: async text => parseAge(name, text)})({
    summary: FLAG_HELP[name].en,
    ...REVOCATION,
    helpValue: 'DURATION',
  })

export const issuerFlag = list('issuer', 'FILE', TRUST)

/** Who the issuer is, and what else may be believed. */
const ocspTrustFlags = {
  issuer: issuerFlag,
  trust: verifyFlags.trust,
  untrusted: verifyFlags.untrusted,
  profile: verifyFlags.profile,
  accept: trustFlags.accept,
  crl: verifyFlags.crl,
  'allow-weak': verifyFlags['allow-weak'],
  'allow-hash': verifyFlags['allow-hash'],
}

/** What a response is judged by. */
export const ocspJudgeFlags = {
  ...ocspTrustFlags,
  'max-age': age('max-age'),
  'clock-skew': age('clock-skew'),
}

const HASHES = {sha1: 'SHA-1', md5: 'MD5'} as const

export function ocspTrust(flags: Interfaces.InferredFlags<typeof ocspTrustFlags>): OcspTrust {
  const {issuer, trust, untrusted, crl, profile} = flags
  const hashes = [
    ...(flags['allow-weak'] ? (['SHA-1'] as const) : []),
    ...flags['allow-hash'].map(each => HASHES[each]),
  ]
  return {
    issuer,
    trust,
    untrusted,
    crl,
    profile,
    accept: (['test', 'simulated'] as const).filter(each => flags.accept.includes(each)),
    allowed: {smallKeys: flags['allow-weak'], hashes: [...new Set(hashes)]},
  }
}

export const requestFlags = {
  issuer: issuerFlag,
  hash: Flags.option({
    summary: COMMAND_HELP['ocsp request'].flags.hash.en,
    options: ['sha256', 'sha1'] as const,
    default: 'sha256' as const,
  })(),
  nonce: Flags.option({
    summary: COMMAND_HELP['ocsp request'].flags.nonce.en,
    options: ['on', 'off'] as const,
    default: 'on' as const,
  })(),
}

export const ocspQueryFlags = {
  ...ocspJudgeFlags,
  url: Flags.string({summary: FLAG_HELP.url.en, ...NETWORK, helpValue: 'URL'}),
  method: Flags.option({
    summary: FLAG_HELP.method.en,
    ...NETWORK,
    options: ['auto', 'get', 'post'] as const,
    default: 'auto' as const,
  })(),
  nonce: Flags.option({
    summary: COMMAND_HELP['ocsp query'].flags.nonce.en,
    ...REVOCATION,
    options: ['on', 'off', 'require'] as const,
    default: 'on' as const,
  })(),
  hash: Flags.option({
    summary: COMMAND_HELP['ocsp query'].flags.hash.en,
    ...REVOCATION,
    options: ['both', 'sha256', 'sha1'] as const,
    default: 'both' as const,
  })(),
  multiple: Flags.boolean({summary: FLAG_HELP.multiple.en, ...NETWORK, default: false}),
  concurrency: Flags.custom<number>({parse: async text => parseCount('concurrency', text, 1, 64)})({
    summary: FLAG_HELP.concurrency.en,
    ...NETWORK,
    default: 8,
    helpValue: 'N',
  }),
  save: Flags.string({summary: FLAG_HELP.save.en, ...NETWORK, helpValue: 'FILE'}),
  'allow-private': Flags.boolean({summary: FLAG_HELP['allow-private'].en, ...NETWORK, default: false}),
  'registered-verifier': Flags.boolean({...flagText('registered-verifier'), ...NETWORK, default: false}),
}

const QUERY_HASHES = {both: ['SHA-256', 'SHA-1'], sha256: ['SHA-256'], sha1: ['SHA-1']} as const

export function queryInput(
  certificates: readonly string[],
  flags: Interfaces.InferredFlags<typeof ocspQueryFlags> & {
    readonly offline: boolean
    readonly overwrite: boolean
    readonly timeout: number | undefined
    readonly seed: number | undefined
  },
): OcspQueryInput {
  const {url, method, nonce, hash, multiple, concurrency, save, offline, overwrite, timeout, seed} = flags
  return {
    ...ocspTrust(flags),
    sources: numbered(certificates),
    url,
    method,
    nonce,
    hashes: QUERY_HASHES[hash],
    multiple,
    concurrency,
    save,
    overwrite,
    offline,
    timeout,
    seed,
    maxAge: flags['max-age'] ?? null,
    clockSkew: flags['clock-skew'],
    allowPrivate: flags['allow-private'],
    registeredVerifier: flags['registered-verifier'],
  }
}

export const ocspVerifyFlags = {
  ...ocspJudgeFlags,
  cert: list('cert', 'FILE', {}),
  request: Flags.string({summary: FLAG_HELP.request.en, ...REVOCATION, helpValue: 'FILE'}),
  nonce: Flags.option({
    summary: COMMAND_HELP['ocsp verify'].flags.nonce.en,
    ...REVOCATION,
    options: ['on', 'require'] as const,
    default: 'on' as const,
  })(),
}
