// `crl dump`: what a list says of itself, how many entries it has for which reason and of which month, and the entries. A
// first pass verifies; only then is anything told, and a second pass over the same open file hands the entries on.
import {EntryCounts} from '../crl/stream/entry-counts.ts'
import {EntryLines} from '../crl/stream/entry-lines.ts'
import type {CrlFile} from '../crl/stream/read-file.ts'
import type {StreamedCrl} from '../crl/stream/streamed-crl.ts'
import {EXIT} from '../errors/codes.data.ts'
import type {InputError} from '../errors/input-error.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {type CrlCheck, type CrlVerdict, worstOf} from './crl-check-list.ts'
import {type CrlListsContext, type FoundList, findLists, jpkiNotice, judgeOpen, reading} from './crl-lists.ts'
import {type CrlSigner, CrlTrust, type CrlTrustSources, namesNobody} from './crl-trust.ts'
import {aboutSigner, nobodyNamed, refuseTwoStdins} from './crl-verify.ts'
import {type DescribedCrl, describeFacts} from './describe-crl.ts'
import {InputNotes} from './input-notes.ts'
import {done, type Outcome} from './outcome.ts'
import type {ObjectPlace} from './revocation-inputs.ts'

export interface CrlDumpInput extends CrlTrustSources {
  readonly files: readonly string[]
  /** Show a list that nobody has verified. */
  readonly unverified: boolean
}

export interface CrlDumpContext extends CrlListsContext {
  /** Takes the entries as lines of JSON, and what is told before them; undefined where nobody wants them. */
  readonly emit: ((lines: Uint8Array) => Promise<void>) | undefined
  /** Aborted when nobody reads any more. */
  readonly signal: AbortSignal
}

export interface CrlContent extends DescribedCrl {
  readonly entryCount: number
  /** By CRLReason; `absent` where an entry has none, which is not the same as `unspecified`; `damaged` where it cannot be read. */
  readonly byReason: Readonly<Record<string, number>>
  /** By month of revocation, YYYY-MM, UTC. */
  readonly byMonth: Readonly<Record<string, number>>
}

export interface DumpedList {
  readonly source: ObjectPlace
  /** `unverified`: nobody was asked, since the user did not want it. */
  readonly authentic: CrlVerdict | 'unverified'
  readonly signer: CrlSigner | null
  /** Null where the list is not its issuer's word. */
  readonly content: CrlContent | null
  /** Of its signature; empty where nobody was asked. */
  readonly checks: readonly CrlCheck[]
}

export interface CrlDumpResult {
  readonly kind: 'crl-dump'
  readonly lists: readonly DumpedList[]
  /** What could not be read; it was left out. */
  readonly errors: readonly InputError[]
  readonly skipped: number
}

export async function crlDump(input: CrlDumpInput, context: CrlDumpContext): Promise<Outcome<CrlDumpResult>> {
  refuseTwoStdins('crl dump', input)
  if (!input.unverified && namesNobody(input)) throw nobodyNamed('crl dump')
  const trust = input.unverified ? null : await CrlTrust.read(input, context)
  const notes = new InputNotes()
  const lists: DumpedList[] = []
  const crls: {readonly crl: StreamedCrl}[] = []
  for (const found of await findLists(input.files, context, notes)) {
    const read = await reading(found, notes, file =>
      trust === null ? dumpUnverified(file, found, context) : dumpVerified(file, found, trust, context),
    )
    if (read === undefined) continue
    lists.push(read.list)
    crls.push(read)
  }
  if (lists.length === 0) throw notes.first ?? new ToolkitError('E_NO_CRL', {shown: {file: input.files[0] ?? ''}})
  const errors = [...notes.errors, ...(trust?.notes.errors ?? [])]
  const result: CrlDumpResult = {kind: 'crl-dump', lists, errors, skipped: notes.skipped}
  const warnings = [
    ...notes.warnings,
    ...(trust ? [...trust.notes.warnings, ...trust.warnings] : [{code: 'W_CRL_UNVERIFIED'} as const]),
    ...jpkiNotice(crls, input.profile),
  ]
  const verdict = worstOf(lists.map(({authentic}) => (authentic === 'unverified' ? 'yes' : authentic)))
  if (verdict !== 'yes') return {verdict, result, warnings}
  return {...done(result, warnings), ...(notes.namedFailed ? {exitCode: EXIT.INPUT} : {})}
}

interface Dumped {
  readonly list: DumpedList
  readonly crl: StreamedCrl
}

async function dumpVerified(
  file: CrlFile,
  found: FoundList,
  trust: CrlTrust,
  context: CrlDumpContext,
): Promise<Dumped> {
  const counts = new EntryCounts()
  const {crl, checks, signer, authentic} = await judgeOpen(file, found, trust, context, {maxAge: null, sinks: [counts]})
  const signerChecks = aboutSigner(checks)
  if (authentic !== 'yes')
    return {crl, list: {source: found.place, authentic, signer, content: null, checks: signerChecks}}
  const list: DumpedList = {
    source: found.place,
    authentic,
    signer,
    content: contentOf(crl, counts),
    checks: signerChecks,
  }
  if (context.emit) {
    await context.emit(headLine(list, false))
    await passOn(file, context, false)
  }
  return {list, crl}
}

async function dumpUnverified(file: CrlFile, found: FoundList, context: CrlDumpContext): Promise<Dumped> {
  const counts = new EntryCounts()
  const crl = await file.read({sinks: [counts]})
  const content = contentOf(crl, counts)
  const list: DumpedList = {source: found.place, authentic: 'unverified', signer: null, content, checks: []}
  if (context.emit) {
    await context.emit(headLine(list, true))
    await passOn(file, context, true)
  }
  return {list, crl}
}

/** The second pass: blocks of lines are written before more is read, so that a slow reader costs no memory. */
async function passOn(file: CrlFile, {emit, signal}: CrlDumpContext, unverified: boolean): Promise<void> {
  const blocks: Uint8Array[] = []
  const lines = new EntryLines(block => blocks.push(block), {unverified})
  const drain = async () => {
    for (const block of blocks.splice(0)) await emit?.(block)
    signal.throwIfAborted()
  }
  try {
    await file.read({sinks: [lines], pace: drain})
    lines.flush()
    await drain()
  } catch (cause) {
    // Whoever read has gone: that is no error.
    if (!signal.aborted) throw cause
  }
}

function headLine({source, content}: DumpedList, unverified: boolean): Uint8Array {
  const {byReason: _, byMonth: __, ...head} = content as CrlContent
  const line = {
    type: 'list',
    ...(unverified ? {unverified} : {}),
    source: {input: source.input, index: source.index},
    ...head,
  }
  return Buffer.from(`${JSON.stringify(line)}\n`)
}

function contentOf(crl: StreamedCrl, {counts}: EntryCounts): CrlContent {
  return {...describeFacts(crl), entryCount: crl.entryCount, ...counts}
}
