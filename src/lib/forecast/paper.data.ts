// Cards handed over in each fiscal year, as the government paper of 2023-09-07 prints them in units of ten thousand.
import {type Cohort, fiscalYearCohort} from './cohort.ts'

const TEN_THOUSAND = 10_000

export const PAPER_COUNTS: readonly (readonly [fiscalYear: number, tenThousands: number])[] = [
  [2015, 228],
  [2016, 876],
  [2017, 293],
  [2018, 260],
  [2019, 376],
  [2020, 1558],
  [2021, 1894],
  [2022, 2957],
]

/** The paper's id in the catalogue of documents. */
export const PAPER_DOCUMENT = 'next-card-task-force-1'

export const PAPER_COHORTS: readonly Cohort[] = PAPER_COUNTS.map(([year, count]) =>
  fiscalYearCohort(year, count * TEN_THOUSAND),
)
