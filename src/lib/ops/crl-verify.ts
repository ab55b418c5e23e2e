// `crl verify`: is this list its issuer's word, is it fresh, and what does it speak for?
import {EXIT} from '../errors/codes.data.ts'
import type {InputError} from '../errors/input-error.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {AUTHENTICITY, type CrlCheck, type CrlVerdict, verdictOfChecks, worstOf} from './crl-check-list.ts'
import {type CrlListsContext, findLists, type JudgedList, jpkiNotice, judgeList} from './crl-lists.ts'
import {compareLists} from './crl-newest.ts'
import {type CrlSigner, CrlTrust, type CrlTrustSources, namesNobody} from './crl-trust.ts'
import {type DescribedCrl, describeFacts} from './describe-crl.ts'
import {InputNotes} from './input-notes.ts'
import type {Outcome} from './outcome.ts'
import type {ObjectPlace} from './revocation-inputs.ts'

export interface CrlVerifyInput extends CrlTrustSources {
  readonly files: readonly string[]
  /** Milliseconds; null for no limit. */
  readonly maxAge: number | null
}

export interface VerifiedList {
  readonly source: ObjectPlace
  readonly verdict: CrlVerdict
  /** What it says of itself; null where it is not its issuer's word. */
  readonly list: (DescribedCrl & {readonly entryCount: number; readonly sha256: string | null}) | null
  readonly signer: CrlSigner | null
  readonly checks: readonly CrlCheck[]
}

export interface CrlVerifyResult {
  readonly kind: 'crl-verify'
  readonly verdict: CrlVerdict
  readonly lists: readonly VerifiedList[]
  /** What could not be read; it was left out. */
  readonly errors: readonly InputError[]
  readonly skipped: number
}

export async function crlVerify(input: CrlVerifyInput, context: CrlListsContext): Promise<Outcome<CrlVerifyResult>> {
  refuseTwoStdins('crl verify', input)
  if (namesNobody(input)) throw nobodyNamed('crl verify')
  const trust = await CrlTrust.read(input, context)
  const notes = new InputNotes()
  const judged: JudgedList[] = []
  for (const found of await findLists(input.files, context, notes)) {
    const list = await judgeList(found, trust, context, notes, {maxAge: input.maxAge})
    if (list) judged.push(list)
  }
  if (judged.length === 0) throw notes.first ?? new ToolkitError('E_NO_CRL', {shown: {file: input.files[0] ?? ''}})
  const compared = compareLists(judged)
  const lists = judged.map((list, index) => describe(list, compared[index] ?? []))
  const verdict = worstOf(lists.map(each => each.verdict))
  const result: CrlVerifyResult = {
    kind: 'crl-verify',
    verdict,
    lists,
    errors: [...notes.errors, ...trust.notes.errors],
    skipped: notes.skipped,
  }
  // No and undecided stand whatever else was damaged; a yes does not hide that something named was left out.
  const damaged = verdict === 'yes' && (notes.namedFailed || trust.notes.namedFailed) ? {exitCode: EXIT.INPUT} : {}
  const warnings = [...notes.warnings, ...trust.notes.warnings, ...trust.warnings, ...jpkiNotice(judged, input.profile)]
  return {verdict, result, warnings, ...damaged}
}

/** What is compared with other lists takes the place of what the list says alone. */
function describe({place, crl, checks, signer, authentic}: JudgedList, compared: readonly CrlCheck[]): VerifiedList {
  const replaced = new Set(compared.map(({id}) => id))
  const own = checks.filter(({id, status}) => !replaced.has(id) || status === 'fail')
  const failed = new Set(own.map(({id}) => id))
  const all = [...own, ...compared.filter(({id}) => !failed.has(id))]
  const believed = authentic === 'yes'
  return {
    source: place,
    verdict: verdictOfChecks(all),
    list: believed ? {...describeFacts(crl), entryCount: crl.entryCount, sha256: crl.sha256} : null,
    signer,
    checks: believed ? all : aboutSigner(all),
  }
}

/** Of a list that is not its issuer's word only this is told. */
export function aboutSigner(checks: readonly CrlCheck[]): readonly CrlCheck[] {
  return checks.filter(({id}) => AUTHENTICITY.has(id))
}

export function nobodyNamed(command: string): ToolkitError {
  return new ToolkitError('E_ARG_MISSING', {details: {command, name: '--issuer'}})
}

/** Standard input can be read once. */
export function refuseTwoStdins(
  command: string,
  {files, issuer, trust, untrusted}: CrlTrustSources & {readonly files: readonly string[]},
): void {
  const flags = Object.entries({FILE: files, '--issuer': issuer, '--trust': trust, '--untrusted': untrusted})
  const uses = flags.flatMap(([name, paths]) => paths.filter(path => path === '-').map(() => `${name} -`))
  if (uses.length > 1) throw new ToolkitError('E_FLAG_COMBINATION', {details: {command, flags: uses}})
}
