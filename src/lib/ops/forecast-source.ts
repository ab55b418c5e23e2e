// What a forecast counts: the paper's yearly counts, an issuance table, or what migrate-check found.
import {text} from 'node:stream/consumers'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Cohort} from '../forecast/cohort.ts'
import {countFindings} from '../forecast/findings.ts'
import {parseIssuanceTable} from '../forecast/issuance-table.ts'
import {PAPER_COHORTS} from '../forecast/paper.data.ts'
import type {Stock} from '../forecast/stock.ts'
import {fileBytes, tooLarge} from '../input/byte-source.ts'
import {INPUT_LIMITS} from '../input/limits.ts'
import type {ReadContext} from '../input/read-source.ts'

export type ForecastSource =
  | {readonly kind: 'paper' | 'issuance'; readonly cohorts: readonly Cohort[]}
  | {
      readonly kind: 'findings'
      readonly stocks: readonly Stock[]
      readonly counted: number
      readonly withoutEnd: number
      readonly others: number
    }

export interface SourceChoice {
  /** `-` is standard input. */
  readonly issuance?: string | undefined
  readonly findings?: string | undefined
}

export async function readForecastSource(choice: SourceChoice, context: ReadContext): Promise<ForecastSource> {
  if (choice.issuance !== undefined)
    return {kind: 'issuance', cohorts: parseIssuanceTable(await readText(choice.issuance, context), choice.issuance)}
  if (choice.findings !== undefined)
    return {kind: 'findings', ...countFindings(await readText(choice.findings, context), choice.findings)}
  return {kind: 'paper', cohorts: PAPER_COHORTS}
}

async function readText(path: string, context: ReadContext): Promise<string> {
  const origin = {input: 1, path, named: true}
  let length = 0
  const limited = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of path === '-' ? context.readStdin() : fileBytes(origin)) {
      length += chunk.length
      if (length > INPUT_LIMITS.binaryBytes) throw tooLarge(origin, INPUT_LIMITS.binaryBytes)
      yield chunk
    }
  }
  const content = await text(limited())
  if (content.trim() === '') throw new ToolkitError('E_INPUT_EMPTY', {shown: {file: path}, details: {input: 1}})
  return content
}
