// What kind of card it is, and how long it and its certificates last.
import {type Check, finding, outcome, type RawFinding, skipped} from '../check.ts'
import type {CardFacts} from '../facts.ts'

const DAY_MS = 86_400_000
/** Time enough for a visit to the municipal office: a choice of this tool. */
const RENEWAL_DAYS = 90

/** Labels of EF 0006 (myna src/jpki.rs, libmyna). */
const CARD_LABEL = 'JPKIAPICCTOKEN2'
const JUKI_LABEL = 'JPKIAPICCTOKEN'
const PHONE_LABELS: readonly string[] = ['JPKIAPGPSETOKEN', 'JPKIAPIOSTOKEN']

export const cardCheck: Check = {
  id: 'card',
  run({cards}) {
    if (cards.length === 0) return skipped('no-card')
    return outcome(cards.flatMap(kindOf), {cards: cards.length})
  },
}

function kindOf(card: CardFacts): readonly RawFinding[] {
  const {reader, tokenLabel: label} = card
  if (!card.jpki) return [finding('card_unknown', {reader})]
  if (label === JUKI_LABEL) return [finding('card_juki', {reader})]
  if (label !== undefined && PHONE_LABELS.includes(label)) return [finding('card_phone', {reader, label})]
  if (card.isNext) return [finding('card_next', {reader, label: label ?? '-'})]
  const strange = label === CARD_LABEL ? [] : [finding('card_label', {reader, label: label ?? '-'})]
  return card.hasSign === false ? [...strange, finding('card_no_sign', {reader})] : strange
}

export const validityCheck: Check = {
  id: 'validity',
  run({cards, now}) {
    const dated = cards.filter(card => card.expiry !== undefined || card.certificates.length > 0)
    if (dated.length === 0) return skipped('no-card')
    return outcome(dated.flatMap(card => validityOf(card, now)))
  },
}

function validityOf(card: CardFacts, now: Date): readonly RawFinding[] {
  const {reader, expiry} = card
  const ends = [
    // A day ends in Japan.
    ...(expiry === undefined ? [] : [{name: undefined, until: new Date(`${expiry}T23:59:59+09:00`)}]),
    ...card.certificates.map(certificate => ({name: certificate.name, until: new Date(certificate.notAfter)})),
  ]
  return ends.flatMap(({name, until}) => {
    const left = Math.floor((until.getTime() - now.getTime()) / DAY_MS)
    if (left >= RENEWAL_DAYS) return []
    const evidence = {reader, until: until.toISOString(), ...(name === undefined ? {} : {certificate: name})}
    const what = name === undefined ? 'card' : 'certificate'
    return [finding(left < 0 ? `${what}_expired` : `${what}_expiring`, {...evidence, days: Math.max(0, left)})]
  })
}
