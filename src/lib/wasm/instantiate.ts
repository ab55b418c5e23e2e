// Compiles a module and gives it its memory. V8 translates it at once into simple code, and the loops that run long into
// fast code, in a thread of its own.

export interface Memory {
  readonly buffer: ArrayBuffer
}

/** The part of the WebAssembly JavaScript Interface that is used; the library of types has it for browsers only. */
declare const WebAssembly: {
  readonly Memory: new (limits: {initial: number; maximum: number}) => Memory
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => {readonly exports: Readonly<Record<string, unknown>>}
}

export type HostFunction = (...values: number[]) => void
export type Exported = (...values: number[]) => number

/** A memory that never grows, so that no view of it is ever lost. Pages of 64 KiB; those that are not touched cost nothing. */
export function createMemory(pages: number): Memory {
  return new WebAssembly.Memory({initial: pages, maximum: pages})
}

export function compile(module: Uint8Array<ArrayBuffer>): object {
  return new WebAssembly.Module(module)
}

/** A function of the module by its name. */
export function instantiate(
  module: object,
  memory: Memory,
  host: Readonly<Record<string, HostFunction>> = {},
): (name: string) => Exported {
  const {exports} = new WebAssembly.Instance(module, {host: {memory, ...host}})
  return name => exports[name] as Exported
}
