// Medians of interleaved runs: on a busy machine only ratios within one series say anything.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** "1.34 (1.21-1.52)": median and quartiles. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = share => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  return `${median(values).toFixed(2)} (${at(0.25).toFixed(2)}-${at(0.75).toFixed(2)})`
}
