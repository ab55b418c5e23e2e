// Every digest and signature on the card, checked with node:crypto alone from what the card hands out.
import {
  constants,
  createHash,
  createPublicKey,
  type KeyObject,
  publicDecrypt,
  verify,
  X509Certificate,
} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {decodeTlvTree, findTlv, type TlvNode, tlvBytes} from '../../../src/lib/iso7816/ber-tlv.ts'
import {AID, Dialogue, image, pin} from './dialogue.ts'

const sha256 = (...parts: readonly Uint8Array[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

class Parsed {
  readonly bytes: Uint8Array
  readonly root: TlvNode

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    const [root] = decodeTlvTree(bytes)
    if (root === undefined) throw new Error('no object')
    this.root = root
  }

  child(tag: number): TlvNode {
    const node = findTlv(this.root.children, tag)
    if (node === undefined) throw new Error(`no ${tag.toString(16)}`)
    return node
  }

  /** Header and value. */
  object(tag: number): Uint8Array {
    return tlvBytes(this.bytes, this.child(tag))
  }

  value(tag: number): Uint8Array {
    return this.child(tag).value
  }
}

/** 90 03 e 91 82 0100 n. */
function keyFrom(value: Uint8Array): KeyObject {
  expect(value).toHaveLength(265)
  const n = Buffer.from(value.slice(9)).toString('base64url')
  return createPublicKey({key: {kty: 'RSA', e: Buffer.from(value.slice(2, 5)).toString('base64url'), n}, format: 'jwk'})
}

function signed(key: KeyObject, signature: Uint8Array, ...parts: readonly Uint8Array[]): boolean {
  return verify('sha256', Buffer.concat(parts), key, signature)
}

function imageKey(name: string): KeyObject {
  const jwk = image.keys[name]
  if (jwk?.kty !== 'RSA') throw new Error(name)
  return createPublicKey({key: {kty: 'RSA', n: jwk.n, e: jwk.e}, format: 'jwk'})
}

/** Checks a card-verifiable certificate and returns what it certifies. */
function certified(
  body: Uint8Array,
  signature: Uint8Array,
  issuer: KeyObject,
): {readonly issuer: string; readonly subject: string; readonly key: KeyObject} {
  expect(body).toHaveLength(297)
  expect(signed(issuer, signature, body)).toBe(true)
  const id = (offset: number) => Buffer.from(body.slice(offset, offset + 16)).toString('latin1')
  expect(id(0)).toMatch(/^[69]/)
  expect(id(16)).toMatch(/^[69]/)
  return {issuer: id(0), subject: id(16), key: keyFrom(body.slice(32))}
}

function certifiedIn(file: Uint8Array, issuer: KeyObject) {
  const parsed = new Parsed(file)
  return certified(parsed.value(0x5f4e), parsed.value(0x5f37), issuer).key
}

const text = new Dialogue().select('text').verify('0011', pin('text'))
const visual = new Dialogue().select('visual').verify('0013', pin('visual A'))
const age = new Dialogue().select('visual').verify('0011', pin('visual birth'))
const textSigner = certifiedIn(text.read('0004'), imageKey('text root'))
const visualSigner = certifiedIn(visual.read('0004'), imageKey('visual root'))

describe('text application', () => {
  it('EF 0003 holds the digests of 0001 and 0002, signed by the key of 0004', () => {
    const record = new Parsed(text.read('0003'))
    const attributes = new Parsed(text.read('0002'))
    const withoutTable = [0xdf22, 0xdf23, 0xdf24, 0xdf25].map(tag => attributes.object(tag))
    expect(Buffer.from(record.value(0xdf31))).toEqual(sha256(text.read('0001')))
    expect(Buffer.from(record.value(0xdf32))).toEqual(sha256(...withoutTable))
    expect(signed(textSigner, record.value(0xdf33), record.object(0xdf31), record.object(0xdf32))).toBe(true)
  })

  it('EF 0007 certifies the key that signs a challenge', () => {
    const record = new Parsed(text.read('0007'))
    expect(signed(textSigner, record.value(0xdf52), record.object(0xdf51))).toBe(true)
    const answer = text.data(`802a03000c${Buffer.from('hello, card!').toString('hex')}00`)
    expect(signed(keyFrom(record.value(0xdf51)), answer, Buffer.from('hello, card!'))).toBe(true)
  })

  it('EF 0005 has the non-minimal length 82 009F and a body of 128 bytes that ends in FF', () => {
    const file = text.read('0005')
    expect(file.subarray(0, 5).toString('hex')).toBe('ff4082009f')
    expect(Buffer.from(new Parsed(file).value(0xdf43)).subarray(32).toString('hex')).toBe('ff'.repeat(96))
  })

  it('EF 0006 is the public half of a key that the card keeps', () => {
    const key = keyFrom(new Parsed(text.read('0006')).root.value)
    expect(key.equals(imageKey('text session key delivery'))).toBe(true)
  })
})

describe('visual application', () => {
  it('EF 0001 is signed over date and key', () => {
    const record = new Parsed(age.read('0001'))
    expect(signed(visualSigner, record.value(0xdf13), record.object(0xdf11), record.object(0xdf12))).toBe(true)
  })

  it('EF 0005 is signed over picture and key', () => {
    const record = new Parsed(visual.read('0005'))
    expect(signed(visualSigner, record.value(0xdf43), record.object(0xdf41), record.object(0xdf42))).toBe(true)
  })

  it('EF 0002 is signed over three digests in one DigestInfo of 96 bytes', () => {
    const record = new Parsed(visual.read('0002'))
    const digests = [[0xdf22, 0xdf23, 0xdf24], [0xdf25, 0xdf26], [0xdf27]].map(group =>
      sha256(...group.map(tag => record.object(tag))),
    )
    const block = publicDecrypt({key: visualSigner, padding: constants.RSA_PKCS1_PADDING}, record.value(0xdf28))
    expect(block.toString('hex')).toBe(
      `3071300d060960864801650304020105000460${Buffer.concat(digests).toString('hex')}`,
    )
  })

  it('EF 0002 has an offset table of nine entries that begins at 001A', () => {
    const file = visual.read('0002')
    const record = new Parsed(file)
    const table = Buffer.from(record.value(0xdf21))
    const tags = Array.from({length: 9}, (_, n) => file.readUInt16BE(table.readUInt16BE(n * 2)))
    expect(table.readUInt16BE(0)).toBe(0x1a)
    expect(tags).toEqual([0xdf22, 0xdf23, 0xdf24, 0xdf25, 0xdf26, 0xdf27, 0xdf28, 0xdf29, 0xdf2a])
  })

  it('the key inside the three records is the one that signs a challenge', () => {
    const keys = [
      new Parsed(age.read('0001')).value(0xdf12),
      new Parsed(visual.read('0002')).value(0xdf24),
      new Parsed(visual.read('0005')).value(0xdf42),
    ].map(keyFrom)
    const answer = new Dialogue().select('visual').data('802a030003616263' + '00')
    for (const key of keys) expect(signed(key, answer, Buffer.from('abc'))).toBe(true)
  })

  it('pictures are PNGs with right checksums', () => {
    const record = new Parsed(visual.read('0002'))
    for (const tag of [0xdf25, 0xdf26, 0xdf2a])
      expect(Buffer.from(record.value(tag)).subarray(1, 4).toString()).toBe('PNG')
    const number = Buffer.from(new Parsed(visual.read('0005')).value(0xdf41))
    expect([number.readUInt32BE(16), number.readUInt32BE(20)]).toEqual([72, 12])
    expect(Buffer.from(record.value(0xdf27)).subarray(4, 8).toString()).toBe('jP  ')
  })
})

describe('physical sizes', () => {
  it.each([
    ['text', '0001', 17],
    ['text', '0003', 336],
    ['text', '0004', 568],
    ['visual', '0003', 320],
    ['visual', '0004', 568],
  ] as const)('%s %s has %i bytes', (ap, fid, size) => {
    expect((ap === 'text' ? text : visual).read(fid)).toHaveLength(size)
  })

  it('the age record has 547 bytes, JPKI 0006 160 and 0008 three', () => {
    const jpki = new Dialogue().select('jpki')
    expect(age.read('0001')).toHaveLength(547)
    expect(jpki.read('0006')).toHaveLength(160)
    expect(jpki.read('0008').toString('hex')).toBe('8f8f00')
  })
})

describe('card manager', () => {
  it('has a chain from a root through 00F8 to 7F21', () => {
    const card = new Dialogue()
    const upper = decodeTlvTree(card.data('00ca00f8000000'))
    const value = (tag: number) => findTlv(upper, tag)?.value ?? new Uint8Array(0)
    const intermediate = certified(value(0x5f4e), value(0x5f37), imageKey('card manager root'))
    expect(Buffer.from(intermediate.subject, 'latin1')).toEqual(card.data('00ca00f700'))
    const lower = new Parsed(card.data('00ca7f21000000'))
    expect(certified(lower.value(0x5f4e), lower.value(0x5f37), intermediate.key).issuer).toBe(intermediate.subject)
  })
})

describe('common application', () => {
  it('INTERNAL AUTHENTICATE signs the challenge with key 0019', () => {
    const answer = new Dialogue().select('common').data('0088009908000102030405060700')
    expect(signed(imageKey('common'), answer, Buffer.from('0001020304050607', 'hex'))).toBe(true)
  })

  it.each([
    ['jpki', '97', '6982'],
    ['text', '93', '6985'],
    ['visual', '9a', '6985'],
  ] as const)('INTERNAL AUTHENTICATE with a key of %s answers %3$s', (ap, p2, sw) => {
    expect(new Dialogue().select(ap).send(`008800${p2}040102030400`)).toBe(sw)
  })
})

describe('JPKI keys and certificates', () => {
  const card = new Dialogue().select('jpki').verify('0018', pin('auth')).verify('001b', pin('sign'))
  const certificate = (fid: string) => {
    const file = card.read(fid)
    return new X509Certificate(file.subarray(0, file.readUInt16BE(2) + 4))
  }
  const message = Buffer.from('message')
  const hash = sha256(message)
  const prefix = '3031300d060960864801650304020105000420'

  it.each([
    ['0001', '0002', 'JPKI for digital signature'],
    ['000A', '000B', 'JPKI for user authentication'],
  ])('certificate %s verifies with %s', (fid, caFid, unit) => {
    const [subject, ca] = [certificate(fid), certificate(caFid)]
    expect(subject.verify(ca.publicKey)).toBe(true)
    expect(ca.verify(ca.publicKey)).toBe(true)
    expect(subject.checkIssued(ca)).toBe(true)
    expect(ca.subject).toContain(`O=JPKI-SYNTH\nOU=${unit}`)
    expect(subject.validTo).toBe('Sep 30 14:59:59 2031 GMT')
    expect(ca.validTo).toBe('Jul 15 14:59:59 2033 GMT')
  })

  it.each([
    ['97', '000A'],
    ['9a', '0001'],
  ])('key %s signs in every form of P1', (p2, fid) => {
    const key = certificate(fid).publicKey
    const sign = (p1: string, data: Buffer) =>
      card.data(`802a${p1}${p2}${data.length.toString(16).padStart(2, '0')}${data.toString('hex')}00`)
    const pss = {key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32}
    const block = (signature: Buffer) => publicDecrypt({key, padding: constants.RSA_PKCS1_PADDING}, signature)
    expect(verify('sha256', message, key, sign('00', Buffer.concat([Buffer.from(prefix, 'hex'), hash])))).toBe(true)
    expect(block(sign('00', Buffer.from('any bytes'))).toString()).toBe('any bytes')
    expect(block(sign('01', message))).toEqual(hash)
    expect(verify('sha256', message, key, sign('02', hash))).toBe(true)
    expect(verify('sha256', message, key, sign('03', message))).toBe(true)
    expect(verify('sha256', message, pss, sign('04', hash))).toBe(true)
    expect(verify('sha256', message, pss, sign('05', message))).toBe(true)
  })

  it.each([
    ['00', 0, '6700'],
    ['00', 245, '9000'],
    ['00', 246, '6985'],
    ['02', 31, '6985'],
    ['02', 33, '6985'],
    ['03', 255, '9000'],
    ['04', 31, '6985'],
    ['06', 32, '6a86'],
  ])('P1 %s with %i bytes answers %s', (p1, size, sw) => {
    const data = size === 0 ? '' : size.toString(16).padStart(2, '0') + '5a'.repeat(size)
    expect(card.sw(`802a${p1}97${data}00`)).toBe(sw)
  })

  it('the signing certificate names the holder as EF 0002 of the text application does', () => {
    const name = Buffer.from(new Parsed(text.read('0002')).value(0xdf22))
    expect(certificate('0001').raw.includes(name)).toBe(true)
    expect(certificate('000A').raw.includes(name)).toBe(false)
  })

  it('otherNames stand in the order 1, 4, 3, 5, 2, 6 as UTF8String', () => {
    const raw = certificate('0001').raw
    const offsets = [1, 4, 3, 5, 2, 6].map(n => raw.indexOf(Buffer.from(`060a2a83088c9b550805050${n}`, 'hex')))
    expect(offsets).not.toContain(-1)
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b))
    for (const offset of offsets) expect([raw[offset + 12], raw[offset + 14]]).toEqual([0xa0, 0x0c])
  })
})

describe('applications', () => {
  it('the six of the card and no other', () => {
    expect(image.applications.map(({aid}) => aid).sort()).toEqual(Object.values(AID).sort())
  })
})
