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

export type HostFunction = (...values: number[]) => number | undefined

export interface Machine {
  readonly memory: Memory
  /** A function of the module; numbers only. */
  call(name: string): (...values: number[]) => number
}

export function instantiate(
  module: Uint8Array<ArrayBuffer>,
  pages: number,
  host: Readonly<Record<string, HostFunction>> = {},
): Machine {
  const memory = new WebAssembly.Memory({initial: pages, maximum: pages})
  const {exports} = new WebAssembly.Instance(new WebAssembly.Module(module), {host: {memory, ...host}})
  return {memory, call: name => exports[name] as (...values: number[]) => number}
}
