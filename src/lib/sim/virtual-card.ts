// What every simulated card offers, whether it lives in memory or in a file.

export interface VirtualCard {
  readonly atr: Uint8Array
  /** Cold start: the card manager is current, nothing is verified. */
  powerUp(): void
  powerDown(): void
  /** Warm reset. */
  reset(): void
  /** A command APDU in, a response APDU out. Never throws on what the bytes say. */
  process(command: Uint8Array): Uint8Array
}
