import type {SimCreateResult} from '../../ops/sim-create.ts'
import {SIM_ASSUMPTION, SIM_LABEL} from '../../text/views/sim.data.ts'
import {drawFields, drawTable} from '../table.ts'
import type {View} from '../view.ts'
import {speaker} from '../words.ts'

export const simCreateView: View<SimCreateResult> = (result, context) => {
  const label = speaker(SIM_LABEL, context)
  const assumption = speaker(SIM_ASSUMPTION, context)
  const parameters = Object.entries(result.parameters)
  return [
    context.paint.strong(label('created', {profile: result.profile, seed: result.seed})),
    drawFields([
      [label('issued'), result.issuedAt],
      ['ATR', result.atr.toUpperCase()],
      [label('sha256'), result.sha256],
      ...result.quirks.map(quirk => [label('quirk'), quirk] as const),
    ]),
    drawTable(
      [label('certificate'), 'EF', label('validUntil')],
      result.certificates.map(certificate => [certificate.role, certificate.file, certificate.notAfter]),
    ),
    drawTable(
      [label('pin'), label('value'), label('tries')],
      result.pins.map(pin => [pin.name, pin.value, String(pin.tries)]),
    ),
    drawTable(
      [label('parameter'), label('value'), label('certainty')],
      parameters.map(([name, {value, certainty}]) => [name, value, label(certainty)]),
    ),
    ...(context.quiet
      ? []
      : [[label('assumptions'), ...result.assumed.map(name => `- ${assumption(name)}`)].join('\n')]),
    ...(result.pki === null ? [] : [label('pki', {count: result.pki.length})]),
  ].join('\n\n')
}
