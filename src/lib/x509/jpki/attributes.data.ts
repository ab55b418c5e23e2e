// The personal attributes in the subjectAltName of a JPKI certificate for digital signatures: otherName type-ids below
// 1.2.392.200149.8.5.5. Read from certificates of two cards; one public list swaps 5 and 6, against both cards.

export type PersonalField = 'name' | 'address' | 'birth' | 'sex'

export const PERSONAL_FIELDS: readonly PersonalField[] = ['name', 'address', 'birth', 'sex']

export interface PersonalAttribute {
  readonly name: string
  /** Which consent shows it. */
  readonly field: PersonalField
  /** The attribute whose characters the digits of this one describe. */
  readonly describes: string | null
}

/** The arc above all personal attributes; unknown attributes below it are personal too. */
export const PERSONAL_ARC = '1.2.392.200149.8.5.5'

export const PERSONAL_ATTRIBUTES: Readonly<Record<string, PersonalAttribute>> = {
  '1.2.392.200149.8.5.5.1': {name: 'jpkiName', field: 'name', describes: null},
  // One digit per character of the name: 1 where a character of the resident register was replaced.
  '1.2.392.200149.8.5.5.2': {name: 'jpkiNameSubstitutions', field: 'name', describes: '1.2.392.200149.8.5.5.1'},
  '1.2.392.200149.8.5.5.3': {name: 'jpkiSex', field: 'sex', describes: null},
  // EYYYYMMDD: E is the era (1 Meiji to 5 Reiwa, 0 unknown), YYYYMMDD the Gregorian date.
  '1.2.392.200149.8.5.5.4': {name: 'jpkiDateOfBirth', field: 'birth', describes: null},
  '1.2.392.200149.8.5.5.5': {name: 'jpkiAddress', field: 'address', describes: null},
  '1.2.392.200149.8.5.5.6': {name: 'jpkiAddressSubstitutions', field: 'address', describes: '1.2.392.200149.8.5.5.5'},
}
