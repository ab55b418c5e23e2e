// `--report FORMAT:FILE`, repeatable: what several commands write beside their result, in one run.
import {resolve} from 'node:path'
import {flagValue, repeatable} from './flags.ts'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import type {View} from './lib/report/view.ts'
import type {SaveReport} from './report-files.ts'

export interface ReportFile<Format extends string> {
  readonly format: Format
  /** Undefined: standard output. */
  readonly file: string | undefined
}

/** Everything behind the first colon is the file. */
const REPORT = /^([a-z0-9.-]+):(.+)$/s

export function reportFlag(formats: readonly string[]) {
  return repeatable('report', 'FORMAT:FILE', async text => {
    const format = REPORT.exec(text)?.[1]
    if (format === undefined || !formats.includes(format))
      throw flagValue('report', text, formats.map(each => `${each}:FILE`).join(', '))
    return text
  })
}

export function reportsOf<Format extends string>(
  formats: readonly Format[],
  values: readonly string[],
): readonly ReportFile<Format>[] {
  return values.flatMap(value => {
    const [, word, file] = REPORT.exec(value) ?? []
    const format = formats.find(known => known === word)
    return format === undefined || file === undefined ? [] : [{format, file: file === '-' ? undefined : file}]
  })
}

/** Two reports cannot share a file, and standard output has one document. */
export function refuseSharedOutput(
  command: string,
  reports: readonly ReportFile<string>[],
  given: {readonly json: boolean; readonly ndjson: boolean; readonly output?: string | undefined},
): void {
  const refuse = (...flags: string[]) => {
    throw new ToolkitError('E_FLAG_COMBINATION', {details: {command, flags}})
  }
  const files = reports.map(({file}) => (file === undefined ? undefined : resolve(file)))
  const {output} = given
  if (output !== undefined && output !== '-' && files.includes(resolve(output))) refuse('--report', '--output')
  if (new Set(files).size < files.length) refuse('--report', '--report')
  if (files.includes(undefined) && (given.json || given.ndjson)) refuse('--report', given.json ? '--json' : '--ndjson')
}

/** Writes every report to its file; the one for standard output becomes the view of the command. */
export async function writeReports<Format extends string>(
  reports: readonly ReportFile<Format>[],
  save: SaveReport,
  render: (format: Format) => Promise<string>,
): Promise<View<unknown, Uint8Array> | undefined> {
  for (const {format, file} of reports) await save(file, () => render(format))
  const piped = reports.find(({file}) => file === undefined)
  if (piped === undefined) return undefined
  const bytes = Buffer.from(await render(piped.format))
  return () => bytes
}
