// What could not be read, one line each: shared by the views of commands that read certificates.
import type {InputError} from '../../errors/input-error.ts'
import {say} from '../../text/message.ts'
import {MIGRATE_VIEW as WORDS} from '../../text/views/migrate-check.data.ts'
import {inputErrorText} from '../input-error-text.ts'
import {printable} from '../printable.ts'
import type {ViewContext} from '../view.ts'

export function inputErrorLines(errors: readonly InputError[], {language, paint}: ViewContext): readonly string[] {
  return errors.map(error => {
    const file = printable(error.path)
    const place = error.index === null ? file : `${file} #${error.index}`
    const message = inputErrorText(error, language, place)
    // Most messages name the place themselves.
    return paint.bad(say(message.includes(place) ? WORDS.errorInPlace : WORDS.error, language, {place, message}))
  })
}
