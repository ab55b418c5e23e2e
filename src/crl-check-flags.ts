// The flags of `crl check`, and what they ask: of an index, or of lists for which one is made in a temporary file.
import {join} from 'node:path'
import * as Flags from '@oclif/core/flags'
import type * as Interfaces from '@oclif/core/interfaces'
import {crlTrust, crlTrustFlags, unverifiedFlag} from './crl-flags.ts'
import {parseCount} from './flags.ts'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import type {Warning} from './lib/errors/warning.ts'
import type {CrlCheckRules} from './lib/ops/crl-check.ts'
import type {CrlIndexResult} from './lib/ops/crl-index.ts'
import type {CrlQuestionSources} from './lib/ops/crl-questions.ts'
import type {Outcome} from './lib/ops/outcome.ts'
import {COMMAND_HELP, FLAG_HELP} from './lib/text/help.data.ts'
import {verifyFlags} from './verify-flags.ts'

const OWN = COMMAND_HELP['crl check'].flags

const files = (summary: string) =>
  Flags.string({summary, multiple: true, multipleNonGreedy: true, helpValue: 'FILE', default: async () => []})

export const checkFlags = {
  index: Flags.string({summary: FLAG_HELP.index.en, helpValue: 'FILE', exclusive: ['crl']}),
  crl: files(OWN.crl.en),
  cert: files(OWN.cert.en),
  concurrency: Flags.custom<number>({parse: async text => parseCount('concurrency', text, 1, 10_000)})({
    summary: OWN.concurrency.en,
    default: 64,
    helpValue: 'N',
  }),
  ...crlTrustFlags,
  unverified: unverifiedFlag,
  'max-age': verifyFlags['max-age'],
}

type CheckFlags = Interfaces.InferredFlags<typeof checkFlags>

export interface CheckRequest {
  /** The index; or the outcome of making one, where lists were refused. */
  readonly index: {readonly path: string} | {readonly outcome: Outcome<CrlIndexResult>}
  readonly rules: CrlCheckRules
  readonly sources: CrlQuestionSources
}

export async function checkRequest(
  serialNumbers: readonly string[],
  flags: CheckFlags,
  at: Date,
  notify: (warning: Warning) => void,
): Promise<CheckRequest> {
  const {cert, crl, unverified, concurrency} = flags
  const missing = flags.index === undefined && crl.length === 0 ? '--index' : null
  const name = missing ?? (serialNumbers.length + cert.length === 0 ? 'SERIALS' : null)
  if (name !== null) throw new ToolkitError('E_ARG_MISSING', {details: {command: 'crl check', name}})
  const stdin = [...serialNumbers, ...cert, ...crl, ...flags.issuer, ...flags.trust, ...flags.untrusted]
  if (stdin.filter(path => path === '-').length > 1)
    throw new ToolkitError('E_FLAG_COMBINATION', {details: {command: 'crl check', flags: ['-', '-']}})
  return {
    index: flags.index === undefined ? await temporaryIndex(flags, at, notify) : {path: flags.index},
    rules: {at, maxAge: flags['max-age'] ?? null, unverified, concurrency},
    sources: {serialNumbers, certificates: cert},
  }
}

/** Making an index is left out of every start that does not need it. */
async function temporaryIndex(
  flags: CheckFlags,
  at: Date,
  notify: (warning: Warning) => void,
): Promise<CheckRequest['index']> {
  const {crlContext} = await import('./crl-context.ts')
  const {crlIndex} = await import('./lib/ops/crl-index.ts')
  const context = crlContext(at)
  const path = join(context.temporaryFolder(), 'index')
  const {crl, unverified} = flags
  const outcome = await crlIndex({...crlTrust(flags), files: crl, index: path, unverified, overwrite: true}, context)
  if (outcome.result.index === null) return {outcome}
  for (const warning of outcome.warnings) if (!TOLD_BY_CHECK.has(warning.code)) notify(warning)
  return {path}
}

const TOLD_BY_CHECK: ReadonlySet<string> = new Set(['W_JPKI_VERIFICATION', 'W_CRL_UNVERIFIED'])
