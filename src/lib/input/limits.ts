// How much one input may hold. Every limit is far above real use and only ends hostile or mistaken input.

export interface InputLimits {
  /** A binary file is held in memory whole. */
  readonly binaryBytes: number
  /** A text file streams: its memory is that of the longest block, and this bound only ends endless input. */
  readonly textBytes: number
  /** One line of text; some tools write a whole base64 body in one. */
  readonly lineBytes: number
}

export const INPUT_LIMITS: InputLimits = {
  binaryBytes: 64 * 1024 * 1024,
  textBytes: 4 * 1024 * 1024 * 1024,
  lineBytes: 16 * 1024 * 1024,
}
