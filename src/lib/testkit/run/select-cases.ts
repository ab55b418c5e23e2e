// Which cases a command can be asked: by what it wants to be given, by the profile that it claims to know, and by the clock.
import {CAPABILITIES, type Capability} from '../capabilities.data.ts'
import type {KitCase} from '../manifest.ts'
import {type CommandTemplate, tellsTime} from './command-template.ts'

export interface Selection {
  readonly template: CommandTemplate
  /** `jpki`: also what only the profile of JPKI refuses, and nothing that the profile does not know. */
  readonly profile: 'pkix' | 'jpki'
  readonly wanted: (capability: Capability) => boolean
  /** What the verifier's clock shows, for one that cannot be told the time. */
  readonly now: Date
}

export interface SelectedCase {
  readonly kitCase: KitCase
  /** Of those that were asked for. */
  readonly shows: readonly Capability[]
  /** Why the command cannot be asked: its clock is outside of the time for which the answer holds. */
  readonly notRun: 'clock' | null
}

/** A command with {crls} is asked about lists, and one without about paths: no verifier can look for a list and do without. */
export function selectCases(cases: readonly KitCase[], selection: Selection): readonly SelectedCase[] {
  const {template, profile, wanted, now} = selection
  const rows = new Set(rowsOf(selection).filter(wanted))
  const chosen = cases
    .filter(
      ({revocation, ocsp}) =>
        (template.used.has('crls') ? revocation === 'crl' : revocation === 'none') && ocsp.length === 0,
    )
    .filter(each => profile === 'pkix' || each.profile === 'jpki')
    .map(kitCase => ({kitCase, shows: kitCase.shows.filter(each => rows.has(each))}))
  const twins = new Set(chosen.filter(({shows}) => shows.length > 0).map(({kitCase}) => kitCase.twin))
  const timeless = (each: KitCase) => tellsTime(template) || holdsAt(each, now)
  return (
    chosen
      .filter(({kitCase, shows}) => shows.length > 0 || twins.has(kitCase.id))
      .map(each => ({...each, notRun: timeless(each.kitCase) ? null : ('clock' as const)}))
      // What is sound comes first: what departs from it is judged by it.
      .sort((a, b) => Number(a.kitCase.expected.verdict !== 'yes') - Number(b.kitCase.expected.verdict !== 'yes'))
  )
}

/** The rows that a run over this command and profile is about. */
export function rowsOf({template, profile}: Pick<Selection, 'template' | 'profile'>): readonly Capability[] {
  return CAPABILITIES.filter(({group}) => {
    if (template.used.has('crls')) return group === 'revocation'
    return group !== 'revocation' && (group !== 'jpki' || profile === 'jpki')
  }).map(({id}) => id)
}

function holdsAt({holds}: KitCase, now: Date): boolean {
  return Date.parse(holds.from) <= now.getTime() && now.getTime() <= Date.parse(holds.to)
}
