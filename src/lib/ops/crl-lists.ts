// Reads the CRLs of the inputs in one pass each, whatever their length, and judges every one: is it its issuer's word,
// how old is it, and what does it speak for?

import type {EntrySink} from '../crl/stream/entry-batch.ts'
import {CrlFile} from '../crl/stream/read-file.ts'
import type {StreamedCrl} from '../crl/stream/streamed-crl.ts'
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {type CrlFileItem, crlFiles} from '../input/crl-files.ts'
import {damaged} from '../input/split-der.ts'
import type {SpoolContext} from '../input/spool.ts'
import {hierarchyOfName} from '../x509/jpki/hierarchy.ts'
import {authenticityOf, type CrlCheck, type CrlVerdict} from './crl-check-list.ts'
import {EntryReview} from './crl-entry-review.ts'
import {judgeContent} from './crl-judge.ts'
import type {CrlSigner, CrlTrust} from './crl-trust.ts'
import type {InputNotes} from './input-notes.ts'
import type {PathInputsContext} from './path-inputs.ts'
import type {ObjectPlace} from './revocation-inputs.ts'

export interface CrlListsContext extends PathInputsContext, SpoolContext {
  readonly at: Date
  /** Whether a second core may be used. */
  readonly secondThread: boolean
}

export interface FoundList {
  readonly place: ObjectPlace
  /** Holds the list and nothing else. */
  readonly file: string
  readonly named: boolean
}

export interface JudgedList extends FoundList {
  readonly crl: StreamedCrl
  readonly checks: readonly CrlCheck[]
  readonly signer: CrlSigner | null
  /** Whether it is its issuer's word: `yes` only then may anything of it be told. */
  readonly authentic: CrlVerdict
}

/** Where the lists of the inputs are. What is damaged or something else is noted. */
export async function findLists(
  paths: readonly string[],
  context: CrlListsContext,
  notes: InputNotes,
): Promise<readonly FoundList[]> {
  const found: FoundList[] = []
  for (const [position, path] of paths.entries()) {
    for await (const item of crlFiles({input: position + 1, path}, context)) {
      if (item.kind !== 'crl') {
        // A named file that cannot be opened ends the run, as for every verification.
        if (item.kind === 'error' && item.origin.named && OUT_OF_REACH.has(item.error.code)) throw item.error
        notes.note(item)
      } else found.push(foundList(item))
    }
  }
  return found
}

const OUT_OF_REACH: ReadonlySet<string> = new Set(['E_INPUT_READ', 'E_INPUT_TOO_LARGE'])

function foundList({origin, index, file}: CrlFileItem): FoundList {
  return {place: {input: origin.input, path: origin.path, index}, file, named: origin.named}
}

export interface JudgeOptions {
  readonly maxAge: number | null
  readonly sinks?: readonly EntrySink[]
}

/** One pass. Undefined where the list is damaged, which is noted. */
export async function judgeList(
  found: FoundList,
  trust: CrlTrust,
  context: CrlListsContext,
  notes: InputNotes,
  options: JudgeOptions,
): Promise<JudgedList | undefined> {
  return reading(found, notes, file => judgeOpen(file, found, trust, context, options))
}

/**
 * The same for a file that stays open, so that a second pass reads what the first one has verified. `trust` null: nobody is
 * asked, and nobody has verified the list.
 */
export async function judgeOpen(
  file: CrlFile,
  found: FoundList,
  trust: CrlTrust | null,
  context: CrlListsContext,
  {maxAge, sinks = []}: JudgeOptions,
): Promise<JudgedList> {
  const review = new EntryReview()
  const crl = await file.read({
    ...(trust ? {keysFor: trust.keysFor} : {}),
    sinks: [review, ...sinks],
    secondThread: context.secondThread,
  })
  const {checks, signer} = trust?.judge(crl) ?? {checks: [], signer: null}
  const authentic = trust ? authenticityOf(checks) : 'undecided'
  return {...found, crl, checks: [...checks, ...judgeContent(crl, review, context.at, maxAge)], signer, authentic}
}

/** Opens, reads and closes; what cannot be read is noted beside the rest. */
export async function reading<Value>(
  {place, file, named}: FoundList,
  notes: InputNotes,
  read: (file: CrlFile) => Promise<Value>,
): Promise<Value | undefined> {
  const origin = {...place, named}
  try {
    const open = new CrlFile(file)
    try {
      return await read(open)
    } finally {
      open.close()
    }
  } catch (cause) {
    if (cause instanceof DecodeError) {
      notes.fail(origin, place.index, damaged(origin, place.index, cause, 'crl'), cause.offset)
      return undefined
    }
    if (cause instanceof ToolkitError && OUT_OF_REACH.has(cause.code)) {
      notes.fail(origin, place.index, cause, null)
      return undefined
    }
    throw cause
  }
}

/** Told once a run: whose lists these are is regulated. */
export function jpkiNotice(
  lists: readonly {readonly crl: StreamedCrl}[],
  profile: 'pkix' | 'jpki',
): readonly Warning[] {
  const regulated = lists.some(({crl}) => {
    const hierarchy = hierarchyOfName(crl.issuer)
    return hierarchy === 'production' || hierarchy === 'test'
  })
  return regulated || profile === 'jpki' ? [{code: 'W_JPKI_VERIFICATION'}] : []
}
