// A place in one line of an APDU script, and the error that names it.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {SCRIPT_PROBLEM, type ScriptProblem} from '../text/script.data.ts'

export class Cursor {
  readonly line: number
  readonly #text: string
  #index = 0

  constructor(text: string, line: number) {
    this.#text = text
    this.line = line
  }

  /** From 1. */
  get column(): number {
    return this.#index + 1
  }

  /** The end of the line, or a comment. */
  get atEnd(): boolean {
    return this.#index >= this.#text.length || this.sees('#')
  }

  sees(character: string): boolean {
    return this.#text.startsWith(character, this.#index)
  }

  space(): void {
    this.take(/\s+/y)
  }

  /** What the sticky expression finds here. */
  take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#index
    const match = expression.exec(this.#text)
    if (!match) return undefined
    this.#index = expression.lastIndex
    return match
  }

  /** Nothing but a comment is left. */
  end(): Record<never, never> {
    this.space()
    if (!this.atEnd) this.fail('rest')
    return {}
  }

  fail(problem: ScriptProblem): never {
    throw scriptError(problem, this.line, this.column)
  }
}

export function scriptError(problem: ScriptProblem, line: number, column: number): ToolkitError {
  return new ToolkitError('E_SCRIPT', {
    details: {line, column, problem},
    localized: {reason: SCRIPT_PROBLEM[problem]},
  })
}
