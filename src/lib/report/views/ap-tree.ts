import type {ApTreeApplication, ApTreeFile, ApTreeResult} from '../../ops/ap-tree.ts'
import {AP_TITLE, FILE_TITLE, OBJECT_TITLE, PIN_TITLE} from '../../text/card.data.ts'
import type {Message} from '../../text/message.ts'
import {CARD_LABEL, CARD_WORD} from '../../text/views/card.data.ts'
import {drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

const TITLE: Readonly<Record<string, Message>> = {...FILE_TITLE, ...OBJECT_TITLE}

export const apTreeView: View<ApTreeResult> = (result, context) => {
  const label = speaker(CARD_LABEL, context)
  const table = drawTable(
    [
      label('file'),
      label('title'),
      label('kind'),
      label('access'),
      label('probed'),
      label('sw'),
      ...(context.verbose ? [label('certainty')] : []),
      '',
    ],
    result.applications.flatMap(application => [head(application, context), ...rows(application, context)]),
    context.width,
  )
  const differences = label('differences', {count: result.differences})
  return [table, ...(result.differences > 0 ? [context.paint.caution(differences)] : [])].join('\n')
}

function head({name, present, sw}: ApTreeApplication, context: ViewContext): readonly string[] {
  const word = speaker(CARD_WORD, context)(present ? 'present' : 'absent')
  const state = present ? context.paint.good(word) : context.paint.dim(word)
  const strong = context.paint.strong(name)
  return [strong, AP_TITLE[name][context.language], 'AP', '', state, sw, ...(context.verbose ? [''] : []), '']
}

function rows({files}: ApTreeApplication, context: ViewContext): readonly (readonly string[])[] {
  const word = speaker(CARD_WORD, context)
  // Files that nobody has described and that this card does not have would only fill the screen.
  const shown = context.verbose ? files : files.filter(file => file.name !== 'unknown' || file.probed !== 'absent')
  return shown.map(file => [
    `  ${file.fid}`,
    TITLE[file.name]?.[context.language] ?? file.title,
    word(file.kind),
    accessText(file, context),
    probedText(file, context),
    file.sw,
    ...(context.verbose ? [word(file.certainty)] : []),
    file.differs ? context.paint.caution('!') : '',
  ])
}

function accessText(file: ApTreeFile, context: ViewContext): string {
  if (file.kind === 'pin') return '-'
  if (typeof file.access === 'string') return speaker(CARD_WORD, context)(file.access)
  return file.access.map(pin => PIN_TITLE[pin][context.language]).join(', ')
}

const PAINT = {
  free: 'good',
  counted: 'good',
  locked: 'strong',
  blocked: 'bad',
  present: 'dim',
  absent: 'dim',
  unclear: 'caution',
} as const

function probedText(file: ApTreeFile, context: ViewContext): string {
  const label = speaker(CARD_LABEL, context)
  const text =
    file.probed === 'counted'
      ? label('left', {remaining: file.remaining})
      : file.probed === 'locked'
        ? label('locked')
        : speaker(CARD_WORD, context)(file.probed)
  return context.paint[PAINT[file.probed]](text)
}
