// The JSON document that every command prints: one shape for success and failure (command-line contract, section 3).
import {type ErrorCode, EXIT} from '../errors/codes.data.ts'
import type {Details, ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import type {Outcome, Verdict} from '../ops/outcome.ts'
import {localize, say} from '../text/message.ts'
import {WARNING_TEXT} from '../text/warnings.data.ts'

export interface Envelope<Result> {
  /** mynakit.<command>/<major> */
  readonly schema: string
  readonly tool: {readonly name: 'mynakit'; readonly version: string}
  readonly ok: boolean
  readonly verdict: Verdict
  readonly exitCode: number
  /** The time that was judged by, RFC 3339 UTC. */
  readonly at: string
  readonly result: Result | null
  readonly warnings: readonly {readonly code: string; readonly message: string}[]
  readonly error: EnvelopeError | null
}

export interface EnvelopeError {
  readonly code: ErrorCode
  readonly message: string
  readonly hint: string
  readonly details: Details
}

interface Frame {
  /** As it is typed: "apdu send". */
  readonly command: string
  readonly at: Date
  readonly version: string
  /** --ndjson: one line. */
  readonly compact?: boolean
}

const SCHEMA_MAJOR = 1

export function successDocument<Result>(outcome: Outcome<Result>, frame: Frame & {exitCode: number}): string {
  const document: Envelope<Result> = {
    ...head(frame),
    ok: frame.exitCode === EXIT.OK,
    verdict: outcome.verdict,
    exitCode: frame.exitCode,
    at: formatInstant(frame.at),
    result: outcome.result,
    warnings: outcome.warnings.map(publicWarning),
    error: null,
  }
  return `${JSON.stringify(document, null, frame.compact ? 0 : 2)}\n`
}

export function failureDocument(error: ToolkitError, frame: Frame): string {
  const document: Envelope<never> = {
    ...head(frame),
    ok: false,
    verdict: 'none',
    exitCode: error.exitCode,
    at: formatInstant(frame.at),
    result: null,
    warnings: [],
    error: {code: error.code, message: error.publicMessage, hint: error.publicHint, details: error.details},
  }
  return `${JSON.stringify(document, null, frame.compact ? 0 : 2)}\n`
}

function head(frame: Frame) {
  return {
    schema: `mynakit.${frame.command.replaceAll(' ', '.')}/${SCHEMA_MAJOR}`,
    tool: {name: 'mynakit', version: frame.version} as const,
  }
}

function publicWarning(warning: Warning): {code: string; message: string} {
  const placeholders = Object.fromEntries(Object.keys(warning.shown ?? {}).map(key => [key, `<${key}>`]))
  return {
    code: warning.code,
    message: say(WARNING_TEXT[warning.code], 'en', {
      ...placeholders,
      ...warning.details,
      ...localize(warning.localized, 'en'),
    }),
  }
}

/** RFC 3339 in UTC, whole seconds. */
export function formatInstant(time: Date): string {
  return time.toISOString().replace(/\.\d{3}Z$/, 'Z')
}
