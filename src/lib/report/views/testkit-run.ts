import type {TestkitRunCapability, TestkitRunCase, TestkitRunResult} from '../../ops/testkit-run.ts'
import {CAPABILITY_TEXT} from '../../text/testkit-capabilities.data.ts'
import {TESTKIT_RUN_VIEW} from '../../text/views/testkit-run.data.ts'
import {printable} from '../printable.ts'
import {drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

/** Without -v. */
const SHOWN_CASES = 10

export const testkitRunView: View<TestkitRunResult> = (result, context) => {
  const label = speaker(TESTKIT_RUN_VIEW, context)
  const {counts, pattern, cases} = result
  const of = (outcome: TestkitRunCase['outcome']) => cases.filter(each => each.outcome === outcome)
  const answered = cases.filter(({answer}) => answer !== null).length
  return [
    [context.paint.strong(label('verifier', headOf(result))), timeText(result, context)].join('\n'),
    capabilityTable(result, context),
    ...(pattern === null ? [] : [context.paint.bad(label(pattern, {count: answered}))]),
    ...listed('different', of('differs'), context),
    ...listed('errors', of('error'), context),
    ...(context.verbose ? listed('nothing', of('proves-nothing'), context) : []),
    label('counts', {
      agrees: counts.agrees,
      differs: counts.differs,
      nothing: counts['proves-nothing'],
      error: counts.error,
      notRun: counts['not-run'],
    }),
  ].join('\n\n')
}

function headOf({verifier, set, seed}: TestkitRunResult) {
  return {verifier: printable(verifier), set, seed}
}

function timeText({judgedAt, counts}: TestkitRunResult, context: ViewContext): string {
  const label = speaker(TESTKIT_RUN_VIEW, context)
  return judgedAt === null ? label('ownTime') : label('clock', {time: judgedAt, count: counts['not-run']})
}

function capabilityTable({capabilities, cases}: TestkitRunResult, context: ViewContext): string {
  const label = speaker(TESTKIT_RUN_VIEW, context)
  const outcomes = new Map(cases.map(({id, outcome}) => [id, outcome]))
  const {paint} = context
  const colour = {passed: paint.good, failed: paint.bad, unclear: paint.caution, 'not-run': paint.dim}
  const share = ({cases: ids}: TestkitRunCapability) => {
    const asked = ids.filter(id => outcomes.get(id) !== 'not-run')
    return `${asked.filter(id => outcomes.get(id) === 'agrees').length}/${asked.length}`
  }
  return drawTable(
    [label('outcome'), label('capability'), label('what'), label('cases')],
    capabilities.map(row => [
      colour[row.outcome](label(row.outcome)),
      row.id,
      CAPABILITY_TEXT[row.id][context.language],
      share(row),
    ]),
    context.width,
  )
}

function listed(
  heading: 'different' | 'errors' | 'nothing',
  cases: readonly TestkitRunCase[],
  context: ViewContext,
): readonly string[] {
  if (cases.length === 0) return []
  const label = speaker(TESTKIT_RUN_VIEW, context)
  const shown = context.verbose ? cases : cases.slice(0, SHOWN_CASES)
  const lines = shown.flatMap(each => [
    `  ${caseText(each, context)}`,
    ...(context.verbose ? each.output.map(line => context.paint.dim(`      ${printable(line)}`)) : []),
  ])
  const rest = cases.length - shown.length
  return [[`${label(heading)}:`, ...lines, ...(rest > 0 ? [`  ${label('more', {count: rest})}`] : [])].join('\n')]
}

function caseText({id, error, signal, expected, reason, twin, outcome}: TestkitRunCase, context: ViewContext): string {
  const label = speaker(TESTKIT_RUN_VIEW, context)
  if (error !== null && error !== 'clock') return label(error, {id, signal: signal ?? '-'})
  if (outcome === 'proves-nothing') return label('twin', {id, twin: twin ?? '-'})
  return expected === 'accept' ? label('refused-sound', {id}) : label('accepted-wrong', {id, reason: reason ?? '-'})
}
