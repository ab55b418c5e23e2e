// What every certificate above says of one form: its permitted lists must all hold a name, and none of the excluded lists
// may (RFC 5280, 6.1.4 (g): permitted subtrees intersect, excluded ones unite).
import type {CheckDetail} from '../check.ts'
import type {NameForm, RawName, Subtrees} from './form.ts'

export interface Refusal extends CheckDetail {
  readonly form: string
  readonly name: string | null
  readonly rule: 'excluded' | 'not-permitted' | 'unsupported' | 'malformed'
  readonly subtree: string | null
}

interface PermittedList<Name> {
  readonly subtrees: Subtrees<Name>
  /** Told when it is the only one. */
  readonly only: RawName | null
}

export class FormLimits<Name> {
  readonly #form: NameForm<Name>
  readonly #permitted: readonly PermittedList<Name>[]
  readonly #excluded: readonly Subtrees<Name>[]

  constructor(
    form: NameForm<Name>,
    permitted: readonly PermittedList<Name>[] = [],
    excluded: readonly Subtrees<Name>[] = [],
  ) {
    this.#form = form
    this.#permitted = permitted
    this.#excluded = excluded
  }

  and(permitted: readonly RawName[], excluded: readonly RawName[]): FormLimits<Name> {
    const [first] = permitted
    const list = first && {
      subtrees: this.#form.indexSubtrees(permitted),
      only: permitted.length === 1 ? first : null,
    }
    return new FormLimits(
      this.#form,
      list ? [...this.#permitted, list] : this.#permitted,
      excluded.length > 0 ? [...this.#excluded, this.#form.indexSubtrees(excluded)] : this.#excluded,
    )
  }

  check(raw: RawName): Refusal | null {
    const name = this.#form.parseName(raw.octets)
    if (name === null) return this.#refusal(raw, 'malformed', null)
    for (const excluded of this.#excluded) {
      const subtree = excluded.touching(name)
      if (subtree) return this.#refusal(raw, 'excluded', subtree)
    }
    const missed = this.#permitted.find(({subtrees}) => subtrees.holding(name) === null)
    return missed ? this.#refusal(raw, 'not-permitted', missed.only) : null
  }

  #refusal(raw: RawName, rule: Refusal['rule'], subtree: RawName | null): Refusal {
    return {
      form: raw.form,
      name: this.#form.textOf(raw.octets, false),
      rule,
      subtree: subtree && this.#form.textOf(subtree.octets, true),
    }
  }
}
