// Checks of JSON values by their place: the first thing that is wrong is thrown as its place.

export type Fields = Readonly<Record<string, unknown>>
export type Check = (value: unknown, at: string) => void

export class Mismatch extends Error {}

export function matching(pattern: RegExp): Check {
  return (value, at) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw new Mismatch(at)
  }
}

export const hex = matching(/^(?:[0-9a-f]{2})+$/)

export function oneOf(allowed: readonly unknown[]): Check {
  return (value, at) => {
    if (!allowed.includes(value)) throw new Mismatch(at)
  }
}

export function integer(low: number, high: number): Check {
  return (value, at) => {
    if (!Number.isSafeInteger(value) || Number(value) < low || Number(value) > high) throw new Mismatch(at)
  }
}

export function each(check: Check): Check {
  return (value, at) => {
    if (!Array.isArray(value)) throw new Mismatch(at)
    for (const [index, item] of value.entries()) check(item, `${at}[${index}]`)
  }
}

export function fieldsOf(value: unknown, at: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Mismatch(at)
  return value as Fields
}

/** A field that may be left out: images of earlier versions do not have it. */
export function optional(check: Check): Check {
  return (value, at) => {
    if (value !== undefined) check(value, at)
  }
}
