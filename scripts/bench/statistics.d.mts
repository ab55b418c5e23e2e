export function median(values: readonly number[]): number
/** "1.34 (1.21-1.52)": median and quartiles. */
export function spread(values: readonly number[]): string
