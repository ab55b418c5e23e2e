import {describe, expect, it} from 'vitest'
import {summarise} from '../../../src/lib/ops/percentiles.ts'
import {readerBench} from '../../../src/lib/ops/reader-bench.ts'
import {cardOptionsFor} from '../../support/card-options.ts'

describe('percentiles', () => {
  it('are nearest-rank', () => {
    const times = summarise(Array.from({length: 100}, (_, index) => ({ms: index + 1, apdus: 1, bytes: 256})))
    expect(times).toMatchObject({count: 100, p50: 50, p95: 95, p99: 99, max: 100})
    expect([times.apdusPerSecond, times.bytesPerSecond]).toEqual([20, 5069])
  })

  it('of one sample are that sample', () => {
    expect(summarise([{ms: 4, apdus: 2, bytes: 10}])).toEqual({
      count: 1,
      p50: 4,
      p95: 4,
      p99: 4,
      max: 4,
      apdusPerSecond: 500,
      bytesPerSecond: 2500,
    })
  })
})

describe('reader bench', () => {
  it('measures three series, the whole files by their commands', async () => {
    const {result, verdict} = await readerBench({count: 20, warmup: 0}, cardOptionsFor('sim:current'))
    expect(verdict).toBe('none')
    expect(result.series.map(({what, reader}) => [what, reader.count])).toEqual([
      ['select', 20],
      ['read-256', 20],
      ['free-files', 2],
    ])
    for (const {reader} of result.series) {
      expect(reader.p50).toBeLessThanOrEqual(reader.p95)
      expect(reader.p95).toBeLessThanOrEqual(reader.p99)
      expect(reader.p99).toBeLessThanOrEqual(reader.max)
    }
    const [select, read] = result.series
    expect(select?.reader.bytesPerSecond).toBe(0)
    // One answer of 256 bytes for each command.
    expect(Math.abs((read?.reader.bytesPerSecond ?? 0) / (read?.reader.apdusPerSecond ?? 1) - 256)).toBeLessThan(1)
  })
})
