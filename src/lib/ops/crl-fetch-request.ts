// What `crl fetch` is asked, and what it needs of the process around it.

import type {Resolver} from '../net/guarded-lookup.ts'
import type {LdapServer} from '../net/ldap-url.ts'
import type {NetLimits} from '../net/limits.ts'
import type {ProxyRule} from '../net/proxy.ts'
import type {ObtainContext, Progress} from './obtain-lists.ts'
import type {PathInputsContext} from './path-inputs.ts'
import type {TargetInput} from './verified-target.ts'

export interface CrlFetchInput {
  /** One of the two. */
  readonly url: string | null
  readonly certificate: TargetInput | null
  /** Files with certificates of whoever may have signed. */
  readonly issuers: readonly string[]
  readonly ldapServer: LdapServer | null
  readonly startTls: boolean
  readonly registeredVerifier: boolean
  readonly offline: boolean
  readonly allowRollback: boolean
  readonly limits: NetLimits
  readonly output: {readonly file: string; readonly overwrite: boolean} | null
  /** An index is made of the list while it comes. */
  readonly index: {readonly file: string; readonly overwrite: boolean} | null
}

export interface CrlFetchContext extends PathInputsContext {
  readonly at: Date
  /** Null: nothing is kept. */
  readonly cacheFolder: string | null
  readonly temporaryFolder: string
  readonly credentials: ObtainContext['credentials']
  readonly signal?: AbortSignal
  readonly resolve?: Resolver
  readonly proxy?: ProxyRule
  readonly progress?: ((progress: Progress) => void) | undefined
}
