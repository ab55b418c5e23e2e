// How many distinct certificates of each group end on which day in Japan: all that a judgement depends on. Sixty-four days
// a page, so that neither many groups with few certificates nor few groups with many days take much memory.

const PAGE_DAYS = 64
/** Days of UTCTime and GeneralizedTime lie between the years 0 and 9999. */
const FIRST_DAY = -719_600
const PAGES = 65_536

export class EndDays {
  readonly #pages = new Map<number, Uint32Array>()
  readonly #ranks = new Map<number, Int32Array>()
  /** Certificates that were counted. */
  distinct = 0

  add(group: number, day: number): void {
    const place = day - FIRST_DAY
    const key = group * PAGES + (place >> 6)
    let page = this.#pages.get(key)
    if (page === undefined) {
      page = new Uint32Array(PAGE_DAYS)
      this.#pages.set(key, page)
    }
    page[place & (PAGE_DAYS - 1)] = (page[place & (PAGE_DAYS - 1)] as number) + 1
    this.distinct += 1
  }

  /** How bad a certificate of this group that ends on this day is; smaller is worse. */
  setRank(group: number, day: number, rank: number): void {
    const place = day - FIRST_DAY
    const key = group * PAGES + (place >> 6)
    const page = this.#ranks.get(key) ?? new Int32Array(PAGE_DAYS)
    this.#ranks.set(key, page)
    page[place & (PAGE_DAYS - 1)] = rank
  }

  rankOf(group: number, day: number): number {
    const place = day - FIRST_DAY
    return this.#ranks.get(group * PAGES + (place >> 6))?.[place & (PAGE_DAYS - 1)] ?? Number.MAX_SAFE_INTEGER
  }

  /** By group, and by day within a group. */
  *entries(): Generator<{readonly group: number; readonly day: number; readonly count: number}> {
    for (const key of [...this.#pages.keys()].sort((a, b) => a - b)) {
      const page = this.#pages.get(key) as Uint32Array
      const group = Math.floor(key / PAGES)
      const first = (key - group * PAGES) * PAGE_DAYS + FIRST_DAY
      for (let day = 0; day < PAGE_DAYS; day++) {
        const count = page[day] as number
        if (count > 0) yield {group, day: first + day, count}
      }
    }
  }
}
