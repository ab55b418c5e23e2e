import {explainStatusWord} from '../../iso7816/status-word.ts'
import type {ApFile, ApSelectResult} from '../../ops/ap-select.ts'
import {AP_TITLE, FILE_TITLE, PIN_TITLE} from '../../text/card.data.ts'
import {say} from '../../text/message.ts'
import {CARD_LABEL, CARD_WORD} from '../../text/views/card.data.ts'
import {drawFields, drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

export const apSelectView: View<ApSelectResult> = (result, context) => {
  const label = speaker(CARD_LABEL, context)
  const {text, parameters} = explainStatusWord(Number.parseInt(result.sw, 16))
  const sw = result.selected ? context.paint.good(result.sw) : context.paint.bad(result.sw)
  const head = drawFields([
    [label('ap'), result.name ? `${result.name} ${AP_TITLE[result.name][context.language]}` : label('absentValue')],
    [label('aid'), result.aid],
    [label('answer'), `${sw} ${say(text, context.language, parameters)}`],
    ...(result.fci ? [[label('fci'), result.fci.toUpperCase()] as [string, string]] : []),
  ])
  if (result.files.length === 0) return head
  return `${head}\n\n${fileTable(result.files, context)}`
}

function fileTable(files: readonly ApFile[], context: ViewContext): string {
  const label = speaker(CARD_LABEL, context)
  const word = speaker(CARD_WORD, context)
  const known = context.verbose ? files : files.filter(file => file.name !== 'unknown')
  return drawTable(
    [label('file'), label('title'), label('kind'), label('access'), ...(context.verbose ? [label('certainty')] : [])],
    known.map(file => [
      file.fid,
      FILE_TITLE[file.name][context.language],
      word(file.kind),
      typeof file.access === 'string'
        ? file.kind === 'pin'
          ? '-'
          : word(file.access)
        : file.access.map(pin => PIN_TITLE[pin][context.language]).join(', '),
      ...(context.verbose ? [word(file.certainty)] : []),
    ]),
    context.width,
  )
}
