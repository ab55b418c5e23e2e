// The inner loop of the scan, in WebAssembly: it recognises the shapes in which authorities write entries (RFC 5280, 5.1)
// by loads of up to sixteen octets, and puts them into columns.
import {block, type Code, i32, leave, leaveIf, local, loop, v128, when} from '../../wasm/code.ts'
import {type FunctionSource, I32, V128} from '../../wasm/module.ts'
import {NO_REASON} from './entry-batch.ts'
import {BATCH_ENTRIES, COLUMN, COLUMNS, COUNTS, MONTHS, MONTHS_OF_YEAR, WINDOW} from './memory-map.ts'

const {add, sub, mul, and, or, shl, shrUnsigned, eq, ne, gt, ge, ltUnsigned, geUnsigned, gtUnsigned} = i32
const {load, load8, load16, store} = i32
const num = i32.of

const at = local(0)
const last = local(1)
const limit = local(2)
const longest = local(3)
const step = local(4)
const count = local(5)
const head = local(6)
const octets = local(7)
const next = local(8)
const time = local(9)
const rest = local(10)
const month = local(11)
const hours = local(12)
const code = local(13)
const read = local(14)
const digits = local(15)
const pairs = local(16)
const LOCALS = [I32, I32, I32, I32, I32, I32, I32, I32, I32, V128, V128] as const

const MAX_SERIAL = 20
const ZERO = 0x30
const SPACE = 0xff

/** YYMMDDHHMMSSZ as it is when all digits are 0, and how far each octet may be above. */
const ZEROS = [...Array<number>(12).fill(ZERO), 0x5a, 0, 0, 0]
const ABOVE = [9, 9, 1, 9, 3, 9, 2, 9, 5, 9, 5, 9, 0, SPACE, SPACE, SPACE]

/** crlEntryExtensions with one reasonCode that is not critical; the reason is the last octet. */
const REASON_CODE = [0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01]
const REASON_MASK = [...REASON_CODE.map(() => 0xff), 0, 0, 0]

/** Eight numbers of 16 bits. */
const halves = (...values: readonly number[]): Code => v128.of(values.flatMap(value => [value & 0xff, value >> 8]))
const all = (value: number): Code => halves(...Array<number>(8).fill(value))

/** Out of the loop, from its own level: the entry at `at` has another shape. */
const unlike = (wrong: Code, depth = 1): Code => leaveIf(wrong, depth)

const frame: readonly Code[] = [
  // 30 length 02 length, as a number in the order of the machine
  head.set(load(at.get, WINDOW)),
  unlike(ne(and(head.get, num(0x00ff80ff)), num(0x00020030))),
  octets.set(shrUnsigned(head.get, num(24))),
  unlike(geUnsigned(sub(octets.get, num(1)), num(MAX_SERIAL))),
  // Nine equal bits at the start are padding (X.690, 8.3.2), unless there are no more than eight.
  rest.set(load16(at.get, WINDOW + 4)),
  rest.set(add(or(and(shl(rest.get, num(1)), num(0x1fe)), shrUnsigned(rest.get, num(15))), num(1))),
  unlike(and(ltUnsigned(and(rest.get, num(0x1ff)), num(2)), gt(octets.get, num(1)))),
  time.set(add(at.get, octets.get)),
  head.set(and(shrUnsigned(head.get, num(8)), num(0x7f))),
  next.set(add(add(at.get, head.get), num(2))),
  unlike(gt(next.get, limit.get)),
  when(
    ne(load16(time.get, WINDOW + 4), num(0x0d17)),
    // GeneralizedTime of a year that UTCTime can tell as well; its last thirteen octets are the same.
    unlike(ne(load16(time.get, WINDOW + 4), num(0x0f18)), 2),
    time.set(add(time.get, num(2))),
    code.set(load16(time.get, WINDOW + 4)),
    unlike(
      and(
        or(ne(code.get, num(0x3931)), ltUnsigned(load8(time.get, WINDOW + 6), num(ZERO + 5))),
        or(ne(code.get, num(0x3032)), geUnsigned(load8(time.get, WINDOW + 6), num(ZERO + 5))),
      ),
      2,
    ),
  ),
]

const date: readonly Code[] = [
  digits.set(v128.subOctets(v128.load(time.get, WINDOW + 6), v128.of(ZEROS))),
  unlike(v128.any(v128.xor(v128.maxOctets(digits.get, v128.of(ABOVE)), v128.of(ABOVE)))),
  pairs.set(
    v128.addHalves(v128.mulHalves(v128.and(digits.get, all(0xff)), all(10)), v128.shrHalves(digits.get, num(8))),
  ),
  unlike(gtUnsigned(v128.half(pairs.get, 3), num(23))),
  digits.set(v128.dotHalves(pairs.get, halves(8 * MONTHS_OF_YEAR, 8, 24, 1, 60, 1, 0, 0))),
  month.set(v128.word(digits.get, 0)),
  hours.set(v128.word(digits.get, 1)),
  unlike(geUnsigned(sub(hours.get, num(24)), load(month.get, MONTHS + 4))),
]

const reason: readonly Code[] = [
  code.set(num(NO_REASON)),
  rest.set(sub(next.get, add(time.get, num(19)))),
  when(
    rest.get,
    unlike(ne(rest.get, longest.get), 2),
    code.set(load8(time.get, WINDOW + 32)),
    unlike(
      v128.any(
        v128.and(v128.xor(v128.load(time.get, WINDOW + 19), v128.of([...REASON_CODE, 0, 0, 0])), v128.of(REASON_MASK)),
      ),
      2,
    ),
    unlike(gtUnsigned(code.get, num(10)), 2),
    unlike(eq(code.get, num(7)), 2),
  ),
]

const keep: readonly Code[] = [
  head.set(shl(count.get, num(2))),
  store(head.get, at.get, COLUMNS + COLUMN.start),
  store(head.get, next.get, COLUMNS + COLUMN.end),
  store(head.get, add(at.get, num(4)), COLUMNS + COLUMN.serial),
  store(head.get, octets.get, COLUMNS + COLUMN.serialLength),
  store(
    head.get,
    add(add(load(month.get, MONTHS), mul(sub(hours.get, num(24)), num(3600))), v128.word(digits.get, 2)),
    COLUMNS + COLUMN.date,
  ),
  store(head.get, code.get, COLUMNS + COLUMN.reason),
]

/**
 * scan(at, last, limit, longest, step, count): reads entries from `at` on into the columns, until they are full, an entry
 * has another shape, or one starts behind `last` or ends behind `limit`; answers where it stopped. `longest`: octets that
 * crlEntryExtensions may have. `step`: 1, or 0 where entries are only counted.
 */
export const SCAN: FunctionSource = {
  name: 'scan',
  parameters: [I32, I32, I32, I32, I32, I32],
  results: [I32],
  locals: LOCALS,
  body: [
    block(
      loop(
        leaveIf(gt(at.get, last.get), 1),
        leaveIf(ge(count.get, num(BATCH_ENTRIES)), 1),
        ...frame,
        ...date,
        ...reason,
        ...keep,
        read.set(add(read.get, num(1))),
        count.set(add(count.get, step.get)),
        at.set(next.get),
        leave(0),
      ),
    ),
    store(num(COUNTS), count.get),
    store(num(COUNTS), add(load(num(COUNTS), 4), read.get), 4),
    at.get,
  ].flat(),
}
