// Instructions of WebAssembly (Core Specification 1.0, 5.4) as nested calls: each gives the octets of an expression that
// leaves one value, or of a statement that leaves none. Only what the loops of this project use is here.

export type Code = readonly number[]

/** A variable of a function. */
export interface Local {
  readonly index: number
  readonly get: Code
  set(value: Code): Code
  /** Sets it, and leaves the value. */
  tee(value: Code): Code
}

export function local(index: number): Local {
  return {
    index,
    get: [0x20, ...unsigned(index)],
    set: value => [...value, 0x21, ...unsigned(index)],
    tee: value => [...value, 0x22, ...unsigned(index)],
  }
}

export function unsigned(value: number): Code {
  const octets: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...octets, rest]
    octets.push((rest % 128) | 0x80)
  }
}

/** LEB128 with a sign. */
function signed(value: bigint): Code {
  const octets: number[] = []
  for (let rest = value; ; rest >>= 7n) {
    const octet = Number(rest & 0x7fn)
    if (rest >> 6n === 0n || rest >> 6n === -1n) return [...octets, octet]
    octets.push(octet | 0x80)
  }
}

type Binary = (one: Code, other: Code) => Code

const binary =
  (opcode: number): Binary =>
  (one, other) => [...one, ...other, opcode]

const unary =
  (opcode: number) =>
  (one: Code): Code => [...one, opcode]

type Load = (address: Code, offset?: number) => Code
type Store = (address: Code, value: Code, offset?: number) => Code

/** No alignment is promised: entries stand anywhere. */
const load =
  (opcode: number): Load =>
  (address, offset = 0) => [...address, opcode, 0, ...unsigned(offset)]

const store =
  (opcode: number): Store =>
  (address, value, offset = 0) => [...address, ...value, opcode, 0, ...unsigned(offset)]

export const i32 = {
  of: (value: number): Code => [0x41, ...signed(BigInt(value | 0))],
  load: load(0x28),
  load8: load(0x2d),
  load16: load(0x2f),
  store: store(0x36),
  store8: store(0x3a),
  store16: store(0x3b),
  isZero: unary(0x45),
  eq: binary(0x46),
  ne: binary(0x47),
  lt: binary(0x48),
  ltUnsigned: binary(0x49),
  gt: binary(0x4a),
  gtUnsigned: binary(0x4b),
  ge: binary(0x4e),
  geUnsigned: binary(0x4f),
  add: binary(0x6a),
  sub: binary(0x6b),
  mul: binary(0x6c),
  and: binary(0x71),
  or: binary(0x72),
  xor: binary(0x73),
  shl: binary(0x74),
  shr: binary(0x75),
  shrUnsigned: binary(0x76),
  /** The lower half of 64 bits. */
  wrap: unary(0xa7),
} as const

export const i64 = {
  of: (value: bigint): Code => [0x42, ...signed(BigInt.asIntN(64, value))],
  load: load(0x29),
  store: store(0x37),
  eq: binary(0x51),
  ne: binary(0x52),
  add: binary(0x7c),
  sub: binary(0x7d),
  mul: binary(0x7e),
  and: binary(0x83),
  or: binary(0x84),
  xor: binary(0x85),
  shl: binary(0x86),
  shrUnsigned: binary(0x88),
  rotl: binary(0x89),
  extendUnsigned: unary(0xad),
} as const

const vector = (opcode: number): Code => [0xfd, ...unsigned(opcode)]

/** 128 bits as lanes. */
export const v128 = {
  of: (octets: readonly number[]): Code => [...vector(0x0c), ...octets],
  load: (address: Code, offset = 0): Code => [...address, ...vector(0x00), 0, ...unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [
    ...address,
    ...value,
    ...vector(0x0b),
    0,
    ...unsigned(offset),
  ],
  /** The octets of `one` that the octets of `other` number; zero for a number above 15. */
  swizzle: (one: Code, other: Code): Code => [...one, ...other, ...vector(0x0e)],
  eqOctets: (one: Code, other: Code): Code => [...one, ...other, ...vector(0x23)],
  and: (one: Code, other: Code): Code => [...one, ...other, ...vector(0x4e)],
  or: (one: Code, other: Code): Code => [...one, ...other, ...vector(0x50)],
  xor: (one: Code, other: Code): Code => [...one, ...other, ...vector(0x51)],
  /** Whether a bit is set. */
  any: (one: Code): Code => [...one, ...vector(0x53)],
  shrOctets: (one: Code, bits: Code): Code => [...one, ...bits, ...vector(0x6d)],
  addOctets: (one: Code, other: Code): Code => [...one, ...other, ...vector(0x6e)],
  subOctets: (one: Code, other: Code): Code => [...one, ...other, ...vector(0x71)],
  maxOctets: (one: Code, other: Code): Code => [...one, ...other, ...vector(0x79)],
  addHalves: (one: Code, other: Code): Code => [...one, ...other, ...vector(0x8e)],
  mulHalves: (one: Code, other: Code): Code => [...one, ...other, ...vector(0x95)],
  shlHalves: (one: Code, bits: Code): Code => [...one, ...bits, ...vector(0x8b)],
  shrHalves: (one: Code, bits: Code): Code => [...one, ...bits, ...vector(0x8d)],
  /** Of 16 bits each: the products of two neighbours, added. */
  dotHalves: (one: Code, other: Code): Code => [...one, ...other, ...vector(0xba)],
  half: (one: Code, lane: number): Code => [...one, ...vector(0x19), lane],
  word: (one: Code, lane: number): Code => [...one, ...vector(0x1b), lane],
} as const

/** `one` where the condition is not zero; both are computed. */
export function select(condition: Code, one: Code, other: Code): Code {
  return [...one, ...other, ...condition, 0x1b]
}

export function when(condition: Code, ...then: readonly Code[]): Code {
  return [...condition, 0x04, NO_RESULT, ...then.flat(), 0x0b]
}

/** `leave(0)` within goes behind it. */
export function block(...statements: readonly Code[]): Code {
  return [0x02, NO_RESULT, ...statements.flat(), 0x0b]
}

/** `leave(0)` within starts it again; at its end it does not start again. */
export function loop(...statements: readonly Code[]): Code {
  return [0x03, NO_RESULT, ...statements.flat(), 0x0b]
}

/** Out of so many blocks, loops and conditions; to the start where the last one is a loop. */
export function leave(depth: number): Code {
  return [0x0c, ...unsigned(depth)]
}

export function leaveIf(condition: Code, depth: number): Code {
  return [...condition, 0x0d, ...unsigned(depth)]
}

/** Copies within the memory. */
export function copy(to: Code, from: Code, octets: Code): Code {
  return [...to, ...from, ...octets, 0xfc, 0x0a, 0x00, 0x00]
}

export function call(index: number, ...operands: readonly Code[]): Code {
  return [...operands.flat(), 0x10, ...unsigned(index)]
}

const NO_RESULT = 0x40
