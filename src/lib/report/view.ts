// A view turns a result into text for a person. Views hold the layout; words come from the catalogue.
import type {Language} from '../text/message.ts'
import type {Painter} from './painter.ts'

export interface ViewContext {
  readonly language: Language
  readonly paint: Painter
  /** Columns of the terminal; tables do not wrap when it is not a terminal. */
  readonly width: number | undefined
  readonly verbose: boolean
}

/** Returns lines without a final line break. */
export type View<Result> = (result: Result, context: ViewContext) => string
