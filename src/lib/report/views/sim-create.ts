import type {SimCreateResult} from '../../ops/sim-create.ts'
import {SIM_LABEL} from '../../text/views/sim.data.ts'
import {drawFields, drawTable} from '../table.ts'
import type {View} from '../view.ts'
import {speaker} from '../words.ts'

export const simCreateView: View<SimCreateResult> = (result, context) => {
  const label = speaker(SIM_LABEL, context)
  return [
    context.paint.strong(label('created', {profile: result.profile, seed: result.seed})),
    drawFields([
      [label('issued'), result.issuedAt],
      ['ATR', result.atr.toUpperCase()],
      [label('sha256'), result.sha256],
    ]),
    drawTable(
      [label('certificate'), 'EF', label('validUntil')],
      result.certificates.map(certificate => [certificate.role, certificate.file, certificate.notAfter]),
    ),
    drawTable(
      [label('pin'), label('value'), label('tries')],
      result.pins.map(pin => [pin.name, pin.value, String(pin.tries)]),
    ),
  ].join('\n\n')
}
