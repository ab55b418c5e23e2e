// What a form of GeneralName must be able to do before constraints on it are processed (RFC 5280, 4.2.1.10). A form that
// is not in this shape is never skipped: a certificate that has a name of it is refused.

export type GeneralNameForm =
  | 'otherName'
  | 'rfc822Name'
  | 'dNSName'
  | 'x400Address'
  | 'directoryName'
  | 'ediPartyName'
  | 'uniformResourceIdentifier'
  | 'iPAddress'
  | 'registeredID'

/** A name as it stands in a certificate, or the base of a subtree. */
export interface RawName {
  readonly form: GeneralNameForm
  /** The octets of a string or an address, the DER of a Name, the whole GeneralName of the other forms. */
  readonly octets: Uint8Array
  /** In the object that it was read from. */
  readonly offset: number
}

/** The subtrees of one form in one list of one certificate, so that a name is looked up and not compared with each. */
export interface Subtrees<Name> {
  /** The base of a subtree that the name is in; of a name that stands for several, all must be in it. */
  holding(name: Name): RawName | null
  /** The base of a subtree that the name, or one of those that it stands for, is in. */
  touching(name: Name): RawName | null
}

export interface NameForm<Name> {
  /** Null for a name that no comparison is safe for. */
  parseName(octets: Uint8Array): Name | null
  /** DecodeError for a base that the RFC does not allow. */
  indexSubtrees(bases: readonly RawName[]): Subtrees<Name>
  /** For people; never personal. */
  textOf(octets: Uint8Array, isBase: boolean): string | null
}
