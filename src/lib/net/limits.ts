// How long and how much a server may take. A server is not trusted: without these a slow or an endless answer would hold
// the program for ever.
export interface NetLimits {
  /** Milliseconds until a connection stands, names and TLS included. */
  readonly connect: number
  /** Milliseconds without an octet, and until the head of an HTTP answer is complete. */
  readonly idle: number
  /** Milliseconds for the whole transfer, redirects included: against an octet now and then. */
  readonly total: number
  /** Of the body. */
  readonly bytes: number
  readonly redirects: number
  /** Whether addresses of this machine and of private networks may be reached. */
  readonly allowPrivate: boolean
}

export const NET_LIMITS: NetLimits = {
  connect: 15_000,
  idle: 30_000,
  // A national list of 370 MB over 10 Mbit/s.
  total: 300_000,
  // As decodeCrl and the streaming reader need it at most: ten million entries of 37 octets, with room to spare.
  bytes: 1024 * 1024 * 1024,
  redirects: 3,
  allowPrivate: false,
}
