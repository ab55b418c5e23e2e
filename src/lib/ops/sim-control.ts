// sim control: steers a card that `sim serve --control` keeps in the virtual reader.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {parseFault} from '../sim/fault.ts'
import {requestControl} from '../transport/control-client.ts'
import {CONTROL_ACTIONS, type ControlAction} from '../transport/control-protocol.ts'
import type {ServedCardStatus} from '../transport/served-card.ts'
import {done, type Outcome} from './outcome.ts'

export interface SimControlRequest {
  readonly socket: string
  /** One of the actions. */
  readonly action: string
  /** NAME@N, counted from the next command; with `fault` only. */
  readonly fault: string | undefined
}

export interface SimControlResult {
  readonly action: ControlAction
  /** After the action. */
  readonly status: ServedCardStatus
}

export async function simControl({socket, fault, ...request}: SimControlRequest): Promise<Outcome<SimControlResult>> {
  const action = parseAction(request.action)
  if (action === 'fault' && fault === undefined) {
    throw new ToolkitError('E_ARG_MISSING', {details: {name: ['FAULT'], command: 'sim control'}})
  }
  if (action !== 'fault' && fault !== undefined) {
    throw new ToolkitError('E_ARG_UNEXPECTED', {details: {command: 'sim control', count: 1}})
  }
  // A misspelt fault is told without anybody at the other end.
  if (fault !== undefined) parseFault(fault)
  const status = await requestControl(socket, {action, ...(fault === undefined ? {} : {fault})})
  return done({action, status})
}

/** The value is not repeated in JSON: it may be a PIN in the wrong place. */
function parseAction(text: string): ControlAction {
  const action = CONTROL_ACTIONS.find(known => known === text)
  if (action) return action
  throw new ToolkitError('E_ARG_VALUE', {details: {name: 'ACTION', expected: CONTROL_ACTIONS}, shown: {value: '…'}})
}
