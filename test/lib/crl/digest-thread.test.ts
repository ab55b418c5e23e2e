import {createHash} from 'node:crypto'
import {expect, test} from 'vitest'
import {DigestThread} from '../../../src/lib/crl/stream/digest-thread.ts'

test('a thread hashes what node:crypto hashes, in pieces of any size that are overwritten at once', async () => {
  for (const sizes of [[], [0], [1], [524_288], Array.from({length: 400}, (_, index) => (index * 7919) % 200_000)]) {
    const thread = new DigestThread()
    const expected = createHash('sha256')
    for (const [index, size] of sizes.entries()) {
      const piece = new Uint8Array(size).fill(index)
      expected.update(piece)
      await thread.update(piece)
      piece.fill(0xee)
    }
    expect(await thread.digest()).toBe(expected.digest('hex'))
    await thread.abandon()
  }
})
