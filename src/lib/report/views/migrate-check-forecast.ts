// `migrate-check forecast` for people: figures on the day of judging, bars by year, cohorts, load, and what it rests on.
import type {ForecastScenario, MigrateCheckForecastResult} from '../../ops/migrate-check-forecast.ts'
import {ForecastWords} from '../forecast-words.ts'
import {hanging} from '../hanging.ts'
import {drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {displayWidth} from '../width.ts'

/** Of a file or a pipe, which have no width. */
const USUAL_WIDTH = 80
const [LEAST_BAR, LONGEST_BAR] = [8, 60]
/** Eighths of a column, from one to seven. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']
const FULL = '█'

/** `blocks`: the terminal can draw them; else bars are made of #. */
export function forecastView(blocks: boolean): View<MigrateCheckForecastResult> {
  return (result, context) => {
    const words = new ForecastWords(result, context.language, '>= ')
    const {paint} = context
    const heading = (text: string) => paint.strong(text)
    const {at, cohorts} = {at: words.atTable, cohorts: words.cohortTable}
    const byCohort = result.source === 'findings' ? 'byEnd' : 'byCohort'
    const alive = result.cardsAlive.map(({model, cards}) =>
      words.say('cardsAlive', {model, date: result.on, count: words.count(cards)}),
    )
    // A stream ends with the counts only.
    const figures =
      result.scenarios.length === 0
        ? []
        : [
            [heading(words.say('onDay', {date: result.on})), drawTable(at.head, at.rows, context.width)].join('\n'),
            [heading(words.say('series', {unit: words.unit})), ...charts(words, blocks, context)].join('\n'),
            [
              heading(words.say(byCohort, {date: result.on})),
              drawTable(cohorts.head, cohorts.rows, context.width),
            ].join('\n'),
          ]
    const work = words.models.map(model => {
      const {head, rows} = words.workTable(model)
      return [heading(words.say('work', {model})), drawTable(head, rows, context.width)].join('\n')
    })
    return [
      [heading(words.say('title')), words.source, ...alive].join('\n'),
      ...figures,
      ...work,
      words.notes.map(note => hanging('', note, context, paint.dim)).join('\n'),
      [heading(words.say('assumptions')), ...assumptionLines(words, context)].join('\n'),
    ].join('\n\n')
  }
}

function assumptionLines(words: ForecastWords, context: ViewContext): readonly string[] {
  return words.assumptions.map(({certainty, text}) => hanging(`- [${certainty}] `, text, context))
}

function charts(words: ForecastWords, blocks: boolean, context: ViewContext): readonly string[] {
  const {scenarios} = words.result
  const most = Math.max(0, ...scenarios.flatMap(({series}) => series.map(({pairs}) => pairs)))
  const values = scenarios.flatMap(({series}) => series.map(point => displayWidth(words.pairs(point))))
  const room = (context.width ?? USUAL_WIDTH) - 'yyyy  '.length - 1 - Math.max(0, ...values)
  const columns = Math.max(LEAST_BAR, Math.min(LONGEST_BAR, room))
  return scenarios.flatMap((scenario, index) => [
    ...(index > 0 ? [''] : []),
    `${words.letter(index)}  ${words.label(scenario)}`,
    ...bars(scenario, words, {most, columns, blocks}, context),
  ])
}

interface Scale {
  readonly most: number
  readonly columns: number
  readonly blocks: boolean
}

/** One line a year, and a line where RSA-2048 ends. */
function bars({series}: ForecastScenario, words: ForecastWords, scale: Scale, {paint}: ViewContext): readonly string[] {
  const {cutOff} = words.result
  return series.flatMap((point, index) => {
    const before = series[index - 1]?.date
    const passes = before !== undefined && before <= cutOff && point.date > cutOff
    const rule = (scale.blocks ? '┄' : '-').repeat(4)
    const bar = barOf(point.pairs, scale)
    return [
      ...(passes ? [paint.caution(`${rule} ${words.say('cutOff', {date: cutOff})} ${rule}`)] : []),
      `${point.date.slice(0, 4)}  ${bar}${bar === '' ? '' : ' '}${words.pairs(point)}`,
    ]
  })
}

/** Something is never drawn as nothing. */
function barOf(value: number, {most, columns, blocks}: Scale): string {
  if (value <= 0 || most <= 0) return ''
  const length = (value / most) * columns
  if (!blocks) return '#'.repeat(Math.max(1, Math.round(length)))
  const eighths = Math.max(1, Math.round(length * 8))
  return FULL.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '')
}
