// The corpus: a file for each kind of input, each verdict and each boundary, and what must be found in it. What is expected
// comes from what was put in and from the oracles; nothing that was made is read back.
import {FAMILY_NAMES, GIVEN_NAMES, MUNICIPALITIES} from '../../src/lib/testkit/profile.data.ts'
import * as certificates from './certificates.ts'
import * as containers from './containers.ts'
import * as keys from './keys.ts'
import * as lists from './lists.ts'
import {type Expected, expectedOf, lastDayOf, type Question, worstOf} from './oracle.ts'
import {answersOf, type PolicyAnswers} from './oracle-policies.ts'
import {servers} from './servers.ts'
import {CorpusSheet, type SheetFact} from './sheet.ts'
import {signedFiles} from './signed-files.ts'
import {CORPUS_PASSWORD, javaStores, pkcs12Stores} from './stores.ts'
import {type CorpusServer, tlsServer} from './tls-server.ts'

export const CORPUS_AT = '2026-11-22T00:00:00Z'

export interface ExpectedFinding extends Expected {
  readonly kind: string
  readonly algorithm: string
  readonly use: string
  /** Relative to the folder. */
  readonly where: readonly string[]
  /** Only where every policy is asked. */
  readonly byPolicy?: PolicyAnswers
}

/** One way of asking: its flags, and the findings in their order. */
export interface CorpusRun {
  readonly name: string
  readonly at: string
  /** Of the folder of the corpus; empty for all of it. */
  readonly folder: string
  readonly everyPolicy: boolean
  readonly overlays: readonly string[]
  readonly on: string | null
  readonly findings: readonly ExpectedFinding[]
}

export interface CorpusManifest {
  readonly seed: number
  readonly password: string
  readonly runs: readonly CorpusRun[]
  /** Inputs that cannot be read, or not whole. */
  readonly unread: readonly {readonly path: string; readonly code: string}[]
  /** What is in the report, and not all of it is known. */
  readonly told: readonly {readonly path: string; readonly code: string}[]
  /** Files in which nothing can be judged. */
  readonly skipped: number
  /** Names and secrets that are in the files and belong into no report. */
  readonly hidden: readonly string[]
  /** A server to be started with these files; its findings are those of the first run's question. */
  readonly server: CorpusServer & {readonly findings: readonly ExpectedFinding[]}
}

export interface Corpus {
  readonly files: ReadonlyMap<string, Uint8Array | string>
  readonly manifest: CorpusManifest
}

/** Of holders, of comments and hosts of SSH, of entries of stores; and what opens these. */
const HIDDEN: readonly string[] = [
  ...FAMILY_NAMES.flatMap(family => GIVEN_NAMES.map(({given}) => `${family}\u3000${given}`)),
  MUNICIPALITIES[0].address,
  '山田',
  'somebody@somewhere',
  'the same again',
  'host.example',
  'one that goes on',
  CORPUS_PASSWORD,
]

type RunRow = Pick<CorpusRun, 'name'> & Partial<Omit<CorpusRun, 'findings'>>

const RUNS: readonly RunRow[] = [
  {name: 'the policies that judge when none is asked for'},
  {name: 'every policy', everyPolicy: true},
  {name: 'the nine months that the paper asked for', overlays: ['jp-mnc-2023-grace']},
  {name: 'one day after the cut-off', on: '2031-03-01'},
  {
    name: 'cut-offs that are over, as of a day before them',
    everyPolicy: true,
    folder: 'past',
    at: '2019-06-01T00:00:00Z',
  },
]

export async function makeCorpus(seed: number): Promise<Corpus> {
  const sheet = new CorpusSheet(seed)
  certificates.boundaries(sheet)
  certificates.purposes(sheet)
  certificates.anchors(sheet)
  certificates.chains(sheet)
  certificates.cards(sheet)
  certificates.clocks(sheet)
  containers.bundles(sheet)
  containers.requests(sheet)
  containers.lists(sheet)
  lists.tables(sheet)
  lists.spreadsheets(sheet)
  lists.inventories(sheet)
  keys.publicKeys(sheet)
  keys.jsonWebKeys(sheet)
  await keys.sshKeys(sheet)
  await keys.privateKeys(sheet)
  await pkcs12Stores(sheet)
  await javaStores(sheet)
  await signedFiles(sheet)
  await servers(sheet)
  containers.broken(sheet)
  const {server, facts} = await tlsServer(seed)
  const judged = facts.map(fact => expectedFinding(fact, {at: new Date(CORPUS_AT)}, false))
  return {files: sheet.files, manifest: {...manifestOf(sheet), server: {...server, findings: judged}}}
}

function manifestOf(sheet: CorpusSheet): Omit<CorpusManifest, 'server'> {
  const {seed, unread, told, skipped} = sheet
  return {
    seed,
    password: CORPUS_PASSWORD,
    runs: RUNS.map(row => runOf(row, sheet.facts)),
    unread,
    told,
    skipped,
    hidden: HIDDEN,
  }
}

function runOf(row: RunRow, facts: readonly SheetFact[]): CorpusRun {
  const {name, at = CORPUS_AT, folder = '', everyPolicy = false, overlays = [], on = null} = row
  const question = {at: new Date(at), on, grace: overlays.length > 0}
  const asked = facts.filter(({where}) => where.some(place => place.startsWith(folder)))
  const findings = asked.map(fact => expectedFinding(fact, question, everyPolicy))
  return {name, at, folder, everyPolicy, overlays, on, findings}
}

function expectedFinding(fact: SheetFact, question: Question, everyPolicy: boolean): ExpectedFinding {
  const {kind, algorithm, use, known, where} = fact
  const finding = {kind, algorithm, use, where}
  if (!everyPolicy) return {...finding, ...expectedOf(known, question)}
  const byPolicy = answersOf(fact, question)
  const {verdict, cutOff, overrunDays} = worstOf(
    Object.values(byPolicy).flatMap(answer => (answer.verdict === 'not-applicable' ? [] : [answer])),
  )
  return {...finding, verdict, cutOff, overrunDays, lastDay: lastDayOf(known), byPolicy}
}
