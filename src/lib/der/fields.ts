// Reads the fields of a SEQUENCE in their order, as the ASN.1 of a standard lists them.
import {DecodeError} from '../errors/toolkit-error.ts'
import {contentOffset, type DerValue, readChildren} from './reader.ts'
import {TAG, tagName} from './tags.ts'

export class DerFields {
  readonly #parent: DerValue
  readonly #values: readonly DerValue[]
  #next = 0

  constructor(parent: DerValue) {
    this.#parent = parent
    this.#values = readChildren(parent)
  }

  /** The fields of a SEQUENCE; anything else is refused. */
  static ofSequence(value: DerValue): DerFields {
    return new DerFields(expectTag(value, TAG.SEQUENCE))
  }

  /** The next field if it has one of these tags. */
  optional(...tags: readonly number[]): DerValue | undefined {
    const value = this.#values[this.#next]
    if (value === undefined || !tags.includes(value.tag)) return undefined
    this.#next += 1
    return value
  }

  required(...tags: readonly number[]): DerValue {
    const value = this.optional(...tags)
    if (value) return value
    throw new DecodeError('E_DER_TAG', this.#offset(), {expected: tags.map(tagName).join(', ')})
  }

  /** The next field, whatever it is. */
  any(expected: string): DerValue {
    const value = this.#values[this.#next]
    if (value === undefined) throw new DecodeError('E_DER_TAG', this.#offset(), {expected})
    this.#next += 1
    return value
  }

  optionalAny(): DerValue | undefined {
    const value = this.#values[this.#next]
    if (value) this.#next += 1
    return value
  }

  get ended(): boolean {
    return this.#next >= this.#values.length
  }

  /** Refuses fields that the standard does not list. */
  end(): void {
    if (!this.ended) throw new DecodeError('E_DER_TRAILING', this.#offset())
  }

  #offset(): number {
    const value = this.#values[this.#next]
    return value ? value.offset : contentOffset(this.#parent) + this.#parent.value.length
  }
}

export function expectTag(value: DerValue, ...tags: readonly number[]): DerValue {
  if (tags.includes(value.tag)) return value
  throw new DecodeError('E_DER_TAG', value.offset, {expected: tags.map(tagName).join(', ')})
}

/** The members of a SEQUENCE OF that must not be empty (SIZE (1..MAX)). */
export function sequenceOf(value: DerValue): readonly DerValue[] {
  return filled(readChildren(expectTag(value, TAG.SEQUENCE)), value)
}

/** The members under an IMPLICIT tag of a SEQUENCE OF or SET OF that must not be empty. */
export function membersOf(value: DerValue): readonly DerValue[] {
  return filled(readChildren(value), value)
}

function filled(members: readonly DerValue[], parent: DerValue): readonly DerValue[] {
  if (members.length === 0) throw new DecodeError('E_DER_VALUE', parent.offset, {reason: 'empty'})
  return members
}
