// What the user tells migrate-check beside its inputs: an inventory of systems and uses, suppressions, a baseline. All of
// them are read before anything is judged, so that a mistake in one costs nothing.
import {readFile} from 'node:fs/promises'
import {type AssetMatch, MATCH_PARTS} from '../audit/asset-match.ts'
import type {BaselineFinding} from '../audit/baseline.ts'
import type {Suppression} from '../audit/suppressions.ts'
import type {InventorySystem} from '../audit/systems.ts'
import type {UseRule} from '../audit/use-rules.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {unreadable} from '../input/byte-source.ts'
import {JsonFields} from '../input/json-fields.ts'
import {parseJsonText} from '../input/json-text.ts'
import {ACTIVITIES, USES} from '../policy/activity.ts'

export interface InventoryFile {
  readonly systems: readonly InventorySystem[]
  readonly uses: readonly UseRule[]
}

const MATCH = [...MATCH_PARTS, 'generation']
const SYSTEM = ['id', 'name', 'rows', 'match']

/** `{"systems": [{"id", "name"?, "rows"?, "match": [{…}]}], "uses": [{"match", "use", "activity"?}]}` */
export async function readInventory(file: string): Promise<InventoryFile> {
  const fields = await readFields(file, ['systems', 'uses'])
  const ids = new Set<string>()
  return {
    systems: fields.objects('systems', SYSTEM).map(system => ({
      id: newId(system, ids),
      name: system.has('name') ? bilingual(system.object('name', ['en', 'ja'])) : null,
      rows: system.has('rows') ? system.integers('rows', 1, 6) : null,
      match: system.objects('match', MATCH).map(readMatch),
    })),
    uses: fields.objects('uses', ['match', 'use', 'activity']).map(rule => ({
      match: readMatch(rule.object('match', MATCH)),
      use: rule.word('use', USES),
      activity: rule.has('activity') ? rule.word('activity', ACTIVITIES) : null,
      basis: 'rule',
    })),
  }
}

/** Two systems of one name would be counted as one and shown as two. */
function newId(system: JsonFields, ids: Set<string>): string {
  const id = system.text('id')
  if (ids.has(id)) throw system.refuse('id', `≠ ${id}`)
  ids.add(id)
  return id
}

/** `{"suppressions": [{"finding" or "match", "rule"?, "reason", "until"}]}` */
export async function readSuppressions(file: string): Promise<readonly Suppression[]> {
  const fields = await readFields(file, ['suppressions'])
  return fields.objects('suppressions', ['finding', 'match', 'rule', 'reason', 'until']).map(each => {
    const finding = each.optionalText('finding') ?? null
    const match = each.has('match') ? readMatch(each.object('match', MATCH)) : null
    if (finding === null && match === null) throw each.refuse('finding', 'finding, match')
    return {
      finding,
      match,
      rule: each.optionalText('rule') ?? null,
      reason: each.text('reason'),
      until: each.day('until'),
    }
  })
}

/** The document of --json, or the lines of --ndjson and of `--report ndjson:`, of which there may be none. */
export async function readBaseline(file: string): Promise<readonly BaselineFinding[]> {
  const text = (await readText(file)).replace(/^\ufeff/, '')
  if (!text.trimStart().startsWith('{"type"')) return text.trim() === '' ? [] : findingsOf(text, file, null)
  return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : findingsOf(line, file, at + 1)))
}

/** `line`: of a file of lines. */
function findingsOf(text: string, file: string, line: number | null): readonly BaselineFinding[] {
  const notBaseline = (reason: string) =>
    new ToolkitError('E_BASELINE', {
      shown: {file: line === null ? file : `${file}:${line}`},
      details: line === null ? {reason} : {reason, line},
    })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw notBaseline('not JSON')
  }
  const document = value as {
    readonly type?: unknown
    readonly schema?: unknown
    readonly result?: {readonly findings?: unknown; readonly findingsOmitted?: unknown} | null
  } | null
  if (document?.type === 'finding') return [baselineFinding(document, notBaseline)]
  if (document?.type !== undefined) return []
  const {schema, result} = document ?? {}
  if (typeof schema !== 'string' || !schema.startsWith('mynakit.migrate-check/')) throw notBaseline('schema')
  if (!Array.isArray(result?.findings)) throw notBaseline('result.findings')
  // What was left out of it would come back as new.
  if (result.findingsOmitted !== 0 && result.findingsOmitted !== undefined) throw notBaseline('findingsOmitted')
  return result.findings.map(finding => baselineFinding(finding, notBaseline))
}

const VERDICTS = ['exposed', 'undecided', 'tolerated', 'ok', 'not-applicable'] as const

function baselineFinding(value: unknown, notBaseline: (reason: string) => ToolkitError): BaselineFinding {
  const {id, what, algorithm, verdict} = (value ?? {}) as Readonly<Record<string, unknown>>
  const known = VERDICTS.find(each => each === verdict)
  if (typeof id !== 'string' || typeof what !== 'string' || typeof algorithm !== 'string' || known === undefined)
    throw notBaseline('finding')
  return {id, what, algorithm, verdict: known}
}

function readMatch(fields: JsonFields): AssetMatch {
  const match: Record<string, string | number> = {}
  for (const part of MATCH_PARTS) {
    const text = fields.optionalText(part)
    if (text !== undefined) match[part] = text
  }
  if (fields.has('generation')) match['generation'] = fields.integer('generation', 1, 99)
  if (Object.keys(match).length === 0) throw fields.refuse('path', MATCH.join(', '))
  return match
}

function bilingual(name: JsonFields): {readonly en: string; readonly ja: string} {
  const en = name.text('en')
  return {en, ja: name.optionalText('ja') ?? en}
}

async function readFields(file: string, known: readonly string[]): Promise<JsonFields> {
  const json = parseJsonText(await readText(file), file)
  return new JsonFields(json, file, '', json.value, known)
}

/** A configuration is small; a baseline is a report. */
async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw unreadable({input: 0, path: file}, cause)
  }
}
