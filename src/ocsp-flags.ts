// The flags of the `ocsp` commands, and what they say to the ops.
import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'
import {netFlags} from './fetch-flags.ts'
import {flagValue, parseCount} from './flags.ts'
import {numbered} from './input-context.ts'
import type {OcspQueryInput} from './lib/ops/ocsp-query.ts'
import type {OcspTrust} from './lib/ops/ocsp-subjects.ts'
import {COMMAND_HELP, FLAG_HELP, type FlagName} from './lib/text/help.data.ts'
import {anchorFlags, anchorSources, issuerFlag, list, weaknessFlags, weaknessOf} from './trust-flags.ts'
import {parseAge, verifyFlags} from './verify-flags.ts'

const REVOCATION = {helpGroup: 'REVOCATION'} as const
const NETWORK = {helpGroup: 'NETWORK'} as const

const age = (name: FlagName) =>
  Flags.custom<number>({parse: async text => parseAge(name, text)})({
    summary: FLAG_HELP[name].en,
    ...REVOCATION,
    helpValue: 'DURATION',
  })

const issuer = issuerFlag(COMMAND_HELP['ocsp query'].flags.issuer)

/** Who the issuer is, and what else may be believed. */
const ocspTrustFlags = {
  issuer,
  ...anchorFlags(),
  crl: verifyFlags.crl,
  ...weaknessFlags,
}

/** What a response is judged by. */
export const ocspJudgeFlags = {
  ...ocspTrustFlags,
  'max-age': age('max-age'),
  'clock-skew': age('clock-skew'),
}

export function ocspTrust(flags: Interfaces.InferredFlags<typeof ocspTrustFlags>): OcspTrust {
  return {issuer: flags.issuer, crl: flags.crl, ...anchorSources(flags), allowed: weaknessOf(flags)}
}

export const requestFlags = {
  issuer,
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
  url: Flags.string({summary: COMMAND_HELP['ocsp query'].flags.url.en, ...NETWORK, helpValue: 'URL'}),
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
  'allow-private': netFlags['allow-private'],
  'max-redirects': netFlags['max-redirects'],
  'registered-verifier': netFlags['registered-verifier'],
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
  if (flags.timeout === 0) throw flagValue('timeout', '0', '250ms, 30s, 2m')
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
    maxRedirects: flags['max-redirects'],
    allowPrivate: flags['allow-private'],
    registeredVerifier: flags['registered-verifier'],
  }
}

export const ocspVerifyFlags = {
  ...ocspJudgeFlags,
  cert: list('cert', 'FILE', {}, COMMAND_HELP['ocsp verify'].flags.cert),
  request: Flags.string({summary: FLAG_HELP.request.en, ...REVOCATION, helpValue: 'FILE'}),
  nonce: Flags.option({
    summary: COMMAND_HELP['ocsp verify'].flags.nonce.en,
    ...REVOCATION,
    options: ['on', 'require'] as const,
    default: 'on' as const,
  })(),
}
