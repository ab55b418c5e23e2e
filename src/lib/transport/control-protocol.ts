// What is said over the control socket of a served card: one JSON object a line, one answer for each request.
import {ERROR_EXIT, type ErrorCode} from '../errors/codes.data.ts'
import {type Details, ToolkitError} from '../errors/toolkit-error.ts'
import type {ServedCardStatus} from './served-card.ts'

export const CONTROL_ACTIONS = ['insert', 'remove', 'reset', 'fault', 'clear', 'status'] as const
export type ControlAction = (typeof CONTROL_ACTIONS)[number]

export interface ControlRequest {
  readonly action: ControlAction
  /** NAME@N, counted from the next command. */
  readonly fault?: string
}

export type ControlAnswer =
  | {readonly ok: true; readonly status: ServedCardStatus}
  | {readonly ok: false; readonly code: ErrorCode; readonly details: Details}

/** A request is short: more without a line break comes from somebody who does not speak this protocol. */
export const MAX_LINE = 4096

export function parseControlRequest(line: string): ControlRequest {
  const value = parseObject(line)
  const action = CONTROL_ACTIONS.find(known => known === value?.['action'])
  const fault = value?.['fault']
  if (!action || (fault !== undefined && typeof fault !== 'string')) {
    throw new ToolkitError('E_SIM_CONTROL_REQUEST', {details: {expected: CONTROL_ACTIONS}})
  }
  return {action, ...(fault === undefined ? {} : {fault})}
}

export function parseControlAnswer(line: string): ControlAnswer | undefined {
  const value = parseObject(line)
  if (value?.['ok'] === true && typeof value['status'] === 'object') return value as unknown as ControlAnswer
  const code = value?.['code']
  return value?.['ok'] === false && typeof code === 'string' && code in ERROR_EXIT
    ? (value as unknown as ControlAnswer)
    : undefined
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}
