// What a simulated card holds, by the day of its issue: rows 1 to 6 of the government paper. The certificates end after five
// years and the card after ten, on its holder's birthday; the authorities are of JPKI's third generation.
import type {Known} from './oracle.ts'
import type {Fact} from './sheet.ts'

export interface CardRow {
  readonly profile: 'current' | 'next-p256' | 'next-p384'
  /** Japan's day. */
  readonly issued: string
  readonly facts: readonly (Fact & {readonly kind: 'certificate' | 'key'; readonly place: string})[]
}

const AUTHORITY_ENDS = '2033-07-15'
const LAST_SECOND = 'T14:59:59Z'

/** The second one is the last that keeps the day; its certificates end with 2030. */
export const CARD_ROWS: readonly CardRow[] = ['2026-09-30', '2025-12-31', '2026-01-01', '2020-12-31'].map(currentCard)

function currentCard(issued: string): CardRow {
  const after = (years: number) => `${Number(issued.slice(0, 4)) + years}${issued.slice(4)}`
  const fact = (
    kind: 'certificate' | 'key',
    place: string,
    use: string,
    row: Known['row'],
    end: string,
    more: Partial<Known> = {},
  ) => {
    const known = {strength: 112, makes: true, row, end: `${end}${LAST_SECOND}`, ...more}
    return {kind, place: `card:${place}`, algorithm: 'RSA-2048', use, known}
  }
  const [holder, card] = [after(5), after(10)]
  const processed = {makes: false}
  return {
    profile: 'current',
    issued,
    facts: [
      fact('certificate', 'auth', 'jpki-authentication', 6, holder, {signature: 112}),
      // Behind its PIN: taken to end with the other one.
      fact('certificate', 'sign', 'jpki-signature', 6, holder),
      fact('certificate', 'auth-ca', 'jpki-ca', 6, AUTHORITY_ENDS),
      fact('certificate', 'sign-ca', 'jpki-ca', 6, AUTHORITY_ENDS),
      fact('key', 'manager:00F8', 'card-os-authentication', 1, card),
      fact('key', 'manager:7F21', 'card-os-authentication', 1, card),
      fact('key', 'common:0019', 'card-ap-authentication', 3, card),
      fact('key', 'text:0013', 'card-ap-authentication', 3, card),
      fact('key', 'visual:001A', 'card-ap-authentication', 3, card),
      fact('key', 'text:0006', 'card-ap-channel', 4, card),
      fact('key', 'text:0004', 'card-data-signature', 5, card, processed),
      fact('key', 'visual:0004', 'card-data-signature', 5, card, processed),
    ],
  }
}
