// migrate-check over everything that was named: reads the card where card: is among the sources, then judges all of it.
import type {DecisionRules} from '../audit/decide.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {type CardAssets, readCardAssets} from './card-assets.ts'
import {CardCertificates} from './card-certificates.ts'
import type {PinRules, PinSource} from './card-pin.ts'
import {type MigrateCheckContext, type MigrateCheckResult, type MigrateRules, migrateCheck} from './migrate-check.ts'
import type {CardKind} from './migrate-notes.ts'
import {isTlsAddress, parseTlsAddress} from './migrate-tls.ts'
import {type CardOptions, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'

export interface MigrateSourcesRequest {
  readonly sources: readonly string[]
  readonly policies: readonly string[] | undefined
  readonly overlays?: readonly string[]
  /** YYYY-MM-DD: the day whose use is judged. */
  readonly on?: string | undefined
  readonly rules?: MigrateRules
  readonly switchDate?: string | undefined
  readonly decision?: DecisionRules
  /** Offered with a PIN flag: the first certificate that is locked is then read, too. */
  readonly pin: PinRules | undefined
}

const CARD = 'card:'
const NO_CARD = {assets: [], warnings: [], kind: null}

export async function migrateSources(
  request: MigrateSourcesRequest,
  context: MigrateCheckContext,
  source: PinSource,
  options: CardOptions,
): Promise<Outcome<MigrateCheckResult>> {
  for (const source of request.sources) {
    if (isTlsAddress(source)) parseTlsAddress(source)
    if (/^(?:card|system):./.test(source)) {
      throw new ToolkitError('E_ARG_VALUE', {
        details: {name: 'SOURCES', expected: ['card:', 'system:']},
        shown: {value: source},
      })
    }
  }
  const card = request.sources.includes(CARD) ? await readCard(request, source, options) : NO_CARD
  const outcome = await migrateCheck(
    {
      sources: request.sources.map((text, index) => ({input: index + 1, text})),
      ...(request.policies ? {policies: request.policies} : {}),
      ...(request.overlays ? {overlays: request.overlays} : {}),
      ...(request.on ? {on: request.on} : {}),
      ...(request.rules ? {rules: request.rules} : {}),
      ...(request.switchDate ? {switchDate: request.switchDate} : {}),
      ...(request.decision ? {decision: request.decision} : {}),
      cardAssets: card.assets,
      cardKind: card.kind,
    },
    context,
  )
  return {...outcome, warnings: [...card.warnings, ...outcome.warnings]}
}

function readCard(
  request: MigrateSourcesRequest,
  source: PinSource,
  options: CardOptions,
): Promise<CardAssets & {readonly kind: CardKind | null}> {
  return withCard(options, async card => ({
    ...(await readCardAssets(card.session, new CardCertificates(card, request.pin, source))),
    kind: card.session.profile,
  }))
}
