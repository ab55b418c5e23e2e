// The fields of --reveal, and which of them a file of the card needs before it is shown.
import type {FileName} from '../text/card.data.ts'

/** The four attributes, what names the card, and what only the 券面 APs hold. */
export const REVEAL_FIELDS = ['name', 'address', 'birth', 'sex', 'serial', 'number', 'photo', 'security-code'] as const
export type RevealField = (typeof REVEAL_FIELDS)[number]

const ATTRIBUTES: readonly RevealField[] = ['name', 'address', 'birth', 'sex']

/** A personal file that is not listed, or a file that nobody has described, needs every field. */
export const REVEAL_OF_FILE: Readonly<Partial<Record<FileName, readonly RevealField[]>>> = {
  'sign-certificate': ATTRIBUTES,
  'card-record': ['serial'],
  number: ['number'],
  attributes: ATTRIBUTES,
  // The digest of a twelve-digit number gives the number away to whoever tries them all.
  'integrity-record': [...ATTRIBUTES, 'number'],
  'age-record': ['birth'],
  face: [...ATTRIBUTES, 'photo', 'security-code'],
  'number-image': ['number'],
}

/** What an unknown answer holds is not known: only consent to every field shows it. */
export function revealsAll(reveal: readonly string[]): boolean {
  return REVEAL_FIELDS.every(field => reveal.includes(field))
}
