// `crl index` for people: what is in the index, or why there is none.
import type {CrlIndexResult} from '../../ops/crl-index.ts'
import type {DescribedIndexedList} from '../../ops/describe-index.ts'
import {CRL_VIEW as WORDS} from '../../text/views/crl.data.ts'
import {hanging} from '../hanging.ts'
import {drawFields} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'
import {refusedBlock} from './crl-verify.ts'
import {countText, scopeText} from './crl-words.ts'
import {readableName} from './path-words.ts'

/** Lists that are shown without -v: an authority has thousands of partitions. */
const SHOWN = 5

export const crlIndexView: View<CrlIndexResult> = ({index, refused}, context) => {
  const text = speaker(WORDS, context)
  if (index === null)
    return [...refused.map(each => refusedBlock(each, context)), context.paint.bad(text('notWritten'))].join('\n\n')
  const {lists, entryCount, verified} = index
  const shown = context.verbose ? lists : lists.slice(0, SHOWN)
  const title = text('written', {
    lists: lists.length === 1 ? text('list1') : text('lists', {count: countText(lists.length)}),
    entries: entryCount === 1 ? text('entryCount1') : text('entryCount', {count: countText(entryCount)}),
  })
  return [
    [
      context.paint.strong(title),
      ...(verified ? [] : [hanging('', text('unverifiedIndex'), context, context.paint.caution)]),
    ].join('\n'),
    ...shown.map(list => drawFields(fieldsOf(list, context), context.width)),
    ...(lists.length > shown.length ? [text('moreLists', {count: lists.length - shown.length})] : []),
  ].join('\n\n')
}

function fieldsOf(list: DescribedIndexedList, context: ViewContext): readonly (readonly [string, string])[] {
  const text = speaker(WORDS, context)
  const {baseNumber, number, nextUpdate, scope} = list
  return [
    [text('issuer'), readableName(list.issuer)],
    [text('kind'), baseNumber === null ? text('complete') : text('delta', {base: baseNumber})],
    [text('number'), number ?? text('notStated')],
    [text('thisUpdate'), list.thisUpdate],
    [text('nextUpdate'), nextUpdate ?? text('notStated')],
    [text('entries'), countText(list.entryCount)],
    [text('scope'), scopeText(scope, context)],
  ]
}
