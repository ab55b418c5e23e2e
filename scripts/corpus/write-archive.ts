// ZIP archives without compression, signed JAR files (JAR File Specification) and the signing block of APK files (Android,
// "APK Signature Scheme v2"). Whoever unpacks them finds what was put in; the signatures on JAR files hold.
import {createHash} from 'node:crypto'

const STORED = 0
const DEFLATED = 8
/** 2026-01-01 00:00, in the form of MS-DOS. */
const DATE = ((2026 - 1980) << 9) | (1 << 5) | 1

export interface ZipMember {
  readonly name: string
  readonly content: Uint8Array
  /** In the form of DEFLATE, as one block that is not compressed (RFC 1951, 3.2.4). */
  readonly deflated?: boolean
}

export interface ZipFields {
  readonly members: readonly ZipMember[]
  /** What stands before the central directory. */
  readonly signingBlock?: Uint8Array
}

export function writeZip({members, signingBlock = new Uint8Array()}: ZipFields): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const {name, content, deflated = false} of members) {
    const packed = deflated ? storedBlock(content) : content
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(deflated ? DEFLATED : STORED, 4)
    shared.writeUInt16LE(DATE, 8)
    shared.writeUInt32LE(crc32(content), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(content.length, 18)
    shared.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, Buffer.from(name, 'latin1'), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, tail, Buffer.from(name, 'latin1')]),
    )
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset + signingBlock.length, 16)
  return Buffer.concat([...locals, signingBlock, central, end])
}

function storedBlock(content: Uint8Array): Uint8Array {
  const head = Buffer.alloc(5)
  head[0] = 1
  head.writeUInt16LE(content.length, 1)
  head.writeUInt16LE(0xffff ^ content.length, 3)
  return Buffer.concat([head, content])
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const octet of bytes) {
    crc ^= octet
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** `sign`: CMS over the signature file, without it. `blocks`: signers by the names of their files: CODE.RSA, OTHER.EC. */
export function writeJar(
  content: Uint8Array,
  blocks: Readonly<Record<string, (signatureFile: Uint8Array) => Uint8Array>>,
  signingBlock?: Uint8Array,
): Uint8Array {
  const digest = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('base64')
  const main = 'Manifest-Version: 1.0\r\n\r\n'
  const section = `Name: a.txt\r\nSHA-256-Digest: ${digest(content)}\r\n\r\n`
  const file = [
    'Signature-Version: 1.0',
    `SHA-256-Digest-Manifest: ${digest(main + section)}`,
    `SHA-256-Digest-Manifest-Main-Attributes: ${digest(main)}`,
    '',
    'Name: a.txt',
    `SHA-256-Digest: ${digest(section)}`,
    '',
    '',
  ].join('\r\n')
  const signed = Object.entries(blocks).flatMap(([name, sign]) => [
    {name: `META-INF/${name.replace(/\..*$/, '.SF')}`, content: Buffer.from(file)},
    {name: `META-INF/${name}`, content: sign(Buffer.from(file)), deflated: true},
  ])
  const members = [
    {name: 'META-INF/MANIFEST.MF', content: Buffer.from(main + section)},
    ...signed,
    {name: 'a.txt', content},
  ]
  return writeZip({members, ...(signingBlock ? {signingBlock} : {})})
}

/** The certificates of each. */
export type ApkSigners = readonly (readonly Uint8Array[])[]

/** Of scheme 2. */
const SCHEME_2 = 0x7109871a

/** Signers, each with its certificates; digests and signatures are octets that nobody looks at here. */
export function writeApkSigningBlock(signers: ApkSigners, scheme = SCHEME_2): Uint8Array {
  const part = (...parts: readonly Uint8Array[]) => {
    const length = Buffer.alloc(4)
    const content = Buffer.concat(parts)
    length.writeUInt32LE(content.length)
    return Buffer.concat([length, content])
  }
  const digests = part(part(Buffer.from('03010000', 'hex'), part(Buffer.alloc(32, 1))))
  const value = part(
    ...signers.map(certificates =>
      part(part(digests, part(...certificates.map(der => part(der))), part()), part(), part()),
    ),
  )
  const id = Buffer.alloc(4)
  id.writeUInt32LE(scheme)
  const pair = Buffer.concat([uint64(4 + value.length), id, value])
  const size = uint64(pair.length + 8 + 16)
  return Buffer.concat([size, pair, size, Buffer.from('APK Sig Block 42', 'latin1')])
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

/** A PDF with signatures in their gaps (ISO 32000-2, 12.8.1). Null: the gap was never filled. */
export function writePdf(signatures: readonly (((covered: Uint8Array) => Uint8Array) | null)[]): Uint8Array {
  const room = 8192
  let text = '%PDF-1.7\n%\u00e2\u00e3\n'
  for (const [at, sign] of signatures.entries()) {
    const head = `${at + 1} 0 obj\n<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached `
    const tail = `>>\nendobj\ntrailer\n<</Size ${at + 2}>>\n%%EOF\n`
    const from = text.length + head.length + 60 + '/Contents '.length
    const to = from + room + 2
    const range = `/ByteRange [0 ${from} ${to} ${tail.length}]`.padEnd(60)
    const before = `${text}${head}${range}/Contents `
    const cms = sign?.(Buffer.from(before + tail, 'latin1')) ?? new Uint8Array()
    text = `${before}<${Buffer.from(cms).toString('hex').padEnd(room, '0')}>${tail}`
  }
  return Buffer.from(text, 'latin1')
}
