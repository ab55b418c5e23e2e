// Attributes of names as RFC 5280, A.1 defines them: upper bounds in characters, and the string types that are allowed.
import type {StringEncoding} from '../../der/strings.ts'

export interface AttributeForm {
  readonly maximum: number | null
  readonly types: readonly StringEncoding[]
}

/** DirectoryString, without the three types that 4.1.2.4 keeps for old names. */
const DIRECTORY: readonly StringEncoding[] = ['UTF8String', 'PrintableString']

export const OLD_DIRECTORY_TYPES: readonly StringEncoding[] = ['TeletexString', 'BMPString', 'UniversalString']

/** By the names of our table of identifiers; the bounds are ub-common-name and its like. */
export const ATTRIBUTE_FORMS: Readonly<Record<string, AttributeForm>> = {
  commonName: {maximum: 64, types: DIRECTORY},
  surname: {maximum: 32768, types: DIRECTORY},
  givenName: {maximum: 32768, types: DIRECTORY},
  initials: {maximum: 32768, types: DIRECTORY},
  generationQualifier: {maximum: 32768, types: DIRECTORY},
  name: {maximum: 32768, types: DIRECTORY},
  localityName: {maximum: 128, types: DIRECTORY},
  stateOrProvinceName: {maximum: 128, types: DIRECTORY},
  organizationName: {maximum: 64, types: DIRECTORY},
  organizationalUnitName: {maximum: 64, types: DIRECTORY},
  title: {maximum: 64, types: DIRECTORY},
  pseudonym: {maximum: 128, types: DIRECTORY},
  dnQualifier: {maximum: null, types: ['PrintableString']},
  countryName: {maximum: 2, types: ['PrintableString']},
  serialNumber: {maximum: 64, types: ['PrintableString']},
  domainComponent: {maximum: null, types: ['IA5String']},
  emailAddress: {maximum: 255, types: ['IA5String']},
}
