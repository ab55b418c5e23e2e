// Recognises personal data by what they look like, wherever they stand.
import {IMAGE_MARKS, JPKI_ATTRIBUTES, SERVICE_NAMES} from './public.data.ts'

export type ContentLeak = 'jpki-attribute' | 'image' | 'individual-number' | 'japanese-text' | 'personal-object'

/** Kinds of personal data in the bytes. `from`: what ends before it was looked at already. */
export function findContent(bytes: Uint8Array, from = 0): readonly ContentLeak[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const found = new Set<ContentLeak>()
  if (holds(text, JPKI_ATTRIBUTES, from)) found.add('jpki-attribute')
  if (IMAGE_MARKS.some(mark => holds(text, mark, from))) found.add('image')
  if (ends(text, INDIVIDUAL_NUMBER, from).some(([, digits = '']) => isIndividualNumber(digits))) {
    found.add('individual-number')
  }
  if (ends(text, JAPANESE, from).some(([run]) => !isServiceName(run))) found.add('japanese-text')
  if (ends(text, OBJECT, from).some(match => isPersonalObject(text, match.index, match[0].charCodeAt(1)))) {
    found.add('personal-object')
  }
  return [...found]
}

/** Twelve digits and no more; a UTCTime (17 0D) is followed by Z. */
const INDIVIDUAL_NUMBER = /(?<![0-9])([0-9]{12})(?![0-9Z])/g
/** Three characters in a row in UTF-8: kana, CJK, the ideographic space, full-width forms. Two would be found in noise. */
const JAPANESE =
  /(?:\u00e3[\u0080-\u0083][\u0080-\u00bf]|[\u00e4-\u00e9][\u0080-\u00bf]{2}|\u00ef[\u00bc-\u00be][\u0080-\u00bf]){3,}/g
/** A whole name, or as much of it as one read brought. */
function isServiceName(run: string): boolean {
  const words = Buffer.from(run, 'latin1').toString('utf8')
  return SERVICE_NAMES.some(name => name.includes(words))
}

/** The objects of name, address, birth and sex, or of a card face. */
const OBJECT = /\u00df[\u0022-\u0025]/g

/** Matches that reach beyond `from`. */
function ends(text: string, pattern: RegExp, from: number) {
  return [...text.matchAll(pattern)].filter(match => match.index + match[0].length > from)
}

function holds(text: string, hex: string, from: number): boolean {
  const mark = Buffer.from(hex, 'hex').toString('latin1')
  return text.indexOf(mark, Math.max(0, from - mark.length + 1)) >= 0
}

/**
 * The check digit of the number (総務省令第85号, 2014): weights 2 to 7, then 2 to 6, from the right; eleven minus the
 * remainder by eleven, and 0 for a remainder of 0 or 1.
 */
export function isIndividualNumber(digits: string): boolean {
  // A filler of one digit is no number of a person.
  if (!/^\d{12}$/.test(digits) || /^(\d)\1*$/.test(digits)) return false
  let sum = 0
  for (let n = 1; n <= 11; n += 1) sum += Number(digits[11 - n]) * (n <= 6 ? n + 1 : n - 5)
  const remainder = sum % 11
  return Number(digits[11]) === (remainder <= 1 ? 0 : 11 - remainder)
}

/** A key holds such two bytes by chance: only a value that fits a person's data counts. */
function isPersonalObject(text: string, at: number, tag: number): boolean {
  const first = text.charCodeAt(at + 2)
  const header = first === 0x81 ? 4 : first === 0x82 ? 5 : 3
  const length =
    header === 3
      ? first
      : header === 4
        ? text.charCodeAt(at + 3)
        : text.charCodeAt(at + 3) * 256 + text.charCodeAt(at + 4)
  const value = text.slice(at + header, at + header + length)
  if (value.length < length || Number.isNaN(length)) return false
  if (length === 8) return /^(?:19|20)\d{6}$/.test(value)
  if (length === 1) return tag !== 0x22 && /^[0129]$/.test(value)
  return /^(?:\u00e3[\u0080-\u0083][\u0080-\u00bf]|[\u00e4-\u00e9][\u0080-\u00bf]{2})/.test(value)
}
