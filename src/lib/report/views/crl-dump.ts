// `crl dump` for people: what a list says of itself, and its entries by reason and by month.
import type {CrlContent, CrlDumpResult, DumpedList} from '../../ops/crl-dump.ts'
import {CRL_VIEW as WORDS} from '../../text/views/crl.data.ts'
import {hanging} from '../hanging.ts'
import {drawFields, drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'
import {listTitle} from './crl-verify.ts'
import {countText, crlCheckLines, listFields, reasonRow} from './crl-words.ts'
import {inputErrorLines} from './input-errors.ts'

/** Months that are shown without -v. */
const MONTHS = 12

export const crlDumpView: View<CrlDumpResult> = ({lists, errors}, context) => {
  const text = speaker(WORDS, context)
  const hint =
    context.quiet || lists.every(({content}) => content === null) ? [] : [context.paint.dim(text('ndjsonHint'))]
  const blocks = [
    ...lists.map(list => listBlock(list, context)),
    [...inputErrorLines(errors, context), ...hint].join('\n'),
  ]
  const shown = blocks.filter(block => block !== '').join('\n\n')
  return lists.some(({authentic}) => authentic === 'unverified') ? marked(shown, context) : shown
}

/** Whatever line somebody copies says that nobody has verified it. */
export function marked(block: string, context: ViewContext): string {
  const text = speaker(WORDS, context)
  return block
    .split('\n')
    .map(line => (line === '' ? '' : text('unverifiedMark', {line})))
    .join('\n')
}

function listBlock({source, authentic, content, signer, checks}: DumpedList, context: ViewContext): string {
  const text = speaker(WORDS, context)
  const title = listTitle(source, authentic, context)
  if (content === null)
    return [title, ...crlCheckLines(checks, context), hanging('', text('noContent'), context)].join('\n')
  return [
    title,
    drawFields(listFields(content, signer, context), context.width),
    ...(content.entryCount > 0
      ? [
          '',
          reasonTable('reasons', content.byReason, content.jpki !== null, context),
          '',
          monthsBlock(content, context),
        ]
      : []),
  ].join('\n')
}

function monthsBlock({byMonth}: CrlContent, context: ViewContext): string {
  const text = speaker(WORDS, context)
  const months = Object.entries(byMonth).reverse()
  const shown = context.verbose ? months : months.slice(0, MONTHS)
  const rest = months.slice(shown.length)
  const rows = shown.map(([month, count]) => [countText(count), month])
  const count = rest.reduce((sum, [, each]) => sum + each, 0)
  const more = rest.length > 0 ? [`  ${text('moreMonths', {months: rest.length, count: countText(count)})}`] : []
  return [titled('months', rows, context), ...more].join('\n')
}

function titled(title: 'reasons' | 'months' | 'addedReasons', rows: readonly string[][], context: ViewContext): string {
  const width = Math.max(...rows.map(([count = '']) => count.length))
  const table = drawTable(
    [],
    rows.map(([count = '', ...rest]) => [`  ${count.padStart(width)}`, ...rest]),
    context.width,
  )
  return [context.paint.strong(speaker(WORDS, context)(title)), table].join('\n')
}

export function reasonTable(
  title: 'reasons' | 'addedReasons',
  counts: Readonly<Record<string, number>>,
  jpki: boolean,
  context: ViewContext,
): string {
  const rows = Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([reason, count]) => [countText(count), ...reasonRow(reason, jpki, context)])
  return titled(title, rows, context)
}
