// The instructions are those of the specification: V8 takes the module, and computes what JavaScript computes.
import {describe, expect, test} from 'vitest'
import {type Code, i32, i64, local, select} from '../../src/lib/wasm/code.ts'
import {compile, createMemory, instantiate} from '../../src/lib/wasm/instantiate.ts'
import {assemble, type FunctionSource, I32} from '../../src/lib/wasm/module.ts'

const [one, other] = [local(0), local(1)]
const memory = createMemory(1)

function evaluate(body: Code, a: number, b: number): number {
  const source: FunctionSource = {name: 'f', parameters: [I32, I32], results: [I32], locals: [], body}
  return instantiate(compile(assemble({pages: 1, imports: [], functions: [source]})), memory)('f')(a, b)
}

const NUMBERS = [0, 1, -1, 7, 63, 64, 65, -64, -65, 127, 128, 8191, 8192, 0x7fffffff, -0x80000000, 0x12345678]

describe('numbers are written in their shortest form and read back', () => {
  test.each(NUMBERS)('%i', number => {
    expect(evaluate(i32.of(number), 0, 0)).toBe(number)
    expect(evaluate(i32.wrap(i64.of(BigInt(number))), 0, 0)).toBe(number)
    expect(evaluate(i32.wrap(i64.shrUnsigned(i64.of(BigInt(number) << 32n), i64.of(32n))), 0, 0)).toBe(number)
  })
})

const OPERATIONS: Readonly<Record<string, [Code, (a: number, b: number) => number]>> = {
  add: [i32.add(one.get, other.get), (a, b) => (a + b) | 0],
  sub: [i32.sub(one.get, other.get), (a, b) => (a - b) | 0],
  mul: [i32.mul(one.get, other.get), Math.imul],
  and: [i32.and(one.get, other.get), (a, b) => a & b],
  or: [i32.or(one.get, other.get), (a, b) => a | b],
  xor: [i32.xor(one.get, other.get), (a, b) => a ^ b],
  shl: [i32.shl(one.get, other.get), (a, b) => a << b],
  shr: [i32.shr(one.get, other.get), (a, b) => a >> b],
  shrUnsigned: [i32.shrUnsigned(one.get, other.get), (a, b) => (a >>> b) | 0],
  eq: [i32.eq(one.get, other.get), (a, b) => Number(a === b)],
  ne: [i32.ne(one.get, other.get), (a, b) => Number(a !== b)],
  lt: [i32.lt(one.get, other.get), (a, b) => Number(a < b)],
  ltUnsigned: [i32.ltUnsigned(one.get, other.get), (a, b) => Number(a >>> 0 < b >>> 0)],
  gt: [i32.gt(one.get, other.get), (a, b) => Number(a > b)],
  gtUnsigned: [i32.gtUnsigned(one.get, other.get), (a, b) => Number(a >>> 0 > b >>> 0)],
  ge: [i32.ge(one.get, other.get), (a, b) => Number(a >= b)],
  geUnsigned: [i32.geUnsigned(one.get, other.get), (a, b) => Number(a >>> 0 >= b >>> 0)],
  isZero: [i32.isZero(one.get), a => Number(a === 0)],
  select: [select(one.get, i32.of(3), other.get), (a, b) => (a === 0 ? b : 3)],
}

test.each(Object.entries(OPERATIONS))('%s', (_, [code, expected]) => {
  for (const a of NUMBERS) for (const b of NUMBERS) expect(evaluate(code, a, b)).toBe(expected(a, b))
})
