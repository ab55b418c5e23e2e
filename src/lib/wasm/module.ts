// The frame of a module (Core Specification 1.0, 5.5) around its functions. Modules are made while the program runs: their
// source is the only form in which they are kept.
import {type Code, unsigned} from './code.ts'

export const I32 = 0x7f
export const I64 = 0x7e
export const V128 = 0x7b
export type ValueType = typeof I32 | typeof I64 | typeof V128

export interface Signature {
  readonly parameters: readonly ValueType[]
  readonly results: readonly ValueType[]
}

export interface FunctionSource extends Signature {
  readonly name: string
  readonly locals: readonly ValueType[]
  /** The last expression is the result. */
  readonly body: Code
}

export interface ModuleSource {
  /** Pages of the memory that it works in. */
  readonly pages: number
  /** Functions of the host, numbered from zero; those of the module follow. */
  readonly imports: readonly (Signature & {readonly name: string})[]
  readonly functions: readonly FunctionSource[]
}

/** The octets of a module that takes `host.memory` and the imported functions, and exports its own by their names. */
export function assemble({pages, imports, functions}: ModuleSource): Uint8Array<ArrayBuffer> {
  const types = [...imports, ...functions].map(typeOf)
  const memory = [...text('host'), ...text('memory'), 0x02, 0x01, ...unsigned(pages), ...unsigned(pages)]
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list(types)),
    ...section(2, list([...imports.map(({name}, index) => importOf(name, index)), memory])),
    ...section(3, list(functions.map((_, index) => unsigned(imports.length + index)))),
    ...section(7, list(functions.map(({name}, index) => [...text(name), 0x00, ...unsigned(imports.length + index)]))),
    ...section(10, list(functions.map(codeOf))),
  ])
}

function typeOf({parameters, results}: Signature): Code {
  return [0x60, ...list(parameters.map(type => [type])), ...list(results.map(type => [type]))]
}

function importOf(name: string, index: number): Code {
  return [...text('host'), ...text(name), 0x00, ...unsigned(index)]
}

function codeOf({locals, body}: FunctionSource): Code {
  const code = [...list(locals.map(type => [1, type])), ...body, 0x0b]
  return [...unsigned(code.length), ...code]
}

function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content]
}

function list(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()]
}

function text(value: string): Code {
  const octets = [...Buffer.from(value)]
  return [...unsigned(octets.length), ...octets]
}
