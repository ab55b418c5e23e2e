// Private keys as JSON Web Keys. Test keys only: they come from a seed that everybody knows.

/** As RFC 7518, 6.3 writes it. */
export interface RsaPrivateJwk {
  readonly kty: 'RSA'
  readonly n: string
  readonly e: string
  readonly d: string
  readonly p: string
  readonly q: string
  readonly dp: string
  readonly dq: string
  readonly qi: string
}

/** As RFC 7518, 6.2 writes it. */
export interface EcPrivateJwk {
  readonly kty: 'EC'
  readonly crv: 'P-256' | 'P-384'
  readonly x: string
  readonly y: string
  readonly d: string
}

export type PrivateJwk = RsaPrivateJwk | EcPrivateJwk
