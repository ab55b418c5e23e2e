import type {CardInfoCertificate, CardInfoResult} from '../../ops/card-info.ts'
import {FILE_TITLE, type FileName} from '../../text/card.data.ts'
import {CARD_LABEL, CARD_WORD} from '../../text/views/card.data.ts'
import {drawFields, drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'
import {pinStatusView} from './pin-status.ts'

const TITLE: Readonly<Record<CardInfoCertificate['name'], FileName>> = {
  auth: 'auth-certificate',
  sign: 'sign-certificate',
  'auth-ca': 'auth-ca-certificate',
  'sign-ca': 'sign-ca-certificate',
}

export const cardInfoView: View<CardInfoResult> = (result, context) => {
  const label = speaker(CARD_LABEL, context)
  const head = drawFields([
    [label('card'), context.paint.strong(speaker(CARD_WORD, context)(result.generation))],
    [label('token'), result.tokenLabel ?? label('absentValue')],
    [label('expiry'), result.expiry ?? label('absentValue')],
    [label('ap'), result.applications.join(', ')],
    [label('atr'), result.reader.atr.toUpperCase()],
  ])
  return [head, certificateTable(result.certificates, context), pinStatusView(result, context)].join('\n\n')
}

function certificateTable(certificates: readonly CardInfoCertificate[], context: ViewContext): string {
  const label = speaker(CARD_LABEL, context)
  return drawTable(
    [label('certificate'), label('algorithm'), label('validUntil')],
    certificates.map(certificate => [
      FILE_TITLE[TITLE[certificate.name]][context.language],
      certificate.algorithm ?? (certificate.state === 'locked' ? label('locked') : label('absentValue')),
      certificate.notAfter ?? '-',
    ]),
  )
}
