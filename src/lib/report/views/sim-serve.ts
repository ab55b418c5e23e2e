import type {SimServeResult} from '../../ops/sim-serve.ts'
import {SIM_LABEL} from '../../text/views/sim.data.ts'
import type {View} from '../view.ts'
import {speaker} from '../words.ts'

export const simServeView: View<SimServeResult> = (result, context) =>
  speaker(SIM_LABEL, context)('served', {commands: result.commands, powerOns: result.powerOns, resets: result.resets})
