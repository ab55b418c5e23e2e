// Versions of packages: the upstream part of a Debian version, compared number by number.

/** Negative, zero or positive. Epoch and Debian revision are left out. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)]
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function numbersOf(version: string): readonly number[] {
  const upstream = version.replace(/^\d+:/, '').replace(/-[^-]*$/, '')
  return (/^\d+(?:\.\d+)*/.exec(upstream)?.[0] ?? '0').split('.').map(Number)
}
