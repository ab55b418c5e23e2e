// Everything a forecast rests on, in the order in which a reader needs it. It goes with the figures wherever they go.
import {dateOf} from '../forecast/day.ts'
import {NEWEST_AUTHORITY_END} from '../forecast/facts.data.ts'
import {lastIssueWithinAuthority} from '../forecast/last-expiry.ts'
import type {Assumed, Model} from '../forecast/scenario.ts'
import {type AssumptionId, FORECAST_ASSUMPTION, type ForecastCertainty} from '../text/forecast.data.ts'
import {fill} from '../text/message.ts'
import type {ForecastSource} from './forecast-source.ts'

export interface ForecastAssumption {
  readonly id: AssumptionId
  readonly certainty: ForecastCertainty
  /** In English; a reader's language is made of the id and these. */
  readonly text: string
  readonly parameters: Readonly<Record<string, string | number>>
}

interface Asked extends Assumed {
  readonly models: readonly Model[]
  readonly certificatesPerPair: number
}

const OF_CARDS: readonly AssumptionId[] = [
  'even-spread',
  'life-of-card',
  'early-renewal',
  'minors',
  'signing-optional',
  'replacements',
  'phones',
]

export function assumptionsOf(source: ForecastSource, asked: Asked, taken: string): readonly ForecastAssumption[] {
  const validity = asked.validityYears
  const parameters = {
    renewal: asked.renewalShare,
    reissue: asked.reissueShare,
    still: asked.stillRsa,
    attrition: asked.attrition,
    perPair: asked.certificatesPerPair,
    validity,
  }
  const about = (id: AssumptionId, values: Readonly<Record<string, string | number>> = {}): ForecastAssumption => {
    const {certainty, text} = FORECAST_ASSUMPTION[id]
    return {id, certainty, text: fill(text.en, values), parameters: values}
  }
  const models = asked.models.map(model => about(`model-${model}`))
  const start = [about('switch-date'), about('shares', parameters), about('cut-off')]
  if (source.kind === 'findings') {
    const {counted, withoutEnd, others} = source
    const counts = {taken, counted, withoutEnd, others}
    return [...start, about('findings', counts), about('findings-renewal', {validity})]
  }
  const counted: readonly AssumptionId[] =
    source.kind === 'paper' ? ['paper-counts', 'later-cohorts'] : ['issuance-table']
  const last = dateOf(lastIssueWithinAuthority(validity))
  return [
    ...start,
    ...counted.map(id => about(id)),
    ...models,
    ...OF_CARDS.map(id => about(id)),
    about('newest-authority', {end: NEWEST_AUTHORITY_END, validity, last}),
  ]
}
