// Every CRL of the public sets, decoded: what all readers refuse is refused, and nothing else crashes.
import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'
import {describe, expect, test} from 'vitest'
import {decodeCrl} from '../../../src/lib/crl/decode.ts'
import {findEntry, unknownCriticalEntry} from '../../../src/lib/crl/entries.ts'
import {crlExtensions} from '../../../src/lib/crl/extensions.ts'
import {decodePem} from '../../../src/lib/der/pem.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'

const SUITE = path.resolve('../shared/conformance/crl')
const MANIFEST = path.join(SUITE, 'manifest.json')
const SUITES = existsSync(MANIFEST)

interface Case {
  readonly id: string
  readonly status: string | null
  readonly crls: readonly string[]
  readonly reference: readonly {
    readonly entries?: number
    readonly this_update?: string
    readonly parse_error?: string
  }[]
}

const CASES: readonly Case[] = SUITES ? JSON.parse(readFileSync(MANIFEST, 'utf8')).cases : []
/** Refused here although the reference takes them: the clause that they break. */
const REFUSED: Readonly<Record<string, string>> = {
  'pyca/crl_dup_entry_ext.pem': 'RFC 5280, 4.2 and 5.3: two reasonCode in one entry',
}

function bytesOf(file: string): Uint8Array {
  const bytes = readFileSync(path.join(SUITE, file))
  if (bytes[0] === 0x30) return bytes
  const [first] = decodePem(bytes.toString('latin1'), new Set(['X509 CRL']))
  if (first === undefined || first instanceof DecodeError) throw first ?? new Error(`no CRL in ${file}`)
  return first.bytes
}

describe.skipIf(!SUITES)('the public CRL sets (skipped where ../shared/conformance is missing)', () => {
  const files = CASES.flatMap(each => each.crls.map((file, index) => ({file, ...each.reference[index]})))

  test.each(files)('$file is read as its manifest says', ({file, entries, this_update, parse_error}) => {
    const der = bytesOf(file)
    if (REFUSED[file] !== undefined) return expect(() => decodeCrl(der)).toThrow(DecodeError)
    // Two algorithms that differ are a problem that the model tells, and no damage.
    if (parse_error?.includes('signature algorithms do not match'))
      return expect(decodeCrl(der).signatureAlgorithmsAgree).toBe(false)
    if (parse_error !== undefined) return expect(() => decodeCrl(der)).toThrow(DecodeError)
    const crl = decodeCrl(der)
    expect(crl).toMatchObject({entryCount: entries, thisUpdate: this_update})
    crlExtensions(crl)
    expect([null, expect.any(Number)]).toContainEqual(unknownCriticalEntry(crl))
    return expect(findEntry(crl, Uint8Array.of(0x7f, 0x7f, 0x7f), crl.issuerDer)).toBeNull()
  })
})
