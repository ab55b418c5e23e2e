import type {SimControlResult} from '../../ops/sim-control.ts'
import {SIM_LABEL} from '../../text/views/sim.data.ts'
import {drawFields} from '../table.ts'
import type {View} from '../view.ts'
import {speaker} from '../words.ts'

export const simControlView: View<SimControlResult> = ({status}, context) => {
  const label = speaker(SIM_LABEL, context)
  return drawFields(
    [
      [label('card'), label(status.card)],
      [label('atr'), status.atr.toUpperCase()],
      [label('commands'), String(status.commands)],
      [label('power'), `${status.powerOns} / ${status.powerOffs}`],
      [label('insertions'), String(status.insertions)],
      [label('resets'), String(status.resets)],
      [label('faults'), status.faults.join(', ') || label('none')],
    ],
    context.width,
  )
}
