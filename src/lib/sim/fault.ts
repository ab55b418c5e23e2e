// One fault as it is written: NAME[:VALUE][@N[-[M]]]. It strikes at the N-th command APDU, counted from 1; a lasting one
// goes on until command M, or until it is cleared.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {FAULT_NAMES, FAULTS, type FaultFacts, type FaultName} from './faults.data.ts'

export interface Fault {
  readonly name: FaultName
  /** First and last command, from 1; the last one may be infinite. */
  readonly from: number
  readonly to: number
  /** Milliseconds, of the faults that take a time. */
  readonly ms: number
}

const FORM = /^([a-z0-9-]+)(?::(\d{1,6}(?:\.\d{1,3})?))?(?:@([1-9]\d{0,8})(?:(-)([1-9]\d{0,8})?)?)?$/

/** NAME alone strikes at the first command. */
export function parseFault(text: string): Fault {
  const [, written, value, at = '1', range, end] = FORM.exec(text) ?? []
  const name = FAULT_NAMES.find(candidate => candidate === written)
  const from = Number(at)
  const to = name === undefined ? 0 : lastCommand(FAULTS[name], from, range !== undefined, end)
  if (name === undefined || to < from || (value !== undefined && !('parameter' in FAULTS[name]))) {
    throw new ToolkitError('E_SIM_FAULT', {details: {candidates: FAULT_NAMES}, shown: {fault: text}})
  }
  return {name, from, to, ms: milliseconds(FAULTS[name], value)}
}

/** The same fault, counted from the next command of a card that has answered so many. */
export function shiftFault(fault: Fault, commands: number): Fault {
  return {...fault, from: fault.from + commands, to: fault.to + commands}
}

/** As it is written; commands are counted over the life of the card. */
export function formatFault(fault: Fault): string {
  const {parameter, lasts}: FaultFacts = FAULTS[fault.name]
  const value = parameter ? `:${parameter.unit === 's' ? fault.ms / 1000 : fault.ms}` : ''
  const open = lasts === 'lasting' && fault.to !== Number.POSITIVE_INFINITY
  return `${fault.name}${value}@${fault.from}${open ? `-${fault.to}` : ''}`
}

function lastCommand(facts: FaultFacts, from: number, isRange: boolean, end: string | undefined): number {
  if (end !== undefined) return Number(end)
  return isRange || facts.lasts === 'lasting' ? Number.POSITIVE_INFINITY : from
}

function milliseconds({parameter}: FaultFacts, value: string | undefined): number {
  if (!parameter) return 0
  return (value === undefined ? parameter.standard : Number(value)) * (parameter.unit === 's' ? 1000 : 1)
}
