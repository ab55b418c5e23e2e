// The directory of a kit as LDIF (RFC 2849), for any LDAP server with the schema of RFC 4523: entries above the lists first.
import {parseHex} from '../bytes/hex.ts'
import {formatName, type NamePart, nameParts} from './distinguished-name.ts'
import type {Kit, KitContent} from './kit.ts'

const LINE = 76

/** By the keyword of their RDN; a CN is the entry of a list. */
const OBJECT_CLASS: Readonly<Record<string, string>> = {
  C: 'country',
  O: 'organization',
  OU: 'organizationalUnit',
  CN: 'cRLDistributionPoint',
}

export function* directoryLdif(kit: Kit): Generator<Uint8Array> {
  const written = new Set<string>()
  // Without version-spec, which RFC 2849 leaves to the writer: slapadd takes it for an attribute.
  for (const {name, crls} of kit.directory) {
    const parts = nameParts(parseHex(name))
    for (let above = parts.length - 1; above > 0; above -= 1) yield* entry(parts.slice(above), written, kit, [])
    yield* entry(parts, written, kit, crls)
  }
}

function* entry(
  parts: readonly NamePart[],
  written: Set<string>,
  kit: Kit,
  crls: readonly string[],
): Generator<Uint8Array> {
  const [own] = parts
  const name = formatName(parts)
  if (own === undefined || written.has(name)) return
  if (written.size > 0) yield line('')
  written.add(name)
  yield line(`dn: ${name}`)
  yield line(`objectClass: ${OBJECT_CLASS[own.keyword] ?? ''}`)
  yield line(`${own.keyword.toLowerCase()}: ${own.value}`)
  for (const crl of crls) yield* base64Value('certificateRevocationList;binary', kit.files.get(crl))
}

/** Folded: a line that begins with a space goes on (RFC 2849, note 2). */
function* base64Value(attribute: string, content: KitContent | undefined): Generator<Uint8Array> {
  const text = `${attribute}:: ${Buffer.concat([...bytesOf(content)]).toString('base64')}`
  yield line(text.slice(0, LINE))
  for (let from = LINE; from < text.length; from += LINE - 1) yield line(` ${text.slice(from, from + LINE - 1)}`)
}

function bytesOf(content: KitContent | undefined): Iterable<Uint8Array> {
  if (content === undefined) throw new RangeError('a directory entry names a file that is not in the kit')
  if (typeof content === 'function') return content()
  return [typeof content === 'string' ? Buffer.from(content, 'utf8') : content]
}

function line(text: string): Uint8Array {
  return Buffer.from(`${text}\n`, 'utf8')
}
