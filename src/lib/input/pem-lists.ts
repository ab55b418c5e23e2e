// CRLs in PEM (RFC 7468, 3 and 6), decoded piece by piece: a block may be longer than memory. What stands around the
// blocks, and blocks of other labels, are passed over.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {tooLarge} from './byte-source.ts'
import type {CrlFilesContext, CrlSourceItem} from './crl-files.ts'
import {INPUT_LIMITS, type InputLimits} from './limits.ts'
import {type Line, readLines} from './lines.ts'
import type {Origin} from './source-item.ts'
import {SPOOL_LIMIT, SpoolFile} from './spool.ts'

const BOUNDARY = /^(?:\u00ef\u00bb\u00bf)?\s*-----(BEGIN|END) ([ -~]+?)-----\s*$/
const LABELS: ReadonlySet<string> = new Set(['X509 CRL', 'CRL'])
/** A boundary that is not alone on its line: what follows it would be lost in silence. */
const STRAY = /-----BEGIN (?:X509 )?CRL-----/
/** A container is small and has its own reader. */
const CONTAINERS: ReadonlySet<string> = new Set(['PKCS7', 'PKCS #7 SIGNED DATA', 'CMS'])
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
const PIECE_CHARACTERS = 256 * 1024

/** True when the input has blocks that are read here, so that nobody needs to look at it in another way. */
export async function* pemLists(
  chunks: AsyncIterable<Uint8Array>,
  origin: Origin,
  context: CrlFilesContext,
): AsyncGenerator<CrlSourceItem, boolean> {
  // Only the length of a line is held in memory.
  const limits: InputLimits = {...(context.limits ?? INPUT_LIMITS), textBytes: SPOOL_LIMIT}
  let block: PemList | null = null
  let index = 0
  let number = 0
  let offset = 0
  for await (const line of readLines(chunks, limits)) {
    if (line === undefined) throw tooLarge(origin, limits.lineBytes)
    number += 1
    const boundary = BOUNDARY.exec(line.text)
    const [, edge, label = ''] = boundary ?? []
    if (edge === 'BEGIN' && index === 0 && CONTAINERS.has(label)) return false
    if (block === null) {
      if (edge === 'BEGIN' && LABELS.has(label)) block = new PemList(label, number, offset, ++index, context)
      else if (STRAY.test(line.text)) yield damagedBlock(origin, ++index, number, offset)
    } else if (edge === undefined) block.push(line)
    else {
      yield block.end(origin, edge === 'END' && label === block.label)
      block = edge === 'BEGIN' && LABELS.has(label) ? new PemList(label, number, offset, ++index, context) : null
    }
    offset += line.width
  }
  // A block that the input ends in is damaged.
  if (block !== null) yield block.end(origin, false)
  return index > 0
}

class PemList {
  readonly label: string
  readonly #line: number
  readonly #offset: number
  readonly #index: number
  readonly #spool: SpoolFile
  #pieces: string[] = []
  #pending = 0
  #sound = true
  #padded = false
  #inHeaders = false

  constructor(label: string, line: number, offset: number, index: number, context: CrlFilesContext) {
    this.label = label
    this.#line = line
    this.#offset = offset
    this.#index = index
    this.#spool = new SpoolFile(context)
  }

  push({text}: Line): void {
    const part = text.replace(/\s+/g, '')
    // RFC 1421 headers, as old tools write them.
    if (/^[A-Za-z][A-Za-z0-9-]*:/.test(text)) this.#inHeaders = true
    else if (part === '') this.#inHeaders = false
    if (part === '' || this.#inHeaders || !this.#sound) return
    this.#sound = BASE64.test(part) && !this.#padded
    this.#padded = part.endsWith('=')
    this.#pieces.push(part)
    this.#pending += part.length
    if (this.#pending >= PIECE_CHARACTERS) this.#flush(false)
  }

  end(origin: Origin, closed: boolean): CrlSourceItem {
    this.#flush(true)
    this.#spool.close()
    const sound = closed && this.#sound && this.#spool.size > 0
    if (sound) return {kind: 'crl', origin, index: this.#index, file: this.#spool.path, wrapping: 'pem'}
    return damagedBlock(origin, this.#index, this.#line, this.#offset)
  }

  /** Four characters are three octets: what is left of them waits for the next line. */
  #flush(last: boolean): void {
    if (!this.#sound) return
    const text = this.#pieces.join('')
    const whole = text.length - (text.length % 4)
    if (last && whole < text.length) this.#sound = false
    this.#spool.write(Buffer.from(text.slice(0, whole), 'base64'))
    this.#pieces = [text.slice(whole)]
    this.#pending = text.length - whole
  }
}

function damagedBlock(origin: Origin, index: number, line: number, offset: number): CrlSourceItem {
  const error = new ToolkitError('E_PEM', {
    shown: {file: origin.path},
    details: {input: origin.input, index, line, offset},
  })
  return {kind: 'error', origin, index, error, offset}
}
