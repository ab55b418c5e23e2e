// A warning: the answer stands, but the user should know something. Text comes from the catalogue, as for errors.
import type {Message, Parameters} from '../text/message.ts'
import type {WarningCode} from '../text/warnings.data.ts'
import type {Details} from './toolkit-error.ts'

export interface Warning {
  readonly code: WarningCode
  /** Public: goes into JSON. */
  readonly details?: Details
  /** For people only, as in ToolkitError: JSON shows a placeholder. */
  readonly shown?: Parameters
  /** Parameters that are themselves texts of the catalogue, as in ToolkitError. */
  readonly localized?: Readonly<Record<string, Message>>
}
