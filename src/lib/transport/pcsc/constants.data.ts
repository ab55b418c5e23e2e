// Values of PC/SC part 5 (winscard.h) that every adapter passes on or reads.

export const SHARE = {exclusive: 1, shared: 2, direct: 3} as const
export const PROTOCOLS = {auto: 3, t0: 1, t1: 2} as const
export const PROTOCOL_NAMES: Readonly<Record<number, 'T=0' | 'T=1'>> = {1: 'T=0', 2: 'T=1'}
export const DISPOSITION = {leave: 0, reset: 1, unpower: 2} as const

/** SCARD_STATE_*. */
export const STATE = {
  UNAWARE: 0x0000,
  CHANGED: 0x0002,
  UNAVAILABLE: 0x0008,
  PRESENT: 0x0020,
  EXCLUSIVE: 0x0080,
  INUSE: 0x0100,
  MUTE: 0x0200,
} as const

/** SCardControl answers with a status word, or with a list of features. */
export const CONTROL_ANSWER_SIZE = 264

/** One answer to an extended command is at most 65536 bytes and a status word. */
export const ANSWER_SIZE = 65_538
