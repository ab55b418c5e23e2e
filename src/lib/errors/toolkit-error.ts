// The one error type of the toolkit. An error means that there is no answer; a negative answer is a result.
// `details` is public: it goes into JSON. `shown` is for people only (a path, a flag as typed): JSON replaces it by a
// placeholder, so that nothing of the command line reaches a machine-readable document.
import {ERROR_TEXT} from '../text/errors.data.ts'
import {fill, type Language, localize, type Message, type Parameters} from '../text/message.ts'
import {reasonText} from '../text/reasons.data.ts'
import {ERROR_EXIT, type ErrorCode, EXIT} from './codes.data.ts'

export type {ErrorCode} from './codes.data.ts'
export type Details = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export interface ErrorOptions {
  readonly details?: Details
  readonly shown?: Parameters
  /** Parameters that are themselves texts of the catalogue: a person reads them in their language, JSON in English. */
  readonly localized?: Readonly<Record<string, Message>>
  readonly cause?: unknown
}

export class ToolkitError extends Error {
  readonly code: ErrorCode
  readonly exitCode: number
  readonly details: Details
  private readonly options: ErrorOptions

  constructor(code: ErrorCode, options: ErrorOptions = {}) {
    super(fill(ERROR_TEXT[code].message.en, publicParameters(options)), {cause: options.cause})
    this.name = 'ToolkitError'
    this.code = code
    this.exitCode = EXIT[ERROR_EXIT[code]]
    this.details = options.details ?? {}
    this.options = options
  }

  /** The same error, saying more of where it happened. */
  with(details: Details): ToolkitError {
    return new ToolkitError(this.code, {...this.options, details: {...this.details, ...details}, cause: this})
  }

  /** The message for a person, with what the user typed. */
  messageFor(language: Language): string {
    return fill(ERROR_TEXT[this.code].message[language], this.parametersFor(language))
  }

  /** The remedy for a person; empty when there is none. */
  hintFor(language: Language): string {
    return fill(ERROR_TEXT[this.code].hint[language], this.parametersFor(language))
  }

  /** For JSON: English, with placeholders for what the user typed. `message` is not: a parser of flags adds to it. */
  get publicMessage(): string {
    return fill(ERROR_TEXT[this.code].message.en, publicParameters(this.options))
  }

  /** The remedy for JSON: English, with placeholders for what the user typed. */
  get publicHint(): string {
    return fill(ERROR_TEXT[this.code].hint.en, publicParameters(this.options))
  }

  private parametersFor(language: Language): Parameters {
    const words = reasonText(this.code, this.details['reason'])
    return {
      ...this.details,
      ...(words ? {reason: words[language]} : {}),
      ...this.options.shown,
      ...localize(this.options.localized, language),
    }
  }
}

/** Bytes that are not what they should be. `offset` counts from the first byte of the decoded value. */
export class DecodeError extends ToolkitError {
  readonly offset: number

  constructor(code: ErrorCode, offset: number, details: Details = {}) {
    super(code, {details: {...details, offset}})
    this.name = 'DecodeError'
    this.offset = offset
  }

  /** Why the thing that was decoded is damaged: what the error that names it says of the cause. */
  get asReason(): Required<Pick<ErrorOptions, 'details' | 'localized' | 'cause'>> {
    const {reason, ...details} = this.details
    return {
      // The cause has a reason of its own.
      details: {...details, ...(reason === undefined ? {} : {part: reason}), reason: this.code},
      localized: {reason: {en: this.messageFor('en'), ja: this.messageFor('ja')}},
      cause: this,
    }
  }
}

function publicParameters(options: ErrorOptions): Parameters {
  const placeholders = Object.keys(options.shown ?? {}).map(key => [key, `<${key}>`] as const)
  return {...Object.fromEntries(placeholders), ...options.details, ...localize(options.localized, 'en')}
}
