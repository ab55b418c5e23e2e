// What every report of `migrate-check` knows beside its findings.
import type {Language} from '../../text/message.ts'

export interface AuditFrame {
  readonly language: Language
  /** Of the tool. */
  readonly version: string
  /** The time of judging. */
  readonly at: Date
  /** Paths below it are written relative to it in reports for machines. */
  readonly folder: string
  readonly verdict: string
  /** The document of --json. */
  readonly document: () => string
  /** The table, as a terminal without colour shows it. */
  readonly table: () => string
}
