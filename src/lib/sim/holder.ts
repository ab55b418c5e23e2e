// The person on a simulated card. Nobody: names say that they are samples, the prefecture and the town do not exist, and
// the local government code (99...) belongs to no prefecture.
import type {Drbg} from '../seeded/drbg.ts'
import {type CivilDate, compactDate, eraOf} from './jst.ts'

export interface Holder {
  /** Family and given name, U+3000 between. */
  readonly name: string
  readonly address: string
  /** YYYYMMDD. */
  readonly birth: string
  /** ISO/IEC 5218: 1 male, 2 female. */
  readonly sex: '1' | '2'
  /** 個人番号, 12 digits with a valid check digit. */
  readonly individualNumber: string
  /** セキュリティコード, the four digits printed beside the photo. */
  readonly securityCode: string
}

export const MUNICIPALITY = {
  code: '99201',
  address: '架空県見本市例示町',
  prefectureLatin: 'Kakuu-ken',
  cityLatin: 'Mihon-shi',
} as const

const FAMILY_NAMES = ['見本', '例示', '架空', '仮名', '試験'] as const
const GIVEN_NAMES = [
  {given: '花子', sex: '2'},
  {given: '太郎', sex: '1'},
  {given: '一葉', sex: '2'},
  {given: '次郎', sex: '1'},
  {given: '桜子', sex: '2'},
] as const
const EARLIEST_BIRTH_YEAR = 1950
const BIRTH_YEARS = 50
/** Our numbers begin so: no rule reserves them, but a reader sees at once that they are made up. */
const NUMBER_PREFIX = '99999'

/**
 * Born on the month and day of issue: then "five years" and "the fifth birthday after issue" name the same last day.
 * 29 February counts as the 28th, because the fifth year after a leap year has no 29th.
 */
export function createHolder(random: Drbg, issued: CivilDate): Holder {
  const {given, sex} = random.pick(GIVEN_NAMES)
  const birthday = birthdayOf(issued)
  const elevenDigits = NUMBER_PREFIX + random.digits(11 - NUMBER_PREFIX.length)
  const house = [1 + random.below(9), 1 + random.below(9), 1 + random.below(9)].map(fullWidth).join('－')
  return {
    name: `${random.pick(FAMILY_NAMES)}\u3000${given}`,
    address: MUNICIPALITY.address + house,
    birth: compactDate({...birthday, year: EARLIEST_BIRTH_YEAR + random.below(BIRTH_YEARS)}),
    sex,
    individualNumber: elevenDigits + checkDigit(elevenDigits),
    securityCode: random.digits(4),
  }
}

/** The n-th birthday after the day of issue, for a holder of `createHolder`. */
export function birthdayAfter(issued: CivilDate, years: number): CivilDate {
  return {...birthdayOf(issued), year: issued.year + years}
}

function birthdayOf(issued: CivilDate): CivilDate {
  return issued.month === 2 && issued.day === 29 ? {...issued, day: 28} : issued
}

/** Check digit of the 個人番号 (平成26年総務省令第85号, article 5). */
export function checkDigit(elevenDigits: string): string {
  const sum = [...elevenDigits].reverse().reduce((total, digit, index) => {
    const n = index + 1
    return total + Number(digit) * (n <= 6 ? n + 1 : n - 5)
  }, 0)
  const remainder = sum % 11
  return String(remainder <= 1 ? 0 : 11 - remainder)
}

/** 生年月日 as a credential: YYMMDD with the year of the era. */
export function birthCode(birth: string): string {
  return eraOf(birth).year + birth.slice(4)
}

/** 照合番号B: birth as above, the Gregorian year of expiry, the security code. */
export function verificationNumberB(birth: string, expiryYear: string, securityCode: string): string {
  return birthCode(birth) + expiryYear + securityCode
}

function fullWidth(digit: number): string {
  return String.fromCharCode(0xff10 + digit)
}
