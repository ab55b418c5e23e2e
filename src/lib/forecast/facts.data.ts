// Dates that the forecast is held against.

/** The last day on which RSA-2048 may be used: the government paper, and CRYPTREC LS-0003 behind it. */
export const CUT_OFF = '2030-12-31'

/** The day of judging unless another is given: the first day after the cut-off. */
export const FIRST_DAY_AFTER = '2031-01-01'

/** Both JPKI authorities of generation 3, the newest that are known, end on this day in Japan. */
export const NEWEST_AUTHORITY_END = '2033-07-15'
