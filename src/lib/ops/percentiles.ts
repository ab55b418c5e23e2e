// What a series of measured times says.

export interface Times {
  readonly count: number
  /** Milliseconds: nearest-rank percentiles and the longest. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
  readonly apdusPerSecond: number
  readonly bytesPerSecond: number
}

export interface Sample {
  readonly ms: number
  readonly apdus: number
  readonly bytes: number
}

/** Of one sample at least. */
export function summarise(samples: readonly Sample[]): Times {
  const sorted = samples.map(({ms}) => ms).sort((a, b) => a - b)
  const total = (of: (sample: Sample) => number) => samples.reduce((sum, sample) => sum + of(sample), 0)
  const seconds = total(({ms}) => ms) / 1000
  return {
    count: samples.length,
    p50: rounded(rank(sorted, 50)),
    p95: rounded(rank(sorted, 95)),
    p99: rounded(rank(sorted, 99)),
    max: rounded(sorted.at(-1) ?? 0),
    apdusPerSecond: Math.round(total(({apdus}) => apdus) / seconds),
    bytesPerSecond: Math.round(total(({bytes}) => bytes) / seconds),
  }
}

function rank(sorted: readonly number[], percent: number): number {
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0
}

/** Microseconds are noise on any machine with more than one program. */
function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
