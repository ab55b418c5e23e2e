// Name constraints (RFC 5280, 4.2.1.10): what the certificates so far allow the names below them to be. Every restriction
// makes a new state, so that paths with a common upper part share it.

import {DerFields} from '../der/fields.ts'
import {decodeOid, decodeOidContent} from '../der/oid.ts'
import {decodeDer} from '../der/reader.ts'
import {TAG} from '../der/tags.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Certificate, Extension} from '../x509/certificate.ts'
import {isPersonalType} from '../x509/jpki/personal.ts'
import type {Problem} from './check.ts'
import {DIRECTORY} from './name-constraints/directory.ts'
import {DNS} from './name-constraints/dns.ts'
import {EMAIL} from './name-constraints/email.ts'
import type {GeneralNameForm, RawName} from './name-constraints/form.ts'
import {FormLimits, type Refusal} from './name-constraints/form-limits.ts'
import {IP} from './name-constraints/ip.ts'
import {namesOf, readConstraints} from './name-constraints/raw-names.ts'
import {URI_FORM} from './name-constraints/uri.ts'

/** A form, or null where constraints cannot be processed: whoever has such a name is refused. */
type Limits = Pick<FormLimits<unknown>, 'check' | 'and'> | null

/** The forms that are processed, without any constraint. */
const PROCESSED: ReadonlyMap<GeneralNameForm, Limits> = new Map<GeneralNameForm, Limits>([
  ['directoryName', new FormLimits(DIRECTORY)],
  ['dNSName', new FormLimits(DNS)],
  ['rfc822Name', new FormLimits(EMAIL)],
  ['uniformResourceIdentifier', new FormLimits(URI_FORM)],
  ['iPAddress', new FormLimits(IP)],
])

export class NameConstraintState {
  static readonly NONE = new NameConstraintState(new Map())

  readonly #limits: ReadonlyMap<GeneralNameForm, Limits>

  private constructor(limits: ReadonlyMap<GeneralNameForm, Limits>) {
    this.#limits = limits
  }

  /** 6.1.4 (g). */
  restrictedBy(extension: Extension): NameConstraintState {
    const {permitted, excluded} = readConstraints(extension)
    const [permittedBy, excludedBy] = [groupByForm(permitted), groupByForm(excluded)]
    const limits = new Map(this.#limits)
    for (const form of new Set([...permittedBy.keys(), ...excludedBy.keys()])) {
      const before = limits.get(form) ?? PROCESSED.get(form) ?? null
      limits.set(form, before?.and(permittedBy.get(form) ?? [], excludedBy.get(form) ?? []) ?? null)
    }
    return new NameConstraintState(limits)
  }

  /** 6.1.3 (b) and (c). */
  check(certificate: Certificate): Problem | null {
    if (this.#limits.size === 0) return null
    const refusal = this.#refusalOf(certificate)
    return refusal && {id: 'name-constraints', detail: refusal}
  }

  #refusalOf(certificate: Certificate): Refusal | null {
    try {
      for (const name of namesOf(certificate)) {
        const refusal = this.#refusalOfName(name)
        if (refusal) return refusal
      }
      return null
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause
      return {form: 'subjectAltName', name: null, rule: 'malformed', subtree: null}
    }
  }

  #refusalOfName(name: RawName): Refusal | null {
    // A mailbox with letters beyond ASCII is a mailbox, and constraints on mailboxes apply to it (RFC 9598, 6).
    const mailbox = name.form === 'otherName' && typeOf(name) === SMTP_UTF8_MAILBOX && this.#limits.has('rfc822Name')
    const limits = this.#limits.get(name.form)
    if (limits === null || mailbox)
      return {form: name.form, name: unprocessedText(name), rule: 'unsupported', subtree: null}
    return limits?.check(name) ?? null
  }
}

/** id-on-SmtpUTF8Mailbox (RFC 9598, 3). */
const SMTP_UTF8_MAILBOX = '1.3.6.1.5.5.7.8.9'

function groupByForm(names: readonly RawName[]): Map<GeneralNameForm, RawName[]> {
  const groups = new Map<GeneralNameForm, RawName[]>()
  for (const name of names) {
    const group = groups.get(name.form)
    if (group) group.push(name)
    else groups.set(name.form, [name])
  }
  return groups
}

/** The type of an otherName that is not personal, an identifier that is registered; nothing of the other forms. */
function unprocessedText(name: RawName): string | null {
  if (name.form === 'registeredID') return decodeOidContent(decodeDer(name.octets))
  const type = name.form === 'otherName' ? typeOf(name) : null
  return type === null || isPersonalType(type) ? null : type
}

function typeOf(otherName: RawName): string {
  return decodeOid(new DerFields(decodeDer(otherName.octets)).required(TAG.OBJECT_IDENTIFIER))
}
