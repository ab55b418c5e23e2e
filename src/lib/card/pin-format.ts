// Is this text a possible PIN at all? Checked before anything is sent, since a malformed PIN would cost a try.
import type {PinFormat} from '../text/card.data.ts'

/** The bytes to send, or undefined when the text cannot be this PIN. */
export function normalizePin(format: PinFormat, text: string): string | undefined {
  switch (format) {
    case 'digits4':
      return /^\d{4}$/.test(text) ? text : undefined
    case 'digits8':
      return /^\d{8}$/.test(text) ? text : undefined
    case 'password': {
      // The card compares bytes and knows upper case only: sent as typed, lower case would burn a try.
      const upper = text.toUpperCase()
      return /^[A-Z0-9]{6,16}$/.test(upper) && /^[\x20-\x7e]*$/.test(text) ? upper : undefined
    }
    case 'numberA':
      return /^\d{12}$/.test(text) && hasCheckDigit(text) ? text : undefined
    case 'numberB':
      return /^\d{14}$/.test(text) && isEraDate(text.slice(0, 6)) && isExpiryYear(text.slice(6, 10)) ? text : undefined
    case 'birth':
      return /^\d{6}$/.test(text) && isEraDate(text) ? text : undefined
  }
}

/** Fewest and most characters, for a PIN pad. */
export const PIN_LENGTHS: Readonly<Record<PinFormat, readonly [minimum: number, maximum: number]>> = {
  digits4: [4, 4],
  digits8: [8, 8],
  password: [6, 16],
  numberA: [12, 12],
  numberB: [14, 14],
  birth: [6, 6],
}

/** As normalizePin; a new password must hold a letter and a digit, as the one that was set at the municipal office. */
export function normalizeNewPin(format: PinFormat, text: string): string | undefined {
  const pin = normalizePin(format, text)
  if (format !== 'password' || pin === undefined) return pin
  return /[A-Z]/.test(pin) && /\d/.test(pin) ? pin : undefined
}

/**
 * The check digit of a 12-digit 個人番号 (行政手続における特定の個人を識別するための番号の利用等に関する法律施行令による
 * 総務省令第85号, Article 5): weights 2..7 from the right for the first six digits, then 2..6.
 */
export function hasCheckDigit(number: string): boolean {
  const digits = [...number].map(Number)
  const sum = digits
    .slice(0, 11)
    .reverse()
    .reduce((total, digit, index) => total + digit * (index < 6 ? index + 2 : index - 4), 0)
  const remainder = sum % 11
  return digits[11] === (remainder <= 1 ? 0 : 11 - remainder)
}

/** YYMMDD with a year of an era: 00 is no year; 昭和 reaches 64, 大正 15, so two digits up to 64 occur. */
function isEraDate(text: string): boolean {
  const year = Number(text.slice(0, 2))
  const month = Number(text.slice(2, 4))
  const day = Number(text.slice(4, 6))
  // The era is not written: 29 February passes in every year. Foreign residents may have a Gregorian year here (open
  // question), so years above 64 pass, too.
  return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= (DAYS[month - 1] ?? 0)
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Cards have been issued since 2016 for up to ten years and a birthday. */
function isExpiryYear(text: string): boolean {
  const year = Number(text)
  return year >= 2016 && year <= 2099
}
