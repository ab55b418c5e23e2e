// The name of an entry in a container, as a part of a place.

/** Plain characters only, and not many: it is text of the file. Else its position. */
export function entryPlace(place: string, alias: string | null, index: number): string {
  const name = alias !== null && /^[\w .:()+-]{1,64}$/.test(alias) ? alias.trim() : ''
  return `${place}!${name === '' ? index : name}`
}
