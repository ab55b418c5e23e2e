import type {CardInfoCertificate, CardInfoResult} from '../../ops/card-info.ts'
import {ASSUMPTION_TEXT} from '../../text/assumptions.data.ts'
import {CERTIFICATE_TITLE} from '../../text/card.data.ts'
import {CARD_LABEL, CARD_WORD} from '../../text/views/card.data.ts'
import {drawFields, drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'
import {pinStatusView} from './pin-status.ts'

export const cardInfoView: View<CardInfoResult> = (result, context) => {
  const label = speaker(CARD_LABEL, context)
  const head = drawFields([
    [label('card'), context.paint.strong(speaker(CARD_WORD, context)(result.generation))],
    [label('token'), result.tokenLabel ?? label('absentValue')],
    [label('expiry'), result.expiry ?? label('absentValue')],
    [label('ap'), result.applications.join(', ')],
    [label('atr'), result.reader.atr.toUpperCase()],
    [label('contactAtr'), result.contactAtr?.toUpperCase() ?? label('absentValue')],
  ])
  return [
    head,
    certificateTable(result.certificates, context),
    pinStatusView(result, context),
    ...(context.verbose && result.assumed.length > 0 ? [assumedList(result.assumed, context)] : []),
  ].join('\n\n')
}

function assumedList(assumed: CardInfoResult['assumed'], context: ViewContext): string {
  const items = assumed.map(key => `- ${ASSUMPTION_TEXT[key][context.language]}`)
  return [speaker(CARD_LABEL, context)('assumptions'), ...items].join('\n')
}

function certificateTable(certificates: readonly CardInfoCertificate[], context: ViewContext): string {
  const label = speaker(CARD_LABEL, context)
  return drawTable(
    [label('certificate'), label('algorithm'), label('validUntil'), label('validity'), label('authority')],
    certificates.map(certificate => [
      CERTIFICATE_TITLE[certificate.name][context.language],
      certificate.algorithm ?? (certificate.state === 'locked' ? label('locked') : label('absentValue')),
      certificate.notAfter ?? '-',
      validityText(certificate, context),
      authorityText(certificate, context),
    ]),
    context.width,
  )
}

function validityText({validity, daysLeft}: CardInfoCertificate, context: ViewContext): string {
  if (validity === null) return '-'
  const text = speaker(CARD_WORD, context)(validity)
  if (validity !== 'valid') return context.paint.bad(text)
  return speaker(CARD_LABEL, context)('daysLeft', {validity: text, days: daysLeft})
}

/** A name is a claim that anybody can make: only a fingerprint or a key identifier gives the generation. */
function authorityText({authority}: CardInfoCertificate, context: ViewContext): string {
  if (authority === null) return '-'
  const label = speaker(CARD_LABEL, context)
  const text = speaker(CARD_WORD, context)(authority.hierarchy)
  if (authority.generation !== null)
    return label('authorityGeneration', {authority: text, generation: authority.generation})
  return authority.evidence === 'name' ? label('claimed', {authority: text}) : text
}
