// String preparation for comparing directory strings (RFC 4518, 2.2-2.6, with the case folding and the compression of
// white space that RFC 5280, 7.1 asks for). Transcoding, its first step, is der/strings.ts.

/** Printable ASCII without runs of spaces: most names in use, and most of the work saved. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/

/** 2.2: tabulators, line ends and separators become a space. */
const TO_SPACE = /[\t-\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g

/**
 * 2.2: what has a control function is left out, soft hyphens, joiners and variation selectors too. The categories of the
 * runtime's Unicode hold the list of the RFC and what was assigned since.
 */
const TO_NOTHING = /[\p{Cc}\p{Cf}\u1806\ufffc]|[\u034f\u180b-\u180d\ufe00-\ufe0f]/gu

/**
 * 2.4: not assigned, for private use, half of a pair, the replacement character, or a mark with nothing to stand on. What
 * is assigned is asked of the runtime's Unicode and not of Unicode 3.2, which lacks characters that names of today have.
 */
const PROHIBITED = /[\p{Cn}\p{Co}\p{Cs}\ufffd]|^\p{M}/u

/** 2.6.1: a space that carries a combining mark is none. */
const SPACES = /(?: (?!\p{M}))+/gu
const LEADING_SPACE = /^ (?!\p{M})/u

/** Dotless i, whose capital is that of another letter: the one character that its capital does not lead back from. */
const DOTLESS_I = '\u0131'

/** Two strings match when they are prepared to the same text; null when the string may not be compared at all (2.4). */
export function prepareString(text: string): string | null {
  if (PLAIN.test(text)) return text.toLowerCase()
  const mapped = text.replace(TO_SPACE, ' ').replace(TO_NOTHING, '')
  // Folding and normalising undo one another in places; this order is the one that is stable (Unicode, 3.13, D146).
  const folded = foldCase(foldCase(mapped.normalize('NFD')).normalize('NFKC')).normalize('NFKC')
  if (PROHIBITED.test(folded)) return null
  return folded.replace(SPACES, ' ').replace(LEADING_SPACE, '').replace(/ $/, '')
}

/** Full case folding, a character at a time, so that no letter is folded by its neighbours as the final sigma would be. */
function foldCase(text: string): string {
  let folded = ''
  for (const character of text)
    folded += character === DOTLESS_I ? character : lower(character.toLowerCase().toUpperCase())
  return folded
}

function lower(capitals: string): string {
  let folded = ''
  for (const character of capitals) folded += character.toLowerCase()
  return folded
}
