// A view turns a result into text for a person. Views hold the layout; words come from the catalogue.
import type {Language} from '../text/message.ts'
import type {Painter} from './painter.ts'

export interface ViewContext {
  readonly language: Language
  readonly paint: Painter
  /** Columns of the terminal; tables do not wrap when it is not a terminal. */
  readonly width: number | undefined
  readonly verbose: boolean
  /** The result only: no hints. */
  readonly quiet: boolean
}

/** Returns lines without a final line break, or bytes that are the result themselves. */
export type View<Result, Output extends string | Uint8Array = string> = (result: Result, context: ViewContext) => Output
