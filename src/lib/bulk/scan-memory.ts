// The memory that certificates are read into, and the two loops that run over all of its octets.
import {randomBytes} from 'node:crypto'
import {compile, createMemory, instantiate} from '../wasm/instantiate.ts'
import {assemble} from '../wasm/module.ts'
import {BASE64, NO_VALUE} from './base64-code.ts'
import {BASE64_VALUES, DECODED, DIGEST, FAULT, KEY, SCAN_PAGES, UNIT} from './scan-layout.ts'
import {SIP_HASH} from './sip-hash-code.ts'

export const DIGEST_KEY_OCTETS = 16
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

let module: object | undefined

/** A new key of a run. */
export function digestKey(): Uint8Array {
  return randomBytes(DIGEST_KEY_OCTETS)
}

export class ScanMemory {
  /** All of it; UNIT and DECODED tell where its parts start. */
  readonly bytes: Buffer
  readonly view: DataView
  /** Of what was digested last: little-endian words. */
  readonly digestWords: Uint32Array
  /** Digests the octets from `start` to `end`. */
  readonly digest: (start: number, end: number) => void
  readonly #fault: Uint32Array
  readonly #decode: (at: number, left: number, line: number, width: number, to: number) => number

  constructor(key: Uint8Array) {
    module ??= compile(assemble({pages: SCAN_PAGES, imports: [], functions: [SIP_HASH, BASE64]}))
    const memory = createMemory(SCAN_PAGES)
    const {buffer} = memory
    const named = instantiate(module, memory)
    this.digest = named('digest')
    this.#decode = named('decode')
    this.bytes = Buffer.from(buffer)
    this.view = new DataView(buffer)
    this.bytes.set(key, KEY)
    const values = this.bytes.subarray(BASE64_VALUES, BASE64_VALUES + 256).fill(NO_VALUE)
    for (const [value, character] of [...ALPHABET].entries()) values[character.charCodeAt(0)] = value
    this.digestWords = new Uint32Array(buffer, DIGEST, 4)
    this.#fault = new Uint32Array(buffer, FAULT, 1)
  }

  /** The octets at `at`, which become the unit as far as they fit, digested: for what was read elsewhere. */
  digestOf(octets: Uint8Array): Uint32Array {
    this.bytes.set(octets, UNIT)
    this.digest(UNIT, UNIT + octets.length)
    return this.digestWords
  }

  /**
   * Decodes base64 in lines of `line` characters that end with `width` octets, into DECODED; answers how many octets it
   * made, or -1 where something else stands there. `characters` and `line` are multiples of four; no padding is among them.
   */
  decode(at: number, characters: number, line: number, width: number): number {
    const end = this.#decode(at, characters, line, width, DECODED)
    return this.#fault[0] === 0 ? end - DECODED : -1
  }

  /** 0 to 63; 128 for what is no character of base64. */
  valueOf(octet: number): number {
    return this.bytes[BASE64_VALUES + octet] as number
  }
}
