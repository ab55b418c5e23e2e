// Integrity of card data: the published layouts byte for byte, and every way in which they may be broken.
import {generateKeyPairSync, sign} from 'node:crypto'
import {describe, expect, test} from 'vitest'
import {concat} from '../../../src/lib/bytes/concat.ts'
import {
  type CardVerifiableCertificate,
  decodeCardVerifiableCertificate,
} from '../../../src/lib/card/card-verifiable-certificate.ts'
import {type Check, verdictOf} from '../../../src/lib/card/integrity-check.ts'
import {TRANSCRIBED_ISSUER_KEYS} from '../../../src/lib/card/issuer-keys.data.ts'
import {judgeIssuer, pinnedIssuers} from '../../../src/lib/card/issuers.ts'
import {type CardPublicKey, decodePublicKeyTemplate} from '../../../src/lib/card/public-key.ts'
import * as text from '../../../src/lib/card/text-data.ts'
import * as visual from '../../../src/lib/card/visual-data.ts'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {decodeTlv, decodeTlvList, encodeTlv, findTlv} from '../../../src/lib/iso7816/ber-tlv.ts'
import {openCardImage} from '../../../src/lib/sim/open-image.ts'
import {contentOf, flipped} from '../../support/simulated.ts'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replace(/\s/g, ''), 'hex'))
const rsa = generateKeyPairSync('rsa', {modulusLength: 2048})
const RSA: CardPublicKey = {
  type: 'rsa',
  bits: 2048,
  modulus: Uint8Array.from(Buffer.from(String(rsa.publicKey.export({format: 'jwk'}).n), 'base64url')),
  exponent: Uint8Array.of(1, 0, 1),
}
const outcomes = (checks: readonly Check[]) => Object.fromEntries(checks.map(({name, outcome}) => [name, outcome]))

const NUMBER_FILE = bytes('FF100C313233343536373839303138FFFF')
const ATTRIBUTES_FILE = bytes(
  `FF205CDF2108000E00200050005BDF220FE8A68BE69CACE38080E88AB1E5AD90DF232DE69DB1E4BAACE983BDE58D83E4BBA3E794B0E58CBAE99C9E
   E3818CE996A2EFBC91EFBC8DEFBC92EFBC8DEFBC93DF24083139393030343031DF250132`,
)
const SIGNED = bytes(
  `DF3120c60c415d94405f03e9c454a8bae073837d2c619925196526852fe61d9c58422d
   DF322029da1ea63954c661cd05c151afcbef77fb6f89d1f26cb2877ef4aecc64bff8b0`,
)
const recordOf = (signed: Uint8Array) =>
  text.decodeIntegrityRecord(
    encodeTlv(0xff30, concat(signed, encodeTlv(0xdf33, sign('sha256', signed, rsa.privateKey)))),
  )

describe('a sample holder, computed apart from this toolkit', () => {
  test('number, attributes and the record over them', () => {
    const attributes = text.decodeAttributes(ATTRIBUTES_FILE)
    const record = recordOf(SIGNED)
    expect(text.decodeNumber(NUMBER_FILE)).toBe('123456789018')
    expect(attributes).toMatchObject({
      name: '見本\u3000花子',
      address: '東京都千代田区霞が関１－２－３',
      birth: '1990-04-01',
      sex: '2',
    })
    const checks = [
      ...text.checkNumber(NUMBER_FILE, record),
      ...text.checkAttributes(attributes, record),
      ...text.checkRecord(record, RSA),
    ]
    expect(checks.map(({outcome}) => outcome)).toEqual(checks.map(() => 'pass'))
  })

  test('the digest of the number covers the filler, and that of the attributes not the table of offsets', () => {
    const record = recordOf(SIGNED)
    expect(text.checkNumber(NUMBER_FILE.subarray(0, 15), record)).toMatchObject([{outcome: 'fail'}])
    const moved = text.decodeAttributes(flipped(ATTRIBUTES_FILE, 7))
    expect(outcomes(text.checkAttributes(moved, record))).toEqual({
      'object-order': 'pass',
      'offset-table': 'fail',
      'attributes-digest': 'pass',
    })
  })

  test('lengths that are longer than needed are lengths', () => {
    // FF20 82 005C instead of FF20 5C: offsets count from the first byte of the file, so each is two more.
    const offsets = bytes('DF2108 0010 0022 0052 005D')
    const long = concat(bytes('FF2082005C'), offsets, ATTRIBUTES_FILE.subarray(14))
    const checks = text.checkAttributes(text.decodeAttributes(long), recordOf(SIGNED))
    expect(verdictOf(checks)).toBe('yes')
  })

  test('digests in the other order, a second one or a stranger among them are findings', () => {
    const [number, attributes] = [SIGNED.subarray(0, 35), SIGNED.subarray(35)]
    for (const signed of [
      concat(attributes, number),
      concat(number, attributes, number),
      concat(number, bytes('DF3400'), attributes),
    ]) {
      expect(outcomes(text.checkRecord(recordOf(signed), RSA))['object-order']).toBe('fail')
    }
  })
})

const image = await openCardImage('current')
const certificateOf = (ap: string) => decodeCardVerifiableCertificate(contentOf(image, ap, '0004'))
const issuers = pinnedIssuers(false)

/** Judges a card whose files are given; 'damaged' where they cannot be decoded. */
function judge(files: Partial<Record<FileKey, Uint8Array>>): string {
  const file = (name: FileKey) => files[name] ?? original(name)
  try {
    const textIssuer = decodeCardVerifiableCertificate(file('text certificate'))
    const visualIssuer = decodeCardVerifiableCertificate(file('visual certificate'))
    const record = text.decodeIntegrityRecord(file('record'))
    text.decodeNumber(file('number'))
    return verdictOf([
      ...text.checkRecord(record, textIssuer.publicKey),
      ...text.checkNumber(file('number'), record),
      ...text.checkAttributes(text.decodeAttributes(file('attributes')), record),
      ...text.checkApKey(text.decodeApKey(file('ap key')), textIssuer.publicKey),
      ...visual.checkAgeRecord(visual.decodeAgeRecord(file('age')), visualIssuer.publicKey),
      ...visual.checkCardFace(visual.decodeCardFace(file('face')), visualIssuer.publicKey),
      ...visual.checkNumberImage(visual.decodeNumberImage(file('number image')), visualIssuer.publicKey),
      ...judgeIssuer([textIssuer], issuers).checks,
      ...judgeIssuer([visualIssuer], issuers).checks,
    ])
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
    return 'damaged'
  }
}

const FILES = {
  number: ['text', '0001'],
  attributes: ['text', '0002'],
  record: ['text', '0003'],
  'text certificate': ['text', '0004'],
  'ap key': ['text', '0007'],
  age: ['visual', '0001'],
  face: ['visual', '0002'],
  'visual certificate': ['visual', '0004'],
  'number image': ['visual', '0005'],
} as const

type FileKey = keyof typeof FILES
const original = (name: FileKey) => contentOf(image, FILES[name][0], FILES[name][1])

/** Not signed, by the card's design: expiry and security code of the face. */
function unsignedFrom(name: string, file: Uint8Array): number {
  if (name !== 'face') return file.length
  const outer = decodeTlv(file)
  return outer.headerLength + (findTlv(decodeTlvList(outer.value), 0xdf29)?.offset ?? 0)
}

describe('one changed byte', () => {
  test('nothing is wrong before', () => {
    expect(judge({})).toBe('yes')
  })

  test.each(Object.keys(FILES) as FileKey[])(
    'anywhere in %s is found',
    name => {
      const file = original(name)
      const outer = decodeTlv(file)
      // The digest of the number covers its filler; elsewhere filler is no part of the object.
      const end = name === 'number' ? file.length : outer.headerLength + outer.value.length
      const missed: number[] = []
      for (let index = 0; index < Math.min(end, unsignedFrom(name, file)); index += 1)
        if (judge({[name]: flipped(file, index)}) === 'yes') missed.push(index)
      expect(missed).toEqual([])
    },
    120_000,
  )

  test('in a digest, a signature, a key or a body is a failure, not damage', () => {
    const at = (name: FileKey, index: number) => judge({[name]: flipped(original(name), index)})
    expect([at('number', 5), at('attributes', 20), at('record', 12), at('record', 300)]).toEqual([
      'no',
      'no',
      'no',
      'no',
    ])
    expect([at('text certificate', 100), at('text certificate', 500), at('face', 40), at('age', 8)]).toEqual([
      'no',
      'no',
      'no',
      'no',
    ])
  })
})

describe('the issuer', () => {
  test("the certificate of the other AP, another card's key and another issuer's record do not pass", () => {
    const [textIssuer, visualIssuer] = [certificateOf('text'), certificateOf('visual')]
    const record = text.decodeIntegrityRecord(contentOf(image, 'text', '0003'))
    expect(outcomes(text.checkRecord(record, visualIssuer.publicKey))['record-signature']).toBe('fail')
    expect(outcomes(text.checkRecord(record, RSA))['record-signature']).toBe('fail')
    // The issuer of the one AP did not sign the certificate of the other, even when it is named.
    const renamed = {...textIssuer, issuerKeyIdHex: visualIssuer.issuerKeyIdHex}
    expect(judgeIssuer([renamed], issuers)).toMatchObject({trust: 'unknown', checks: [{outcome: 'fail'}, {}]})
  })

  test('one that nobody pinned leaves it open, and real ones are pinned by a flag alone', () => {
    const unknown = {...certificateOf('text'), issuerKeyIdHex: TRANSCRIBED_ISSUER_KEYS[0]?.keyIdHex ?? ''}
    expect(judgeIssuer([unknown], pinnedIssuers(false))).toMatchObject({
      trust: 'unknown',
      checks: [
        {name: 'issuer-certificate', outcome: 'undecided'},
        {name: 'issuer-pinned', outcome: 'undecided'},
      ],
    })
    expect(verdictOf(judgeIssuer([unknown], pinnedIssuers(true)).checks)).toBe('no')
    expect(
      pinnedIssuers(false)
        .map(({trust}) => trust)
        .filter(trust => trust !== 'simulated'),
    ).toEqual([])
    expect(
      pinnedIssuers(true)
        .filter(({trust}) => trust !== 'simulated')
        .map(({trust}) => trust)
        .sort(),
    ).toEqual(['production', 'production', 'production', 'test', 'test', 'test'])
  })

  test('the transcribed keys are six odd numbers of 2048 bits under identifiers of 16 bytes', () => {
    for (const {keyIdHex, modulus, trust} of TRANSCRIBED_ISSUER_KEYS) {
      expect([keyIdHex.length, modulus.length]).toEqual([32, 512])
      expect([Number.parseInt(modulus.slice(0, 2), 16) >= 0x80, Number.parseInt(modulus.slice(-1), 16) % 2]).toEqual([
        true,
        1,
      ])
      expect(trust).toBe(keyIdHex.startsWith('35') ? 'production' : 'test')
    }
    expect(new Set(TRANSCRIBED_ISSUER_KEYS.map(row => row.modulus)).size).toBe(6)
  })

  test('the chain of the card manager: the root signs 00F8, its subject signs 7F21', () => {
    const object = (tag: string) =>
      decodeCardVerifiableCertificate(bytes(image.dataObjects.find(row => row.tag === tag)?.value ?? ''))
    const chain = [object('00F8'), object('7F21')] as const
    expect(judgeIssuer(chain, issuers)).toMatchObject({
      trust: 'simulated',
      checks: [{outcome: 'pass'}, {outcome: 'pass'}],
    })
    const [upper, lower] = chain
    const broken = {...lower, body: flipped(lower.body, 60)}
    expect(judgeIssuer([upper, broken], issuers)).toMatchObject({trust: 'unknown', checks: [{outcome: 'fail'}, {}]})
    expect(verdictOf(judgeIssuer([upper, upper], issuers).checks)).toBe('no')
  })
})

describe('the next card', () => {
  test.each(['next-p256', 'next-p384'] as const)('%s: every signature, and one changed byte in each', async profile => {
    const next = await openCardImage(profile)
    const certificate: CardVerifiableCertificate = decodeCardVerifiableCertificate(contentOf(next, 'text', '0004'))
    expect(judgeIssuer([certificate], issuers)).toMatchObject({
      trust: 'simulated',
      checks: [{outcome: 'pass'}, {outcome: 'pass'}],
    })
    const record = text.decodeIntegrityRecord(contentOf(next, 'text', '0003'))
    expect(verdictOf(text.checkRecord(record, certificate.publicKey))).toBe('yes')
    const broken = {...record, signature: flipped(record.signature, 9)}
    expect(verdictOf(text.checkRecord(broken, certificate.publicKey))).toBe('no')
    const signer = decodeCardVerifiableCertificate(contentOf(next, 'visual', '0004')).publicKey
    const face = visual.decodeCardFace(contentOf(next, 'visual', '0002'))
    expect(verdictOf(visual.checkCardFace(face, signer))).toBe('yes')
    expect(verdictOf(visual.checkCardFace({...face, signature: flipped(face.signature, 3)}, signer))).toBe('no')
  })

  test('a key template is one of the two kinds, whole, and on its curve', () => {
    const template = (curve: string, point: string) =>
      concat(encodeTlv(0x06, bytes(curve)), encodeTlv(0x86, bytes(point)))
    const point = `04${'11'.repeat(64)}`
    expect(decodePublicKeyTemplate(template('2a8648ce3d030107', point))).toMatchObject({type: 'ec', curve: 'P-256'})
    for (const wrong of [
      template('2a8648ce3d030106', point),
      template('2b81040022', point),
      concat(template('2a8648ce3d030107', point), encodeTlv(0x91, bytes('01'))),
      encodeTlv(0x91, bytes('01')),
    ])
      expect(() => decodePublicKeyTemplate(wrong)).toThrow(ToolkitError)
  })
})
