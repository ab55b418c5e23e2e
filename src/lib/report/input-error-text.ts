// What could not be read, in the words of the reader's language: the codes are for programs.
import type {InputError} from '../errors/input-error.ts'
import type {Details, ErrorCode} from '../errors/toolkit-error.ts'
import {ERROR_TEXT} from '../text/errors.data.ts'
import {fill, type Language} from '../text/message.ts'
import {reasonText} from '../text/reasons.data.ts'

export function inputErrorText({code, path, details}: InputError, language: Language, file: string = path): string {
  return fill(ERROR_TEXT[code].message[language], {file, ...details, ...reasonOf(code, details, language)})
}

function reasonOf(code: ErrorCode, {reason, part, ...details}: Details, language: Language): {reason?: string} {
  if (typeof reason !== 'string') return {}
  // Why something is damaged is an error itself.
  if (reason in ERROR_TEXT) {
    const cause = reason as ErrorCode
    return {reason: fill(ERROR_TEXT[cause].message[language], {...details, reason: part ?? null})}
  }
  return {reason: reasonText(code, reason)?.[language] ?? reason}
}
