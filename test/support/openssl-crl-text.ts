// What `openssl crl -text` prints of the entries of a list, in the words of `crl dump` and `crl check`.
import {spawn} from 'node:child_process'

export interface PrintedEntry {
  /** Lower-case hex without the zero octet of a number whose first bit is set. */
  readonly serialNumber: string
  /** RFC 3339. */
  readonly revocationDate: string | null
  /** CRLReason as OpenSSL words it, without spaces and in lower case; null where there is none. */
  readonly reason: string | null
  readonly invalidityDate: string | null
}

const START = '    Serial Number: '
const LAST = '    Signature Algorithm: '

/** The text of each entry, from its serial number on: a list of a million is never whole in memory, nor read in full. */
export async function* printedTexts(file: string): AsyncGenerator<readonly string[]> {
  const child = spawn('openssl', ['crl', '-inform', 'DER', '-in', file, '-noout', '-text'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  child.stdout.setEncoding('latin1')
  let rest = ''
  let before = true
  for await (const chunk of child.stdout) {
    const texts = `${rest}${chunk}`.split(START)
    rest = texts.pop() ?? ''
    yield before ? texts.slice(1) : texts
    before &&= texts.length === 0
  }
  if (!before) yield [rest.split(LAST)[0] ?? '']
  const code = await ended
  if (code !== 0) throw new Error(`openssl crl ended with ${code}`)
}

export function serialOf(text: string): string {
  return text.slice(0, text.indexOf('\n')).trim().toLowerCase()
}

export function printedEntry(text: string): PrintedEntry {
  const after = (heading: RegExp): string | null => heading.exec(text)?.[1] ?? null
  const [date, since] = [after(/Revocation Date: (.*)/), after(/Invalidity Date: *\n +(.*)/)]
  const reason = after(/CRL Reason Code: *\n +(.*)/)
  return {
    serialNumber: serialOf(text),
    revocationDate: date && rfc3339(date),
    reason: reason && wordOf(reason),
    invalidityDate: since && rfc3339(since),
  }
}

/** One of our entries in the same words. */
export function asPrinted({serialNumber, revocationDate, reason, invalidityDate}: PrintedEntry): PrintedEntry {
  const number = serialNumber.replace(/^00(?=.)/, '')
  return {serialNumber: number, revocationDate, reason: reason && wordOf(reason), invalidityDate}
}

function wordOf(text: string): string {
  return text.replaceAll(' ', '').toLowerCase()
}

function rfc3339(text: string): string {
  return new Date(text).toISOString().replace('.000', '')
}
