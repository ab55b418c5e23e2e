// `crl index`: one pass over each list makes an index on disk that answers without the lists. It appears when every list
// was read to its end and is its issuer's word; otherwise what stood there stays.
import {resolve} from 'node:path'
import {IndexWriter} from '../crl/index/index-writer.ts'
import {deltasWithoutBase} from '../crl/index/merge-entries.ts'
import {openIndex} from '../crl/index/open-index.ts'
import {CrlFile} from '../crl/stream/read-file.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {type CrlVerdict, worstOf} from './crl-check-list.ts'
import {
  type CrlListsContext,
  type FoundList,
  findLists,
  type JudgedList,
  jpkiNotice,
  judgeOpen,
  reading,
} from './crl-lists.ts'
import {type CrlSigner, CrlTrust, type CrlTrustSources, namesNobody} from './crl-trust.ts'
import {aboutSigner, nobodyNamed, refuseTwoStdins, type VerifiedList} from './crl-verify.ts'
import {type DescribedIndex, describeIndex} from './describe-index.ts'
import {InputNotes} from './input-notes.ts'
import {done, type Outcome} from './outcome.ts'
import {refuseExistingIndex} from './refuse-existing-index.ts'

export interface CrlIndexInput extends CrlTrustSources {
  readonly files: readonly string[]
  readonly index: string
  readonly unverified: boolean
  /** Replace an index that is there. */
  readonly overwrite: boolean
}

export interface CrlIndexResult {
  readonly kind: 'crl-index'
  /** Null where nothing was written. */
  readonly index: DescribedIndex | null
  /** Lists that are not their issuer's word, for which nothing was written. */
  readonly refused: readonly Pick<VerifiedList, 'source' | 'verdict' | 'checks'>[]
  /** Who vouches for each list of the index. */
  readonly signers: readonly (CrlSigner | null)[]
  readonly skipped: number
}

export async function crlIndex(input: CrlIndexInput, context: CrlListsContext): Promise<Outcome<CrlIndexResult>> {
  refuseTwoStdins('crl index', input)
  if (!input.unverified && namesNobody(input)) throw nobodyNamed('crl index')
  // An index in the place of a list that it is made of is refused, whatever the user says.
  const isInput = input.files.some(file => file !== '-' && resolve(file) === resolve(input.index))
  await refuseExistingIndex({file: input.index, overwrite: input.overwrite && !isInput})
  const notes = new InputNotes()
  const trust = input.unverified ? null : await CrlTrust.read(input, context)
  const found = await findLists(input.files, context, notes)
  // An index without one of its lists would call good whoever that list revokes.
  if (notes.first ?? trust?.notes.first) throw notes.first ?? trust?.notes.first
  if (found.length === 0) throw new ToolkitError('E_NO_CRL', {shown: {file: input.files[0] ?? ''}, details: {input: 1}})
  const built = await buildIndex(input.index, found, trust, context, notes)
  const {lists, index} = built
  const refused = lists.filter(({authentic}) => trust !== null && authentic !== 'yes')
  const result: CrlIndexResult = {
    kind: 'crl-index',
    index,
    refused: refused.map(({place, authentic, checks}) => ({
      source: place,
      verdict: authentic,
      checks: aboutSigner(checks),
    })),
    signers: index ? lists.map(({signer}) => signer) : [],
    skipped: notes.skipped,
  }
  const warnings = [
    ...notes.warnings,
    ...(trust ? [...trust.notes.warnings, ...trust.warnings] : [{code: 'W_CRL_UNVERIFIED'} as const]),
    ...built.warnings,
    ...jpkiNotice(lists, input.profile),
  ]
  const verdict: CrlVerdict = worstOf(refused.map(({authentic}) => authentic))
  return refused.length > 0 ? {verdict, result, warnings} : done(result, warnings)
}

export async function crlIndexShow(path: string): Promise<Outcome<CrlIndexResult>> {
  const index = openIndex(path)
  try {
    return done({kind: 'crl-index', index: describeIndex(index), refused: [], signers: [], skipped: 0})
  } finally {
    index.close()
  }
}

export interface IndexBuilt {
  readonly index: DescribedIndex | null
  /** Ends with the first list that is not its issuer's word. */
  readonly lists: readonly JudgedList[]
  readonly warnings: readonly Warning[]
}

/** `trust` null: nobody is asked. The index of one and the same lists is the same file when `key` is given. */
export async function buildIndex(
  path: string,
  found: readonly FoundList[],
  trust: CrlTrust | null,
  context: CrlListsContext,
  notes: InputNotes,
  key?: number,
): Promise<IndexBuilt> {
  const expectedBytes = found.reduce((sum, list) => sum + entriesBytes(list), 0)
  const writer = new IndexWriter(path, {expectedBytes, ...(key === undefined ? {} : {key})})
  const lists: JudgedList[] = []
  try {
    for (const each of found) {
      const options = {maxAge: null, sinks: [writer.list()]}
      const judged = await reading(each, notes, file => judgeOpen(file, each, trust, context, options))
      if (judged === undefined) throw notes.first ?? new ToolkitError('E_NO_CRL', {shown: {file: each.place.path}})
      lists.push(judged)
      if (trust !== null && judged.authentic !== 'yes') return {index: null, lists, warnings: []}
    }
    const facts = writer.finish(lists.map(({crl}) => crl))
    const orphans = deltasWithoutBase(facts.lists).map(
      (number): Warning => ({
        code: 'W_DELTA_WITHOUT_BASE',
        shown: {file: lists[number]?.place.path ?? ''},
        details: {baseNumber: facts.lists[number]?.baseNumber ?? ''},
      }),
    )
    return {index: describeIndex(facts), lists, warnings: orphans}
  } finally {
    writer.abandon()
  }
}

function entriesBytes({file}: FoundList): number {
  try {
    const crl = new CrlFile(file)
    try {
      const {entriesOffset, entriesEnd} = crl.facts()
      return entriesEnd - entriesOffset
    } finally {
      crl.close()
    }
  } catch (cause) {
    // Damage is told where the list is read.
    if (cause instanceof ToolkitError) return 0
    throw cause
  }
}
