// Base64 (RFC 4648, 4) in lines of one length, in WebAssembly: sixteen characters at a time become twelve octets. Whatever
// is not of the alphabet is told, not passed over.
import {block, type Code, i32, type Local, leave, leaveIf, local, loop, select, v128, when} from '../wasm/code.ts'
import {type FunctionSource, I32, V128, type ValueType} from '../wasm/module.ts'
import {BASE64_CONSTANTS, BASE64_VALUES, FAULT} from './scan-layout.ts'

const {add, and, eq, gt, load8, ne, or, shl, shrUnsigned, store, store8, sub} = i32
const num = i32.of

const at = local(0)
const left = local(1)
const line = local(2)
const width = local(3)
const to = local(4)
const lineLeft = local(5)
const fault = local(6)
const word = local(7)
const full = local(8)
const text = local(9)
const high = local(10)
const faults = local(11)
const LOCALS = 12

/**
 * Vectors that the loop uses. They go through memory into variables once: V8 makes each constant anew wherever it stands,
 * which takes half of the time.
 */
const constants: {readonly octets: readonly number[]; readonly kept: Local}[] = []
const constant = (octets: readonly number[]): Code => {
  const kept = local(LOCALS + constants.length)
  constants.push({octets, kept})
  return kept.get
}

const all = (octet: number): Code => constant(Array<number>(16).fill(octet))
/** Two numbers of 16 bits, four times. */
const halves = (one: number, other: number): Code =>
  constant(Array.from({length: 4}, () => [one & 0xff, one >> 8, other & 0xff, other >> 8]).flat())

/** By the upper half of a character, one less for "/": what makes it its value. */
const OFFSETS = constant([0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0].map(offset => offset & 0xff))
/** Sets of upper halves whose characters are letters or digits for the same lower halves; the last has none. */
const SETS = [[2], [3], [4, 6], [5, 7], [0, 1, 8, 9, 10, 11, 12, 13, 14, 15]]
const VALID: readonly ((low: number) => boolean)[] = [
  low => low === 0xb || low === 0xf,
  low => low <= 9,
  low => low >= 1,
  low => low <= 0xa,
  () => false,
]
const SET_OF_HIGH = constant(Array.from({length: 16}, (_, high) => 1 << SETS.findIndex(set => set.includes(high))))
const WRONG_OF_LOW = constant(
  Array.from({length: 16}, (_, low) => VALID.reduce((bits, valid, set) => bits | (valid(low) ? 0 : 1 << set), 0)),
)
/** The three octets of each of the four numbers, the highest first. */
const OCTETS = constant([2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 0xff, 0xff, 0xff, 0xff])

const sixteen: readonly Code[] = [
  text.set(v128.load(at.get)),
  high.set(v128.shrOctets(text.get, num(4))),
  faults.set(
    v128.or(
      faults.get,
      v128.and(v128.swizzle(SET_OF_HIGH, high.get), v128.swizzle(WRONG_OF_LOW, v128.and(text.get, all(0x0f)))),
    ),
  ),
  text.set(
    v128.addOctets(text.get, v128.swizzle(OFFSETS, v128.addOctets(high.get, v128.eqOctets(text.get, all(0x2f))))),
  ),
  // Two values of six bits become one of twelve, and two of those one of 24.
  text.set(v128.or(v128.shlHalves(v128.and(text.get, halves(0xff, 0xff)), num(6)), v128.shrHalves(text.get, num(8)))),
  text.set(v128.dotHalves(text.get, halves(1 << 12, 1))),
  v128.store(to.get, v128.swizzle(text.get, OCTETS)),
]

/** What stands for no value in the table. */
export const NO_VALUE = 128
const value = (index: number): Code => load8(load8(at.get, index), BASE64_VALUES)

const four: readonly Code[] = [
  fault.set(or(fault.get, and(or(or(value(0), value(1)), or(value(2), value(3))), num(NO_VALUE)))),
  word.set(or(or(shl(value(0), num(18)), shl(value(1), num(12))), or(shl(value(2), num(6)), value(3)))),
  store8(to.get, shrUnsigned(word.get, num(16))),
  store8(to.get, shrUnsigned(word.get, num(8)), 1),
  store8(to.get, word.get, 2),
]

const CR = 0x0d
const LF = 0x0a

const step = (characters: number, decode: readonly Code[]): Code =>
  block(
    loop(
      leaveIf(gt(num(characters), lineLeft.get), 1),
      ...decode,
      at.set(add(at.get, num(characters))),
      to.set(add(to.get, num((characters / 4) * 3))),
      lineLeft.set(sub(lineLeft.get, num(characters))),
      leave(0),
    ),
  )

const lineEnd: readonly Code[] = [
  fault.set(or(fault.get, ne(load8(sub(add(at.get, width.get), num(1))), num(LF)))),
  fault.set(or(fault.get, and(gt(width.get, num(1)), ne(load8(at.get), num(CR))))),
  at.set(add(at.get, width.get)),
]

/**
 * decode(at, left, line, width, to): `left` characters without padding, in lines of `line` characters; both are multiples
 * of four. A line that is full ends with LF, or with CR and LF where `width` is 2. Leaves at FAULT what is not zero where
 * anything else stood there, and answers where the octets end.
 */
export const BASE64: FunctionSource = {
  name: 'decode',
  parameters: [I32, I32, I32, I32, I32],
  results: [I32],
  locals: [I32, I32, I32, I32, V128, V128, V128, ...constants.map((): ValueType => V128)],
  body: [
    ...constants.map(({octets}, index) => v128.store(num(0), v128.of(octets), BASE64_CONSTANTS + 16 * index)),
    ...constants.map(({kept}, index) => kept.set(v128.load(num(0), BASE64_CONSTANTS + 16 * index))),
    block(
      loop(
        leaveIf(eq(left.get, num(0)), 1),
        lineLeft.set(select(gt(line.get, left.get), left.get, line.get)),
        left.set(sub(left.get, lineLeft.get)),
        full.set(eq(lineLeft.get, line.get)),
        step(16, sixteen),
        step(4, four),
        when(full.get, ...lineEnd),
        leave(0),
      ),
    ),
    store(num(FAULT), or(fault.get, v128.any(faults.get))),
    to.get,
  ].flat(),
}
