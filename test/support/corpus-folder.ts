// The corpus of known answers in a folder, and findings in the words of its manifest.
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {type CorpusManifest, type ExpectedFinding, makeCorpus} from '../../scripts/corpus/make-corpus.ts'
import type {ReportFinding} from '../../src/lib/audit/audit-report.ts'

export const CORPUS_SEED = 1

export interface CorpusFolder {
  readonly path: string
  readonly manifest: CorpusManifest
  readonly files: ReadonlyMap<string, Uint8Array | string>
  readonly at: (name: string) => string
  /** A place as the manifest writes it. */
  readonly relative: (place: string) => string
  /** The findings in one order, with what the manifest says of them. */
  readonly comparable: (findings: readonly (ReportFinding | ExpectedFinding)[]) => readonly ExpectedFinding[]
  readonly remove: () => void
}

export async function corpusFolder(seed = CORPUS_SEED): Promise<CorpusFolder> {
  const {files, manifest} = await makeCorpus(seed)
  const path = mkdtempSync(join(tmpdir(), 'mynakit-corpus-'))
  for (const [name, content] of files) {
    mkdirSync(dirname(join(path, name)), {recursive: true})
    writeFileSync(join(path, name), content)
  }
  const relative = (place: string) => place.replace(`${path}/`, '')
  return {
    path,
    manifest,
    files,
    at: name => join(path, name),
    relative,
    comparable: findings => findings.map(finding => inShort(finding, relative)).sort(byOrder),
    remove: () => rmSync(path, {recursive: true, force: true}),
  }
}

/** What is fine has several rules that could be named. */
function inShort(
  {kind, algorithm, use, verdict, lastDay, cutOff, overrunDays, where}: ReportFinding | ExpectedFinding,
  relative: (place: string) => string,
): ExpectedFinding {
  const open = verdict !== 'ok'
  const places = where.map(relative).sort()
  const over = {cutOff: open ? cutOff : null, overrunDays: open ? overrunDays : null}
  return {kind, algorithm, use, where: places, verdict, lastDay, ...over}
}

export const orderOf = ({where, kind, algorithm, use}: ExpectedFinding): string =>
  `${where.join()} ${kind} ${algorithm} ${use}`

function byOrder(a: ExpectedFinding, b: ExpectedFinding): number {
  return orderOf(a) < orderOf(b) ? -1 : 1
}
