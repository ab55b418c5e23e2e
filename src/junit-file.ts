// --junit FILE of apdu run: the lines as they were run, also when the run ended early.
import {existsSync} from 'node:fs'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import type {ApduRunLine} from './lib/ops/apdu-run.ts'
import {writeFileResult} from './lib/output/write-result.ts'
import {type JunitCase, renderJunit} from './lib/report/junit.ts'
import {junitCase} from './lib/report/junit-run.ts'

export class JunitFile {
  readonly #file: string
  readonly #overwrite: boolean
  readonly #cases: JunitCase[] = []
  #written = false

  private constructor(file: string, overwrite: boolean) {
    this.#file = file
    this.#overwrite = overwrite
  }

  /** A file that is there is told before anything is sent to a card. */
  static async open(file: string, overwrite: boolean): Promise<JunitFile> {
    if (!overwrite && existsSync(file)) throw new ToolkitError('E_OUTPUT_EXISTS', {shown: {file}})
    return new JunitFile(file, overwrite)
  }

  add(line: ApduRunLine): void {
    this.#cases.push(junitCase(line))
  }

  /** Once: a run that did not begin leaves no file. */
  async write(): Promise<void> {
    if (this.#written || this.#cases.length === 0) return
    this.#written = true
    await writeFileResult(this.#file, renderJunit({name: 'apdu run', cases: this.#cases}), {overwrite: this.#overwrite})
  }
}
