// The names of files for a table: without their folders, unless another file in the table has the same name.

/** Each place and its shortest ending, in whole names, that no other place has. */
export function shortPlaces(places: Iterable<string>): ReadonlyMap<string, string> {
  const short = new Map<string, string>()
  let open = [...new Set(places)]
  for (let names = 1; open.length > 0; names++) {
    const byEnding = new Map<string, string[]>()
    for (const place of open) {
      const text = ending(place, names)
      const same = byEnding.get(text)
      if (same) same.push(place)
      else byEnding.set(text, [place])
    }
    open = []
    for (const [text, same] of byEnding) {
      const [first = ''] = same
      if (same.length === 1) short.set(first, text)
      else
        for (const place of same) {
          // One can be the ending of another.
          if (place === text) short.set(place, place)
          else open.push(place)
        }
    }
  }
  return short
}

/** What is no path, as a place on a card, is named whole. */
function ending(place: string, names: number): string {
  return place.startsWith('card:') ? place : place.split('/').slice(-names).join('/')
}
