// The rows of checks, and in one line what stands behind the card.
import type {Check, TrustClass} from '../../card/integrity-check.ts'
import {CARD_DATA_LABEL, CHECK_TITLE, OUTCOME_WORD, TRUST_WORD} from '../../text/views/card-checks.data.ts'
import {drawTable} from '../table.ts'
import type {ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

export function checkTable(checks: readonly Check[], context: ViewContext): string {
  const label = speaker(CARD_DATA_LABEL, context)
  const head = [label('check'), label('outcome'), ...(context.verbose ? [label('citation')] : [])]
  return drawTable(
    head,
    checks.map(({name, outcome, citation}) => [
      CHECK_TITLE[name][context.language],
      paintOutcome(outcome, context),
      ...(context.verbose ? [citation] : []),
    ]),
  )
}

export function trustLine(trust: TrustClass, context: ViewContext): string {
  const text = TRUST_WORD[trust][context.language]
  return trust === 'production' ? context.paint.good(text) : context.paint.caution(text)
}

function paintOutcome(outcome: Check['outcome'], context: ViewContext): string {
  const {paint} = context
  const word = OUTCOME_WORD[outcome][context.language]
  return {pass: paint.good, fail: paint.bad, undecided: paint.caution}[outcome](word)
}
