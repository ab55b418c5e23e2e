// Puts records into blocks, in WebAssembly. Thousands of open blocks would be more than the nearer caches of a processor
// hold, so that records are first put onto some dozens of piles, each for neighbouring buckets. A full pile is dealt out at
// once, to one block for each of its buckets, which go to the file.
import {block, type Code, call, copy, i32, i64, type Local, leave, leaveIf, local, loop, when} from '../../wasm/code.ts'
import {type FunctionSource, I32, I64} from '../../wasm/module.ts'
import {COLUMN} from '../stream/memory-map.ts'
import {
  BUCKET_BYTES,
  BUCKET_END,
  OUT,
  OUT_BYTES,
  PILE_BITS,
  PILE_BYTES,
  PILE_END,
  PILE_ROOM,
  PILES,
  STATE,
  STATE_WORD,
  TABLE,
} from './index-memory.ts'
import {BLOCK_HEADER, CONTEXT, HASH, RAW, RAW_HEAD, SERIAL_LENGTH, UNIT} from './layout.ts'

const {add, sub, mul, and, or, xor, shl, shrUnsigned, lt, gt, ge, load, store} = i32
const num = i32.of

const state = (word: number): Code => load(num(STATE + 4 * word))
const setState = (word: number, value: Code): Code => store(num(STATE + 4 * word), value)

/** Numbers of the functions: the one of the host, then those below in the order of RECORD_FUNCTIONS. */
const WRITE_OUT = 0
const SEAL = 1
const DEAL = 2

/** Octets of a block with so many octets of records: whole units. */
const blockSize = (records: Code): Code => and(add(records, num(BLOCK_HEADER + UNIT - 1)), num(-UNIT))

/** seal(bucket, base, length): heads a block whose records stand in `OUT`, and makes it the last one of its bucket. */
function seal(): FunctionSource {
  const [bucket, base, length, end, at] = [local(0), local(1), local(2), local(3), local(4)]
  const [a, b, c, d] = [local(5), local(6), local(7), local(8)]
  const mix = (sum: typeof a, offset: number): Code => [
    ...sum.set(mul(xor(sum.get, load(at.get, offset)), num(HASH.word))),
    ...sum.set(xor(sum.get, shrUnsigned(sum.get, num(15)))),
  ]
  const slot = shl(bucket.get, num(2))
  return {
    name: 'seal',
    parameters: [I32, I32, I32],
    results: [],
    locals: [I32, I32, I32, I32, I32, I32],
    body: block(
      // Zeros behind the last record; they may reach into the header of the next block, which is not written yet.
      end.set(add(add(base.get, length.get), num(BLOCK_HEADER))),
      i64.store(end.get, i64.of(0n)),
      i64.store(end.get, i64.of(0n), 8),
      store(base.get, num(0)),
      store(base.get, load(slot, TABLE), 4),
      store(base.get, length.get, 8),
      store(base.get, bucket.get, 12),
      // Its address speaks for the first word, where the sum will stand.
      a.set(add(state(STATE_WORD.address), shrUnsigned(sub(base.get, num(OUT)), num(4)))),
      store(slot, a.get, TABLE),
      b.set(xor(a.get, num(-1))),
      c.set(xor(a.get, num(HASH.third))),
      d.set(xor(a.get, num(HASH.fourth))),
      at.set(base.get),
      end.set(add(base.get, blockSize(length.get))),
      loop(
        mix(a, 0),
        mix(b, 4),
        mix(c, 8),
        mix(d, 12),
        at.set(add(at.get, num(UNIT))),
        leaveIf(lt(at.get, end.get), 0),
      ),
      store(
        base.get,
        xor(
          xor(shrUnsigned(sub(end.get, base.get), num(2)), xor(a.get, mul(b.get, num(HASH.second)))),
          xor(mul(c.get, num(HASH.third)), mul(d.get, num(HASH.fourth))),
        ),
      ),
    ),
  }
}

/** deal(pile): makes blocks of the records of a pile, which is empty then. */
function deal(): FunctionSource {
  const [pile, from, until, word, slot] = [local(0), local(1), local(2), local(3), local(4)]
  const [to, size, first, last] = [local(5), local(6), local(7), local(8)]
  /** For each bucket of the pile that has records, with their octets in `size`: its block begins at `to`. */
  const eachBucket = (...act: readonly Code[]): Code => [
    ...to.set(add(num(OUT), state(STATE_WORD.used))),
    ...slot.set(first.get),
    ...block(
      loop(
        leaveIf(ge(slot.get, last.get), 1),
        size.set(load(slot.get, BUCKET_BYTES)),
        when(size.get, ...act, to.set(add(to.get, blockSize(size.get)))),
        slot.set(add(slot.get, num(4))),
        leave(0),
      ),
    ),
  ]
  return {
    name: 'deal',
    parameters: [I32],
    results: [],
    locals: [I32, I32, I32, I32, I32, I32, I32, I32],
    body: block(
      from.set(add(num(PILES), mul(pile.get, num(PILE_BYTES)))),
      until.set(load(shl(pile.get, num(2)), PILE_END)),
      store(shl(pile.get, num(2)), from.get, PILE_END),
      first.set(shl(pile.get, num(PILE_BITS + 2))),
      last.set(shl(add(state(STATE_WORD.mask), num(1)), num(2))),
      when(gt(sub(last.get, first.get), num(4 << PILE_BITS)), last.set(add(first.get, num(4 << PILE_BITS)))),
      when(
        gt(
          add(state(STATE_WORD.used), add(sub(until.get, from.get), num((BLOCK_HEADER + UNIT) << PILE_BITS))),
          num(OUT_BYTES),
        ),
        call(WRITE_OUT),
      ),
      eachBucket(store(slot.get, add(to.get, num(BLOCK_HEADER)), BUCKET_END)),
      block(
        loop(
          leaveIf(ge(from.get, until.get), 1),
          word.set(load(from.get)),
          slot.set(shl(and(word.get, num(0xffff)), num(2))),
          to.set(load(slot.get, BUCKET_END)),
          size.set(
            add(
              add(and(shrUnsigned(word.get, num(16)), num(SERIAL_LENGTH)), num(6)),
              // CONTEXT stands for four octets more.
              and(shrUnsigned(word.get, num(16 + Math.log2(CONTEXT) - 2)), num(4)),
            ),
          ),
          i64.store(to.get, i64.load(from.get, 2)),
          i64.store(to.get, i64.load(from.get, 10), 8),
          when(
            gt(size.get, num(16)),
            i64.store(to.get, i64.load(from.get, 18), 16),
            i64.store(to.get, i64.load(from.get, 26), 24),
          ),
          when(
            and(word.get, num(RAW << 16)),
            size.set(add(load(from.get, 2 + RAW_HEAD - 4), num(RAW_HEAD))),
            copy(to.get, add(from.get, num(2)), size.get),
          ),
          store(slot.get, add(to.get, size.get), BUCKET_END),
          from.set(add(from.get, add(size.get, num(2)))),
          leave(0),
        ),
      ),
      eachBucket(call(SEAL, shrUnsigned(slot.get, num(2)), to.get, size.get), store(slot.get, num(0), BUCKET_BYTES)),
      setState(STATE_WORD.used, sub(to.get, num(OUT))),
    ),
  }
}

interface Hashing {
  readonly at: Local
  readonly length: Local
  readonly rest: Local
  readonly hash: Local
  readonly octets: Local
  readonly key: Code
  readonly mask: Code
}

/** The bucket of the serial number at `at`, into `hash`, as bucketOf has it; `octets` has 64 bits. */
function bucketAt({at, length, rest, hash, octets, key, mask}: Hashing): Code {
  const mix = (word: Code): Code => [
    ...hash.set(mul(xor(hash.get, word), num(HASH.word))),
    ...hash.set(xor(hash.get, shrUnsigned(hash.get, num(15)))),
  ]
  const mixBoth: Code = [...mix(i32.wrap(octets.get)), ...mix(i32.wrap(i64.shrUnsigned(octets.get, i64.of(32n))))]
  return [
    hash.set(xor(key, length.get)),
    rest.set(length.get),
    block(
      loop(
        octets.set(i64.load(at.get)),
        leaveIf(ge(num(8), rest.get), 1),
        mixBoth,
        at.set(add(at.get, num(8))),
        rest.set(sub(rest.get, num(8))),
        leave(0),
      ),
    ),
    // What is left at the end stands in the upper octets.
    octets.set(i64.shl(octets.get, i64.extendUnsigned(sub(num(64), shl(rest.get, num(3)))))),
    mixBoth,
    at.set(sub(at.get, sub(length.get, rest.get))),
    hash.set(mul(hash.get, num(HASH.second))),
    hash.set(and(xor(hash.get, shrUnsigned(hash.get, num(16))), mask)),
  ].flat()
}

/** putWhole(start, end, serial, length, context, window): puts an entry as it stands in its list onto its pile. */
function putWhole(): FunctionSource {
  const [start, end, at, length, context, window] = [local(0), local(1), local(2), local(3), local(4), local(5)]
  const [rest, hash, pile, to, octets] = [local(6), local(7), local(8), local(9), local(10)]
  return {
    name: 'putWhole',
    parameters: [I32, I32, I32, I32, I32, I32],
    results: [],
    locals: [I32, I32, I32, I32, I64],
    body: [
      at.set(add(at.get, window.get)),
      bucketAt({at, length, rest, hash, octets, key: state(STATE_WORD.key), mask: state(STATE_WORD.mask)}),
      end.set(sub(end.get, start.get)),
      pile.set(shrUnsigned(hash.get, num(PILE_BITS))),
      to.set(load(shl(pile.get, num(2)), PILE_END)),
      when(
        gt(add(and(to.get, num(PILE_BYTES - 1)), end.get), num(PILE_BYTES - PILE_ROOM - RAW_HEAD)),
        call(DEAL, pile.get),
        to.set(load(shl(pile.get, num(2)), PILE_END)),
      ),
      store(to.get, or(hash.get, num((RAW | CONTEXT) << 16))),
      store(to.get, context.get, 4),
      store(to.get, end.get, 8),
      copy(add(to.get, num(2 + RAW_HEAD)), add(window.get, start.get), end.get),
      end.set(add(end.get, num(RAW_HEAD))),
      store(shl(pile.get, num(2)), add(add(to.get, end.get), num(2)), PILE_END),
      to.set(shl(hash.get, num(2))),
      store(to.get, add(load(to.get, BUCKET_BYTES), end.get), BUCKET_BYTES),
    ].flat(),
  }
}

/**
 * put(from, count, context, columns, window): puts entries of a batch onto their piles; answers where it stopped: at the
 * end, or at an entry whose reason says that the columns do not say all of it.
 */
function put(): FunctionSource {
  const [entry, count, context, columns, window] = [local(0), local(1), local(2), local(3), local(4)]
  const [row, code, at, length, hash] = [local(5), local(6), local(7), local(8), local(9)]
  const [pile, to, flags, key, mask, rest] = [local(10), local(11), local(12), local(13), local(14), local(15)]
  const [extra, octets] = [local(16), local(17)]
  return {
    name: 'put',
    parameters: [I32, I32, I32, I32, I32],
    results: [I32],
    locals: [I32, I32, I32, I32, I32, I32, I32, I32, I32, I32, I32, I32, I64],
    body: [
      key.set(state(STATE_WORD.key)),
      mask.set(state(STATE_WORD.mask)),
      when(context.get, flags.set(num(CONTEXT << 16)), extra.set(num(4))),
      block(
        loop(
          leaveIf(ge(entry.get, count.get), 1),
          row.set(add(columns.get, shl(entry.get, num(2)))),
          code.set(load(row.get, COLUMN.reason)),
          leaveIf(lt(code.get, num(-1)), 1),
          at.set(add(window.get, load(row.get, COLUMN.serial))),
          length.set(load(row.get, COLUMN.serialLength)),
          row.set(load(row.get, COLUMN.date)),
          bucketAt({at, length, rest, hash, octets, key: key.get, mask: mask.get}),
          pile.set(shrUnsigned(hash.get, num(PILE_BITS))),
          to.set(load(shl(pile.get, num(2)), PILE_END)),
          store(to.get, or(or(hash.get, flags.get), or(shl(length.get, num(16)), shl(code.get, num(24))))),
          when(extra.get, store(to.get, context.get, 4), to.set(add(to.get, num(4)))),
          // Some octets too many, which the date and the next record then cover.
          i64.store(to.get, i64.load(at.get), 4),
          when(
            gt(length.get, num(8)),
            i64.store(to.get, i64.load(at.get, 8), 12),
            i64.store(to.get, i64.load(at.get, 16), 20),
          ),
          to.set(add(to.get, length.get)),
          store(to.get, row.get, 4),
          to.set(add(to.get, num(8))),
          store(shl(pile.get, num(2)), to.get, PILE_END),
          row.set(shl(hash.get, num(2))),
          store(row.get, add(load(row.get, BUCKET_BYTES), add(add(length.get, num(6)), extra.get)), BUCKET_BYTES),
          when(gt(and(to.get, num(PILE_BYTES - 1)), num(PILE_BYTES - PILE_ROOM)), call(DEAL, pile.get)),
          entry.set(add(entry.get, num(1))),
          leave(0),
        ),
      ),
      entry.get,
    ].flat(),
  }
}

/** In the order of their numbers. */
export const RECORD_FUNCTIONS: readonly FunctionSource[] = [seal(), deal(), put(), putWhole()]
