// What the servers of a kit can do wrong, by service.

export const SERVICES = ['http', 'ocsp', 'ldap'] as const
export type Service = (typeof SERVICES)[number]

export const SERVICE_FAULTS = {
  http: ['slow', 'truncated', 'redirect-loop', 'wrong-type', 'stale', 'lying-length', 'endless', 'reset', 'missing'],
  ocsp: [
    'tryLater',
    'unauthorized',
    'malformedRequest',
    'internalError',
    'slow',
    'wrong-type',
    'replay',
    'forged',
    'stale',
    'no-nonce',
    'other-nonce',
    'reset',
  ],
  ldap: ['closes-mid-answer', 'slow', 'busy', 'reset', 'missing'],
} as const satisfies Readonly<Record<Service, readonly string[]>>

export type HttpFault = (typeof SERVICE_FAULTS)['http'][number]
export type OcspFault = (typeof SERVICE_FAULTS)['ocsp'][number]
export type LdapFault = (typeof SERVICE_FAULTS)['ldap'][number]

export interface FaultPlan {
  /** The first that names the path, or names none. */
  readonly http: readonly {readonly fault: HttpFault; readonly path: string | null}[]
  readonly ocsp: readonly OcspFault[]
  readonly ldap: readonly LdapFault[]
}
