// What one question may cost. Paths through cross-signed authorities multiply, and every signature is dear: whoever sends
// hostile certificates must get "undecided" soon, not a hang. A step is one candidate looked at.
export interface BudgetLimits {
  /** A unit is about a millisecond, what a check with P-384 takes: RSA-2048 is far quicker, a huge key counts as many. */
  readonly signatures: number
  /** Candidates looked at while paths are built. */
  readonly steps: number
  /** Certificates in one path, without its anchor. No hierarchy in use is deeper than eight. */
  readonly depth: number
  /** Whole paths that were validated and refused before the search gives up; long ones count by their octets. */
  readonly paths: number
}

export const BUDGET: BudgetLimits = {signatures: 1000, steps: 20_000, depth: 32, paths: 200}

export type BudgetItem = keyof BudgetLimits

/** Thrown where the budget ends, and turned into an undecided answer by whoever opened it. */
export class BudgetSpent extends Error {
  readonly item: BudgetItem

  constructor(item: BudgetItem) {
    super(item)
    this.item = item
  }
}

export class Budget {
  readonly limits: BudgetLimits
  readonly #spent = {signatures: 0, steps: 0, paths: 0}

  constructor(limits: BudgetLimits = BUDGET) {
    this.limits = limits
  }

  /** `units`: what costs as much as several of its kind counts as several. */
  spend(item: 'signatures' | 'steps' | 'paths', units = 1): void {
    this.#spent[item] += units
    if (this.#spent[item] > this.limits[item]) throw new BudgetSpent(item)
  }

  get spent(): Readonly<Record<'signatures' | 'steps' | 'paths', number>> {
    return this.#spent
  }
}
