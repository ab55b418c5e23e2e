// What could not be read, in the words of the reader's language: the codes are for programs.
import type {InputError} from '../errors/input-error.ts'
import type {Details, ErrorCode} from '../errors/toolkit-error.ts'
import {DER_KIND_TEXT} from '../text/der-kinds.data.ts'
import {ERROR_TEXT} from '../text/errors.data.ts'
import {fill, type Language, type Message} from '../text/message.ts'
import {reasonText} from '../text/reasons.data.ts'

export function inputErrorText({code, path, details}: InputError, language: Language, file: string = path): string {
  return fill(ERROR_TEXT[code].message[language], {
    file,
    source: file,
    ...details,
    ...kindOf(details, language),
    ...reasonOf(code, details, language),
  })
}

function kindOf({kind}: Details, language: Language): {kind?: string} {
  const words: Readonly<Record<string, Message>> = DER_KIND_TEXT
  const word = typeof kind === 'string' ? words[kind] : undefined
  return word ? {kind: word[language]} : {}
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
