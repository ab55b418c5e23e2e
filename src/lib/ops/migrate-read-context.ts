// What reading needs of the world around it.
import type {Secret} from '../bytes/secret.ts'
import type {ExcludePatterns} from '../input/exclude-patterns.ts'
import type {ReadContext} from '../input/read-source.ts'
import type {MigrateBulk} from './migrate-bulk.ts'
import type {TlsContext} from './migrate-tls.ts'

export interface MigrateReadContext extends ReadContext {
  /** For many certificates; everything is held in memory when left out. */
  readonly bulk?: MigrateBulk
  /** The password of containers; null when none was offered. Asked at most once. */
  readonly password?: () => Promise<Secret | null>
  /** What is left out of folders; `ExcludePatterns.forFolder` adds the file in the folder. */
  readonly exclude?: ExcludePatterns
  /** How servers are asked. */
  readonly tls?: TlsContext
}
