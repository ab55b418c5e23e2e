// `crl diff` for people: the two lists, how much changed, and the first changes by serial number.
import type {ChangeKind, ComparedList, CrlChange, CrlDiffResult} from '../../ops/crl-diff.ts'
import {CRL_VIEW as WORDS} from '../../text/views/crl.data.ts'
import {hanging} from '../hanging.ts'
import {drawFields, drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'
import {marked, reasonTable} from './crl-dump.ts'
import {refusedBlock} from './crl-verify.ts'
import {countText, reasonRow, scopeText} from './crl-words.ts'
import {readableName} from './path-words.ts'

/** Changes that are shown without -v. */
const SHOWN = 20
const KINDS = ['added', 'removed', 'changed', 'released', 'unchanged'] as const

export const crlDiffView: View<CrlDiffResult> = (result, context) => {
  const {counts, refused, changes} = result
  if (counts === null || result.old === null || result.new === null)
    return refused.map(each => refusedBlock(each, context)).join('\n\n')
  const text = speaker(WORDS, context)
  const {old, new: current, byDelta, addedByReason} = result
  const notes = [
    ...(byDelta ? [text('byDelta')] : []),
    ...(result.unknownRemovals > 0 ? [text('unknownRemovals', {count: result.unknownRemovals})] : []),
    ...(result.repeatedEntries > 0 ? [text('repeated', {count: result.repeatedEntries})] : []),
  ].map(note => hanging('', note, context))
  const jpki = current.jpki !== null
  const blocks = [
    drawFields(headOf(old, current, context), context.width),
    countsBlock(counts, context),
    ...(Object.keys(addedByReason).length > 0 ? [reasonTable('addedReasons', addedByReason, jpki, context)] : []),
    ...(changes.length > 0 ? [changesBlock(result, context)] : []),
    ...(notes.length > 0 ? [notes.join('\n')] : []),
    ...(result.changeCount === 0 ? [context.paint.good(text('noChange'))] : []),
  ]
  const shown = blocks.join('\n\n')
  return changes.some(({unverified}) => unverified) ? marked(shown, context) : shown
}

function headOf(
  old: ComparedList,
  current: ComparedList,
  context: ViewContext,
): readonly (readonly [string, string])[] {
  const text = speaker(WORDS, context)
  const line = ({number, thisUpdate, entryCount}: ComparedList) =>
    [
      number === null ? '' : `${text('number')} ${number}`,
      thisUpdate,
      text('entryCount', {count: countText(entryCount)}),
    ]
      .filter(part => part !== '')
      .join(', ')
  return [
    [text('issuer'), readableName(current.issuer)],
    [text('scope'), scopeText(current.scope, context)],
    [text('from'), line(old)],
    [text('to'), line(current)],
  ]
}

function countsBlock(counts: Readonly<Record<ChangeKind | 'unchanged', number>>, context: ViewContext): string {
  const text = speaker(WORDS, context)
  const width = Math.max(...KINDS.map(kind => countText(counts[kind]).length))
  return drawTable(
    [],
    KINDS.map(kind => [`  ${countText(counts[kind]).padStart(width)}`, text(kind)]),
    context.width,
  )
}

function changesBlock({changes, changeCount, new: current}: CrlDiffResult, context: ViewContext): string {
  const text = speaker(WORDS, context)
  const shown = context.verbose ? changes : changes.slice(0, SHOWN)
  const rows = shown.map(({change, serialNumber, old, new: after}) => [
    text(change),
    serialNumber,
    entryText(old, after, current, context),
    entryText(after, old, current, context),
  ])
  const table = drawTable([text('change'), text('serial'), text('before'), text('after')], rows, context.width)
  const more = changeCount - shown.length
  return [table, ...(more > 0 ? [text('moreChanges', {count: countText(more)})] : [])].join('\n')
}

/** The time of the day is told where the day alone would hide the change. */
function entryText(
  entry: CrlChange['old'],
  other: CrlChange['old'],
  list: ComparedList | null,
  context: ViewContext,
): string {
  if (entry === null) return '-'
  const [, name] = reasonRow(entry.reason ?? 'absent', list?.jpki !== null, context)
  const day = entry.revocationDate.slice(0, 10)
  const hidden = other !== null && other.revocationDate !== entry.revocationDate && other.revocationDate.startsWith(day)
  return `${hidden ? entry.revocationDate : day} ${name}`
}
