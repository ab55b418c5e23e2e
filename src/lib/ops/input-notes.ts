// What happened to the inputs of a command beside what was read from them: damage, files passed over, bytes that follow.
import type {InputError} from '../errors/input-error.ts'
import type {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import type {ObjectItem, SourceItem} from '../input/source-item.ts'
import {PASSED_OVER_TEXT} from '../text/reasons.data.ts'

export class InputNotes {
  readonly errors: InputError[] = []
  readonly warnings: Warning[] = []
  /** Files in folders that hold nothing of what was looked for. */
  skipped = 0
  /** The first error of all, to throw where nothing could be read. */
  first: ToolkitError | undefined
  /** Something that the user named could not be read. */
  namedFailed = false

  note(item: Exclude<SourceItem, ObjectItem>): void {
    switch (item.kind) {
      case 'skipped':
        this.skipped += 1
        return
      case 'error':
        this.fail(item.origin, item.index, item.error, item.offset)
        return
      case 'trailing': {
        const {origin, index, length} = item
        const details = {input: origin.input, index, length}
        this.warnings.push({code: 'W_TRAILING_DATA', shown: {file: origin.path}, details})
      }
    }
  }

  fail(
    origin: {readonly input: number; readonly path: string; readonly named: boolean},
    index: number | null,
    error: ToolkitError,
    offset: number | null,
  ): void {
    this.first ??= error
    this.namedFailed ||= origin.named
    const {code} = error
    this.tell(origin, index, error, offset)
    if (origin.named) return
    const words = PASSED_OVER_TEXT[code]
    this.warnings.push({
      code: 'W_DAMAGED_SKIPPED',
      shown: {file: origin.path},
      details: {input: origin.input, reason: code},
      ...(words ? {localized: {reason: words}} : {}),
    })
  }

  /** An item of the report that is no failure of the input. */
  tell(
    origin: {readonly input: number; readonly path: string},
    index: number | null,
    {code, message, details}: ToolkitError,
    offset: number | null = null,
  ): void {
    this.errors.push({input: origin.input, path: origin.path, index, code, message, offset, details})
  }
}
