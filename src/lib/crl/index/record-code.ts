// Puts records into the blocks of their buckets, in WebAssembly. Thousands of open blocks are more than the nearer caches of
// a processor hold, so that records are first put onto some dozens of piles, each for neighbouring buckets, and a full pile
// is dealt out at once: its few blocks are then near.
import {block, type Code, call, copy, i32, i64, leave, leaveIf, local, loop, when} from '../../wasm/code.ts'
import {type FunctionSource, I32, I64} from '../../wasm/module.ts'
import {COLUMN} from '../stream/memory-map.ts'
import {
  BUCKET_END,
  OUT,
  OUT_BYTES,
  PILE_BITS,
  PILE_BYTES,
  PILE_END,
  PILE_FULL,
  PILES,
  STATE,
  STATE_WORD,
  TABLE,
} from './index-memory.ts'
import {BLOCK_BYTES, BLOCK_HEADER, CONTEXT, HASH, SERIAL_LENGTH, UNIT} from './layout.ts'

const {add, sub, mul, and, or, xor, shl, shrUnsigned, lt, gt, ge, load, store} = i32
const num = i32.of

const state = (word: number): Code => load(num(STATE + 4 * word))
const setState = (word: number, value: Code): Code => store(num(STATE + 4 * word), value)

/** Numbers of the functions: the one of the host, then those below in the order of RECORD_FUNCTIONS. */
const WRITE_OUT = 0
const SEAL = 1
const DEAL = 2

/** seal(bucket): the open block of a bucket goes out, and is empty then. */
function seal(): FunctionSource {
  const [bucket, base, length, size, at, end] = [local(0), local(1), local(2), local(3), local(4), local(5)]
  const [a, b, c, d] = [local(6), local(7), local(8), local(9)]
  const mix = (sum: typeof a, offset: number): Code => [
    ...sum.set(mul(xor(sum.get, load(at.get, offset)), num(HASH.word))),
    ...sum.set(xor(sum.get, shrUnsigned(sum.get, num(15)))),
  ]
  const slot = shl(bucket.get, num(2))
  return {
    name: 'seal',
    parameters: [I32],
    results: [],
    locals: [I32, I32, I32, I32, I32, I32, I32, I32, I32],
    body: block(
      end.set(load(slot, BUCKET_END)),
      base.set(and(end.get, num(-BLOCK_BYTES))),
      length.set(sub(sub(end.get, base.get), num(BLOCK_HEADER))),
      leaveIf(i32.isZero(length.get), 0),
      size.set(and(add(length.get, num(BLOCK_HEADER + UNIT - 1)), num(-UNIT))),
      when(gt(add(state(STATE_WORD.used), size.get), num(OUT_BYTES)), call(WRITE_OUT)),
      // Whole units: zeros behind the last record.
      i64.store(end.get, i64.of(0n)),
      i64.store(end.get, i64.of(0n), 8),
      store(base.get, load(slot, TABLE), 4),
      store(base.get, length.get, 8),
      store(base.get, bucket.get, 12),
      // The address speaks for the first word, where the sum will stand.
      a.set(add(state(STATE_WORD.address), shrUnsigned(state(STATE_WORD.used), num(4)))),
      store(slot, a.get, TABLE),
      b.set(xor(a.get, num(-1))),
      c.set(xor(a.get, num(HASH.third))),
      d.set(xor(a.get, num(HASH.fourth))),
      store(base.get, num(0)),
      at.set(base.get),
      end.set(add(base.get, size.get)),
      loop(mix(a, 0), mix(b, 4), mix(c, 8), mix(d, 12), at.set(add(at.get, num(16))), leaveIf(lt(at.get, end.get), 0)),
      store(
        base.get,
        xor(
          xor(shrUnsigned(size.get, num(2)), xor(a.get, mul(b.get, num(HASH.second)))),
          xor(mul(c.get, num(HASH.third)), mul(d.get, num(HASH.fourth))),
        ),
      ),
      copy(add(num(OUT), state(STATE_WORD.used)), base.get, size.get),
      setState(STATE_WORD.used, add(state(STATE_WORD.used), size.get)),
      store(slot, add(base.get, num(BLOCK_HEADER)), BUCKET_END),
    ),
  }
}

/** deal(pile): moves the records of a pile into the blocks of their buckets. */
function deal(): FunctionSource {
  const [pile, from, until, word, slot, to, size] = [
    local(0),
    local(1),
    local(2),
    local(3),
    local(4),
    local(5),
    local(6),
  ]
  return {
    name: 'deal',
    parameters: [I32],
    results: [],
    locals: [I32, I32, I32, I32, I32, I32],
    body: block(
      from.set(add(num(PILES), mul(pile.get, num(PILE_BYTES)))),
      until.set(load(shl(pile.get, num(2)), PILE_END)),
      store(shl(pile.get, num(2)), from.get, PILE_END),
      loop(
        leaveIf(ge(from.get, until.get), 1),
        word.set(load(from.get)),
        slot.set(shl(and(word.get, num(0xffff)), num(2))),
        size.set(
          add(
            add(and(shrUnsigned(word.get, num(16)), num(SERIAL_LENGTH)), num(6)),
            // CONTEXT stands for four octets more.
            and(shrUnsigned(word.get, num(16 + Math.log2(CONTEXT) - 2)), num(4)),
          ),
        ),
        to.set(load(slot.get, BUCKET_END)),
        when(
          gt(add(and(to.get, num(BLOCK_BYTES - 1)), size.get), num(BLOCK_BYTES - 1)),
          call(SEAL, shrUnsigned(slot.get, num(2))),
          to.set(load(slot.get, BUCKET_END)),
        ),
        store(slot.get, add(to.get, size.get), BUCKET_END),
        i64.store(to.get, i64.load(from.get, 2)),
        i64.store(to.get, i64.load(from.get, 10), 8),
        when(
          gt(size.get, num(16)),
          i64.store(to.get, i64.load(from.get, 18), 16),
          i64.store(to.get, i64.load(from.get, 26), 24),
        ),
        from.set(add(from.get, add(size.get, num(2)))),
        leave(0),
      ),
    ),
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
  const octets = local(16)
  const mix = (word: Code): Code => [
    ...hash.set(mul(xor(hash.get, word), num(HASH.word))),
    ...hash.set(xor(hash.get, shrUnsigned(hash.get, num(15)))),
  ]
  const mixBoth: Code = [...mix(i32.wrap(octets.get)), ...mix(i32.wrap(i64.shrUnsigned(octets.get, i64.of(32n))))]
  return {
    name: 'put',
    parameters: [I32, I32, I32, I32, I32],
    results: [I32],
    locals: [I32, I32, I32, I32, I32, I32, I32, I32, I32, I32, I32, I64],
    body: [
      key.set(state(STATE_WORD.key)),
      mask.set(state(STATE_WORD.mask)),
      when(context.get, flags.set(num(CONTEXT << 16))),
      block(
        loop(
          leaveIf(ge(entry.get, count.get), 1),
          row.set(add(columns.get, shl(entry.get, num(2)))),
          code.set(load(row.get, COLUMN.reason)),
          leaveIf(lt(code.get, num(-1)), 1),
          at.set(add(window.get, load(row.get, COLUMN.serial))),
          length.set(load(row.get, COLUMN.serialLength)),
          hash.set(xor(key.get, length.get)),
          rest.set(length.get),
          row.set(load(row.get, COLUMN.date)),
          // As bucketOf does it: what is left at the end stands in the upper octets.
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
          octets.set(i64.shl(octets.get, i64.extendUnsigned(sub(num(64), shl(rest.get, num(3)))))),
          mixBoth,
          at.set(sub(at.get, sub(length.get, rest.get))),
          hash.set(mul(hash.get, num(HASH.second))),
          hash.set(and(xor(hash.get, shrUnsigned(hash.get, num(16))), mask.get)),
          pile.set(shrUnsigned(hash.get, num(PILE_BITS))),
          to.set(load(shl(pile.get, num(2)), PILE_END)),
          store(to.get, or(or(hash.get, flags.get), or(shl(length.get, num(16)), shl(code.get, num(24))))),
          when(context.get, store(to.get, context.get, 4), to.set(add(to.get, num(4)))),
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
          when(gt(and(to.get, num(PILE_BYTES - 1)), num(PILE_FULL)), call(DEAL, pile.get)),
          entry.set(add(entry.get, num(1))),
          leave(0),
        ),
      ),
      entry.get,
    ].flat(),
  }
}

/** In the order of their numbers. */
export const RECORD_FUNCTIONS: readonly FunctionSource[] = [seal(), deal(), put()]
