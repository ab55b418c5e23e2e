// Signatures in PDF files (ISO 32000-2, 12.8.1): every /ByteRange names the gap in which the signature stands as a
// hexadecimal string. The file is searched as it is: a signature can be in no compressed object, since what it covers
// counts octets of the file.

import {derKind} from './der-kind.ts'
import type {Content, DetectContext, Detected, Detector} from './detected.ts'
import {problem} from './problem.ts'
import {DOCUMENT, signatures} from './signed-data.ts'

const BYTE_RANGE = /\/ByteRange\s*\[\s*(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s+(\d{1,15})\s*\]/g
/** The header may stand behind other octets (Annex H, note 13 of PDF 1.7). */
const HEADER_WITHIN = 1024
/** A document that many people sign has dozens. */
const MAX_SIGNATURES = 1000

export const PDF: Detector = {
  id: 'pdf',
  recognises: (_, head) => latin1(head.subarray(0, HEADER_WITHIN)).includes('%PDF-'),
  find: readPdf,
}

function* readPdf(content: Content, context: DetectContext): Generator<Detected> {
  const {bytes, place, name} = content
  let index = 0
  const gaps = new Set<number>()
  for (const [, ...numbers] of latin1(bytes).matchAll(BYTE_RANGE)) {
    const [start = 0, length = 0, next = 0] = numbers.map(Number)
    const [from, to] = [start + length, next]
    // The same one again: a later revision repeats its object.
    if (gaps.has(from)) continue
    gaps.add(from)
    index += 1
    if (index > MAX_SIGNATURES) return yield problem('E_PDF', place, index, {reason: 'signatures'})
    const where = `${place}!signature-${index}`
    const der = contentsAt(bytes, from, to)
    if (typeof der === 'string') yield problem('E_PDF', where, index, {reason: der}, from)
    else yield* signatures({bytes: der, label: null, encrypted: false, place: where, name, index}, context, DOCUMENT, 0)
  }
}

/** The signature, or why there is none. */
function contentsAt(bytes: Uint8Array, from: number, to: number): Uint8Array | string {
  if (from >= to || to > bytes.length) return 'ByteRange'
  const text = latin1(bytes.subarray(from, to))
  const hex = /^\s*<([0-9A-Fa-f\s]*)>\s*$/.exec(text)?.[1]?.replace(/\s+/g, '')
  if (hex === undefined) return 'Contents'
  const der = new Uint8Array(Buffer.from(hex.length % 2 === 0 ? hex : `${hex}0`, 'hex'))
  if (der.every(octet => octet === 0)) return 'unsigned'
  // adbe.x509.rsa_sha1 has the bare signature there.
  return derKind(der) === 'signed-data' ? der : 'SubFilter'
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}
