import type {ReaderBenchResult} from '../../ops/reader-bench.ts'
import {READER_BENCH_VIEW} from '../../text/views/reader-bench.data.ts'
import {drawTable} from '../table.ts'
import type {View} from '../view.ts'
import {speaker} from '../words.ts'

type Times = ReaderBenchResult['series'][number]['reader']

export const readerBenchView: View<ReaderBenchResult> = (result, context) => {
  const label = speaker(READER_BENCH_VIEW, context)
  const row = (what: string, where: string, times: Times, ratio: string) => [
    what,
    where,
    ...[times.p50, times.p95, times.p99, times.max].map(ms => ms.toFixed(3)),
    String(times.apdusPerSecond),
    String(times.bytesPerSecond),
    String(times.count),
    ratio,
  ]
  return drawTable(
    (['what', 'where', 'p50', 'p95', 'p99', 'max', 'apdus', 'bytes', 'count', 'ratio'] as const).map(key => label(key)),
    result.series.flatMap(series => [
      row(label(series.what), result.reader.name, series.reader, `${series.ratio.toFixed(2)}x`),
      row('', label('simulated'), series.simulated, '1'),
    ]),
  )
}
