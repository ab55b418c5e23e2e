// The six personal attributes in the subjectAltName of a signing certificate. A finding names the attribute by its
// identifier, and neither its value nor its length.
import {isDoubleEncoded} from '../../der/strings.ts'
import {TAG} from '../../der/tags.ts'
import {PERSONAL_ATTRIBUTES} from '../../x509/jpki/attributes.data.ts'
import {type LintRule, type Spot, spot, spotIf} from '../rule.ts'
import {extensionAt, type LintSubject} from '../subject.ts'
import {type PersonalName, personalNames} from './personal-names.ts'

const AT = extensionAt('subjectAltName')
const ARC = '1.2.392.200149.8.5.5.'
const SEX = `${ARC}3`
const BIRTH = `${ARC}4`
const ADDRESS = `${ARC}5`
/** As they stand in certificates on cards. */
const CARD_ORDER = [1, 4, 3, 5, 2, 6].map(number => `${ARC}${number}`)
const MAX_ADDRESS = 200

/** First and last day of each era by its digit (Meiji, Taisho, Showa, Heisei, Reiwa), Gregorian. */
const ERAS: Readonly<Record<string, readonly [first: string, last: string]>> = {
  '1': ['18680125', '19120730'],
  '2': ['19120730', '19261225'],
  '3': ['19261225', '19890107'],
  '4': ['19890108', '20190430'],
  '5': ['20190501', '99991231'],
}

const isSigning = ({isCa, jpki}: LintSubject) => !isCa && jpki?.family === 'sign'

export const JPKI_ATTRIBUTE_RULES: readonly LintRule[] = [
  {
    id: 'jpki.attributes_missing',
    severity: 'error',
    clause: 'personal attributes 1.2.392.200149.8.5.5.1 to .6, each once',
    known: 'open-source',
    applies: isSigning,
    check: subject => {
      const present = personalNames(subject).map(({typeId}) => typeId)
      const wrong = CARD_ORDER.filter(oid => present.filter(other => other === oid).length !== 1)
      return spotIf(wrong.length > 0, AT, {attributes: [...wrong].sort()})
    },
  },
  {
    id: 'jpki.attributes_order',
    severity: 'warning',
    clause: 'order of the personal attributes in certificates on cards: 1, 4, 3, 5, 2, 6',
    known: 'open-source',
    applies: isSigning,
    check: subject => {
      const known = personalNames(subject).flatMap(({typeId}) => (CARD_ORDER.includes(typeId) ? [typeId] : []))
      const expected = CARD_ORDER.filter(oid => known.includes(oid))
      return spotIf([...new Set(known)].join() !== expected.join(), AT)
    },
  },
  {
    id: 'jpki.attribute_unknown',
    severity: 'notice',
    clause: 'personal attributes below 1.2.392.200149.8.5.5',
    known: 'open-source',
    check: subject => each(subject, ({typeId}) => !(typeId in PERSONAL_ATTRIBUTES)),
  },
  {
    id: 'jpki.attribute_not_utf8',
    severity: 'error',
    clause: 'personal attributes: UTF8String',
    known: 'open-source',
    check: subject => each(subject, ({tag, text}) => tag !== TAG.UTF8_STRING || text === null),
  },
  {
    id: 'jpki.attribute_double_encoded',
    severity: 'error',
    clause: 'personal attributes: UTF8String',
    known: 'inferred',
    check: subject => each(subject, ({text}) => text !== null && isDoubleEncoded(text)),
  },
  {
    id: 'jpki.attribute_empty',
    severity: 'error',
    clause: 'name and address in certificates on cards',
    known: 'open-source',
    check: subject => each(subject, ({typeId, text}) => text === '' && typeId in PERSONAL_ATTRIBUTES),
  },
  {
    id: 'jpki.address_too_long',
    severity: 'warning',
    clause: 'address: at most 200 characters',
    known: 'open-source',
    check: subject => each(subject, ({typeId, text}) => typeId === ADDRESS && [...(text ?? '')].length > MAX_ADDRESS),
  },
  {
    id: 'jpki.birth_form',
    severity: 'error',
    clause: 'date of birth: EYYYYMMDD, E from 0 to 5',
    known: 'open-source',
    check: subject => each(subject, ({typeId, text}) => typeId === BIRTH && !/^[0-5]\d{8}$/.test(text ?? '')),
  },
  {
    id: 'jpki.birth_era_mismatch',
    severity: 'warning',
    clause: 'date of birth: the era of a Gregorian date',
    known: 'inferred',
    check: subject => each(subject, ({typeId, text}) => typeId === BIRTH && !fitsEra(text ?? '')),
  },
  {
    id: 'jpki.sex_form',
    severity: 'error',
    clause: 'sex: one digit; 1 and 2, and 0, 3 or 9 by different sources',
    known: 'open-source',
    check: subject => each(subject, ({typeId, text}) => typeId === SEX && !/^[01239]$/.test(text ?? '')),
  },
  {
    id: 'jpki.substitutions_form',
    severity: 'error',
    clause: 'positions of replaced characters: digits 0 and 1',
    known: 'open-source',
    check: subject => each(subject, ({typeId, text}) => describes(typeId) !== null && !/^[01]*$/.test(text ?? '')),
  },
  {
    id: 'jpki.substitutions_length',
    severity: 'warning',
    clause: 'positions of replaced characters: one digit for each character',
    known: 'open-source',
    check: subject => {
      const names = personalNames(subject)
      return names.flatMap(name => {
        const text = names.find(other => other.typeId === describes(name.typeId))?.text
        if (text === undefined || text === null || name.text === null) return []
        return [...text].length === [...name.text].length ? [] : [spotOf(name)]
      })
    },
  },
]

function each(subject: LintSubject, broken: (name: PersonalName) => boolean): readonly Spot[] {
  return personalNames(subject).filter(broken).map(spotOf)
}

function spotOf({typeId, index}: PersonalName): Spot {
  return spot(`${AT}[${index}]`, {attribute: typeId})
}

function describes(typeId: string): string | null {
  return PERSONAL_ATTRIBUTES[typeId]?.describes ?? null
}

/** Only a date that is known to the day has an era to disagree with. */
function fitsEra(text: string): boolean {
  const [era, date] = [text.slice(0, 1), text.slice(1)]
  const bounds = ERAS[era]
  if (bounds === undefined || !/^\d{8}$/.test(date) || /0000$|00$/.test(date) || date.slice(4, 6) === '00') return true
  return date >= bounds[0] && date <= bounds[1]
}
