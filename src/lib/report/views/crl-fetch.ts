// `crl fetch` for people: the list, whose signature it bears, and every place that was asked.
import type {CrlFetchResult} from '../../ops/crl-fetch.ts'
import type {FetchedList} from '../../ops/describe-list.ts'
import type {FetchAttempt} from '../../ops/fetched-lists.ts'
import {ERROR_TEXT} from '../../text/errors.data.ts'
import {say} from '../../text/message.ts'
import {CRL_FETCH_VIEW as WORDS} from '../../text/views/crl-fetch.data.ts'
import {hanging} from '../hanging.ts'
import {printable} from '../printable.ts'
import {drawFields} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

export const crlFetchView: View<CrlFetchResult> = (result, context) => {
  const word = speaker(WORDS, context)
  const others = result.others.map(each => drawFields(fieldsOf(each, context), context.width))
  // One place that was used says nothing that the list does not say.
  const tried = context.verbose || result.tried.length > 1 || !result.tried.every(({used}) => used) ? result.tried : []
  const blocks = [
    headline(result, context),
    drawFields([...fieldsOf(result, context), ...indexField(result, context)], context.width),
    ...(others.length > 0 ? [`${word('others')}:`, ...others] : []),
    tried.length > 0 ? [`${word('tried')}:`, ...tried.map(each => attemptLine(each, context))].join('\n') : '',
  ]
  return blocks.filter(block => block !== '').join('\n\n')
}

function headline({signature, freshness}: CrlFetchResult, context: ViewContext): string {
  const word = speaker(WORDS, context)
  const {paint} = context
  if (signature.status === 'invalid') return paint.bad(word('verdict-no'))
  if (signature.status === 'valid' && freshness === 'fresh') return paint.good(word('verdict-yes'))
  const reason = signature.status === 'valid' ? word(freshness) : word('signature-not-checked')
  return paint.caution(`${word('verdict-undecided')}: ${reason}`)
}

function fieldsOf(list: FetchedList, context: ViewContext): readonly (readonly [string, string])[] {
  const word = speaker(WORDS, context)
  const {source, ldapAttribute, issuer, crlNumber, baseCrlNumber, thisUpdate, nextUpdate, freshness, file} = list
  const number = crlNumber ?? '-'
  const fields: (readonly [string, string | null])[] = [
    [word('source'), printable(ldapAttribute === null ? source : `${source} (${ldapAttribute})`)],
    [word('issuer'), printable(issuer)],
    [word('signature'), signatureText(list, context)],
    [word('number'), baseCrlNumber === null ? crlNumber : word('delta', {number, base: baseCrlNumber})],
    [word('period'), `${thisUpdate} - ${nextUpdate ?? ''} (${word(freshness)})`],
    [word('entries'), String(list.entryCount)],
    [word('bytes'), String(list.bytes)],
    ['SHA-256', list.sha256],
    [word('transfer'), transferText(list, context)],
    [word('file'), file === null ? null : printable(file)],
  ]
  return fields.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
}

function indexField({indexed}: CrlFetchResult, context: ViewContext): readonly (readonly [string, string])[] {
  const word = speaker(WORDS, context)
  return indexed ? [[word('index'), word('index-made')]] : []
}

function signatureText({signature}: FetchedList, context: ViewContext): string {
  const word = speaker(WORDS, context)
  const {status, signer, problem} = signature
  if (status === 'valid') return word('signature-valid', {signer: printable(signer ?? '')})
  if (status === 'invalid') return context.paint.bad(word('signature-invalid', {problem: problem ?? ''}))
  return context.paint.caution(word(problem === 'issuer-unknown' ? 'issuer-unknown' : 'no-issuer'))
}

function transferText({notModified, fromCache, transferred, resumedFrom}: FetchedList, context: ViewContext): string {
  const word = speaker(WORDS, context)
  if (notModified) return word('transfer-not-modified')
  if (fromCache) return word('transfer-cache')
  if (resumedFrom !== null) return word('transfer-resumed', {transferred, from: resumedFrom})
  return word('transfer-all', {transferred})
}

function attemptLine({form, source, used, code, details}: FetchAttempt, context: ViewContext): string {
  const word = speaker(WORDS, context)
  const place = `${word(`form-${form}`)} ${printable(source)}`.trim()
  if (used) return hanging('  ', `${place}: ${word('used')}`, context)
  if (code === null) return hanging('  ', `${place}: ${word('unusable')}`, context)
  const {message} = ERROR_TEXT[code]
  const shown = printable(source)
  const text = say(message, context.language, {source: shown, host: shown, ...details})
  return hanging('  ', `${word(`form-${form}`)} ${text} [${code}]`, context)
}
