// The next card as the agreement on its wire says it (all assumed): every signature is checked by node:crypto, with keys
// that the card itself hands out.
import {createHash, createPublicKey, type KeyObject, verify, X509Certificate} from 'node:crypto'
import {describe, expect, it} from 'vitest'
import {
  decodeTlv,
  decodeTlvList,
  decodeTlvTree,
  findTlv,
  type TlvNode,
  tlvBytes,
} from '../../../src/lib/iso7816/ber-tlv.ts'
import {createCardImage} from '../../../src/lib/sim/create-image.ts'
import type {CardImage, ProfileName} from '../../../src/lib/sim/image.ts'
import {openCardImage} from '../../../src/lib/sim/open-image.ts'
import {parseSettings} from '../../../src/lib/sim/parameters.ts'
import {ascii, Dialogue, length} from './dialogue.ts'

const IMAGES = {
  'next-p256': await openCardImage('next-p256'),
  'next-p384': await openCardImage('next-p384'),
  'next-dual': await openCardImage('next-dual'),
} as const
type Next = keyof typeof IMAGES
const CARDS = Object.keys(IMAGES) as readonly Next[]
const SINGLE = ['next-p256', 'next-p384'] as const
const HASH = {'next-p256': 'sha256', 'next-p384': 'sha384', 'next-dual': 'sha384'} as const
const SIZE = {'next-p256': 32, 'next-p384': 48, 'next-dual': 48} as const
const PUK = '12345678'

const card = (name: Next) => Dialogue.with(IMAGES[name])
const custom = (name: ProfileName, ...settings: readonly string[]): Promise<CardImage> =>
  createCardImage({
    profile: name,
    seed: 1,
    issuedAt: new Date('2026-09-30T00:00:00Z'),
    settings: parseSettings(name, settings),
  })
const digest = (name: Next, ...parts: readonly Uint8Array[]) => {
  const hash = createHash(HASH[name])
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const certificate = (bytes: Buffer) => new X509Certificate(bytes.subarray(0, 4 + bytes.readUInt16BE(2)))
const sign = (p1: string, p2: string, data: Uint8Array) =>
  `802a${p1}${p2}${length(Buffer.from(data).toString('hex'))}${Buffer.from(data).toString('hex')}00`
const plain = (name: Next, key: KeyObject, message: Uint8Array, signature: Uint8Array) =>
  verify(HASH[name], message, {key, dsaEncoding: 'ieee-p1363'}, signature)

/** 06 OID, 86 point. */
function curveKey(value: Uint8Array): KeyObject {
  const [oid, point] = [findTlv(decodeTlvTree(value), 0x06), findTlv(decodeTlvTree(value), 0x86)]
  const crv = Buffer.from(oid?.value ?? []).toString('hex') === '2a8648ce3d030107' ? 'P-256' : 'P-384'
  const coordinates = Buffer.from(point?.value ?? []).subarray(1)
  const half = coordinates.length / 2
  const [x, y] = [coordinates.subarray(0, half), coordinates.subarray(half)].map(part => part.toString('base64url'))
  return createPublicKey({key: {kty: 'EC', crv, x: x ?? '', y: y ?? ''}, format: 'jwk'})
}

function inside(bytes: Uint8Array): {object: (tag: number) => Uint8Array; value: (tag: number) => Uint8Array} {
  const [root] = decodeTlvTree(bytes)
  const node = (tag: number): TlvNode => {
    const found = findTlv(root?.children ?? [], tag)
    if (found === undefined) throw new Error(`no ${tag.toString(16)}`)
    return found
  }
  return {object: tag => tlvBytes(bytes, node(tag)), value: tag => node(tag).value}
}

describe.each(SINGLE)('COMPUTE DIGITAL SIGNATURE of %s', name => {
  const message = Buffer.from('challenge')

  it.each([
    ['97', '000a', '0018', '1234'],
    ['9a', '0001', '001b', 'ABC123'],
  ])('key %s signs for certificate %s', (p2, fid, pinFile, value) => {
    const target = card(name).select('jpki').verify(pinFile, value)
    const key = certificate(target.read(fid)).publicKey
    const hash = digest(name, message)
    for (const command of [
      sign('00', p2, hash),
      sign('02', p2, hash),
      sign('01', p2, message),
      sign('03', p2, message),
    ]) {
      const signature = target.data(command)
      expect(signature).toHaveLength(2 * SIZE[name])
      expect(plain(name, key, message, signature)).toBe(true)
      expect(target.data(command)).toEqual(signature)
    }
  })

  it('wants a digest of the curve, knows no PSS, and room for the answer', () => {
    const target = card(name).select('jpki')
    expect(target.send(sign('04', '97', digest(name)))).toBe('6a86')
    expect(target.send(sign('06', '97', digest(name)))).toBe('6a86')
    expect(target.send(sign('00', '97', digest(name)))).toBe('6982')
    target.verify('0018', '1234')
    expect(target.send(sign('04', '97', digest(name)))).toBe('6a86')
    expect(target.send(sign('05', '97', digest(name)))).toBe('6a86')
    expect(target.send(sign('00', '97', Buffer.alloc(SIZE[name] - 1)))).toBe('6985')
    expect(target.send(sign('02', '97', Buffer.alloc(SIZE[name] + 1)))).toBe('6985')
    expect(target.send(`${sign('00', '97', digest(name)).slice(0, -2)}20`)).toBe('6700')
    expect(target.send(sign('00', '97', digest(name)).slice(0, -2))).toBe('6700')
  })
})

describe('signature-form=der', () => {
  it('answers ECDSA-Sig-Value', async () => {
    const target = Dialogue.with(await custom('next-p256', 'signature-form=der'))
      .select('jpki')
      .verify('0018', '1234')
    const signature = target.data(sign('03', '97', Buffer.from('x')))
    expect(signature[0]).toBe(0x30)
    const key = certificate(target.read('000a')).publicKey
    expect(verify('sha256', Buffer.from('x'), {key, dsaEncoding: 'der'}, signature)).toBe(true)
    expect(target.send(`${sign('03', '97', Buffer.from('x')).slice(0, -2)}40`)).toBe('6700')
  })
})

describe.each(SINGLE)('records and card-verifiable certificates of %s', name => {
  const root = (key: string) => {
    const jwk = IMAGES[name].keys[key]
    if (jwk?.kty !== 'EC') throw new Error(key)
    return createPublicKey({key: {kty: 'EC', crv: jwk.crv, x: jwk.x, y: jwk.y}, format: 'jwk'})
  }
  const certified = (file: Buffer, issuer: KeyObject) => {
    const parsed = inside(file)
    const body = parsed.value(0x5f4e)
    expect(plain(name, issuer, body, parsed.value(0x5f37))).toBe(true)
    expect(Buffer.from(body.subarray(0, 7)).toString()).toMatch(name === 'next-p256' ? /^6991/ : /^6992/)
    return curveKey(body.subarray(32))
  }

  it('text: 0004 certifies the key that signs 0003 and 0007, and 0013 signs a challenge', () => {
    const target = card(name).select('text').verify('0011', '1234')
    const signer = certified(target.read('0004'), root('text root'))
    const digests = inside(target.read('0003'))
    const message = Buffer.concat([digests.object(0xdf31), digests.object(0xdf32)])
    expect(plain(name, signer, message, digests.value(0xdf33))).toBe(true)
    const own = inside(target.read('0007'))
    expect(plain(name, signer, own.object(0xdf51), own.value(0xdf52))).toBe(true)
    const answer = target.data(sign('00', '00', digest(name, Buffer.from('nonce'))))
    expect(plain(name, curveKey(own.value(0xdf51)), Buffer.from('nonce'), answer)).toBe(true)
  })

  it('visual: 0004 certifies the key that signs 0001, 0002 (three digests in one) and 0005', () => {
    const age = card(name)
      .select('visual')
      .verify('0011', IMAGES[name].pins['visual birth']?.value ?? '')
    const signer = certified(age.read('0004'), root('visual root'))
    const record = inside(age.read('0001'))
    expect(
      plain(name, signer, Buffer.concat([record.object(0xdf11), record.object(0xdf12)]), record.value(0xdf13)),
    ).toBe(true)
    const target = card(name)
      .select('visual')
      .verify('0013', IMAGES[name].pins['visual A']?.value ?? '')
    const face = inside(target.read('0002'))
    const sha256 = (...tags: readonly number[]) => {
      const hash = createHash('sha256')
      for (const tag of tags) hash.update(face.object(tag))
      return hash.digest()
    }
    const three = Buffer.concat([sha256(0xdf22, 0xdf23, 0xdf24), sha256(0xdf25, 0xdf26), sha256(0xdf27)])
    expect(plain(name, signer, three, face.value(0xdf28))).toBe(true)
    const number = inside(target.read('0005'))
    const message = Buffer.concat([number.object(0xdf41), number.object(0xdf42)])
    expect(plain(name, signer, message, number.value(0xdf43))).toBe(true)
    const answer = target.data(sign('03', '00', Buffer.from('nonce')))
    expect(plain(name, curveKey(face.value(0xdf24)), Buffer.from('nonce'), answer)).toBe(true)
  })
})

describe.each(CARDS)('authenticity of %s', name => {
  const challenge = Buffer.from('any challenge')
  const internal = `00880099${length(challenge.toString('hex'))}${challenge.toString('hex')}00`

  it('JPKI AP: key 0019 signs without a PIN for the certificate in 000C', () => {
    const target = card(name).select('jpki')
    const {publicKey, subject} = certificate(target.read('000c'))
    expect(subject).toContain('CN=JPKI-SYNTH application authenticity')
    expect(plain(name, publicKey, challenge, target.data(internal))).toBe(true)
    expect(target.send(sign('00', '99', digest(name)))).toBe('6985')
  })

  it('common AP: key 0019 signs without a PIN', () => {
    expect(card(name).select('common').data(internal)).toHaveLength(name === 'next-dual' ? 256 : 2 * SIZE[name])
  })

  it('card body: certificate and signature over a digest, at the card manager only', () => {
    const target = card(name)
    const object = target.data('00cb3fff0000055c035fc1010000')
    expect(object.subarray(0, 2).toString('hex')).toBe('5382')
    // 53 is a primitive tag, though objects stand inside.
    const objects = decodeTlvList(decodeTlv(object).value)
    const der = objects[0]?.value ?? new Uint8Array(0)
    expect(objects.map(({tag}) => tag)).toEqual([0x70, 0x71, 0xfe])
    const {publicKey, subject, issuer} = new X509Certificate(der)
    expect(subject).toContain('CN=JPKI-SYNTH card authenticity')
    expect(issuer).toContain('O=JPKI-SYNTH')
    const size = SIZE[name]
    const algorithm = size === 32 ? '11' : '14'
    const template = `820081${size.toString(16)}${digest(name, challenge).toString('hex')}`
    const command = `0087${algorithm}9e${length(`7c00${template}`)}7c${length(template)}${template}00`
    const answer = target.data(command)
    const [dynamic] = decodeTlvTree(answer)
    expect([dynamic?.tag, dynamic?.children[0]?.tag]).toEqual([0x7c, 0x82])
    const signature = dynamic?.children[0]?.value ?? new Uint8Array(0)
    expect(verify(HASH[name], challenge, {key: publicKey, dsaEncoding: 'der'}, signature)).toBe(true)
    expect(target.select('jpki').send(command)).toBe('6a88')
    expect(target.send('00cb3fff055c035fc10100')).toBe('6a82')
  })

  it('card body: what waits beyond a short Le comes with GET RESPONSE, to the very next command', () => {
    const target = card(name)
    const whole = target.data('00cb3fff0000055c035fc1010000')
    let answer = target.send('00cb3fff055c035fc10100')
    let collected = ''
    while (answer.slice(-4).startsWith('61')) {
      collected += answer.slice(0, -4)
      answer = target.send(`00c00000${answer.slice(-2)}`)
    }
    expect(`${collected}${answer}`).toBe(`${whole.toString('hex')}9000`)
    target.send('00cb3fff055c035fc10100')
    target.send('00a40000')
    expect(target.send('00c0000000')).toBe('6985')
  })

  it('card body: refuses other objects, keys, algorithms, digests and templates', () => {
    const target = card(name)
    expect(target.send('00cb3fff055c035fc10200')).toBe('6a82')
    expect(target.send('00cb3fff035c017e00')).toBe('6a82')
    expect(target.send('00cb3fff025c0300')).toBe('6a80')
    expect(target.send('00cb3ff0055c035fc10100')).toBe('6a86')
    const algorithm = SIZE[name] === 32 ? '11' : '14'
    const of = (template: string) => `${length(`7c00${template}`)}7c${length(template)}${template}00`
    const good = `820081${SIZE[name].toString(16)}${'5a'.repeat(SIZE[name])}`
    expect(target.send(`0087079e${of(good)}`)).toBe('6a86')
    expect(target.send(`0087${algorithm}9c${of(good)}`)).toBe('6a88')
    for (const bad of ['8200', `8101${'5a'}`, '82008104aabbccdd', `${good}8500`, '820081ff00']) {
      expect(target.send(`0087${algorithm}9e${of(bad)}`)).toBe('6a80')
    }
  })
})

describe.each(CARDS)('the four-digit PIN of %s', name => {
  it.each([
    ['jpki', '0018'],
    ['text', '0011'],
    ['juki', '001c'],
    ['common', '001c'],
  ] as const)('verified in %s opens the others, until the power goes', (ap, fid) => {
    const target = card(name).select(ap).verify(fid, '1234')
    expect(target.select('text').ef('0001').sw('00b0000000')).toBe('9000')
    expect(
      target.select('jpki').sw(sign('00', '97', digest('next-p384').subarray(0, name === 'next-p256' ? 32 : 48))),
    ).toBe('9000')
    target.card.reset()
    expect(target.select('text').ef('0001').sw('00b0000000')).toBe('6982')
  })

  it('has one counter', () => {
    const target = card(name).select('text').ef('0011')
    expect(target.send('002000800439393939')).toBe('63c2')
    expect(target.select('common').ef('001c').send('00200080')).toBe('63c2')
    expect(target.select('jpki').ef('0018').send('002000800439393939')).toBe('63c1')
  })

  it('is changed in one place for all', () => {
    const target = card(name).select('common').verify('001c', '1234')
    expect(target.send('002401800435363738')).toBe('9000')
    expect(target.select('jpki').ef('0018').send('002000800435363738')).toBe('9000')
  })

  it('is not needed after the password; a wrong password takes that back, and changing it still needs itself', () => {
    const target = card(name).select('jpki').verify('001b', 'ABC123')
    expect(target.sw(sign('03', '97', Buffer.from('x')))).toBe('9000')
    expect(target.select('text').ef('0001').sw('00b0000000')).toBe('9000')
    expect(target.ef('0011').send('002401800435363738')).toBe('6982')
    expect(target.select('jpki').sw(sign('03', '9a', Buffer.from('x')))).toBe('6982')
    expect(target.ef('001b').send('0020008006414141414141')).toBe('63c4')
    expect(target.select('text').ef('0001').sw('00b0000000')).toBe('6982')
  })
})

describe('pin-scope=application', () => {
  const separate = custom('next-p256', 'pin-scope=application')

  it('keeps the PINs of the applications apart, as on the card of today', async () => {
    const target = Dialogue.with(await separate)
      .select('jpki')
      .verify('0018', '1234')
    expect(target.select('text').ef('0001').sw('00b0000000')).toBe('6982')
    expect(target.select('jpki').sw(sign('03', '97', Buffer.from('x')))).toBe('6982')
    expect(target.ef('0018').send('002000800439393939')).toBe('63c2')
    expect(target.select('text').ef('0011').send('00200080')).toBe('63c3')
  })

  it('lets the password open the JPKI AP only, until it is left', async () => {
    const target = Dialogue.with(await separate)
      .select('jpki')
      .verify('001b', 'ABC123')
    expect(target.sw(sign('03', '97', Buffer.from('x')))).toBe('9000')
    expect(target.select('text').ef('0001').sw('00b0000000')).toBe('6982')
    expect(target.select('jpki').sw(sign('03', '97', Buffer.from('x')))).toBe('6982')
  })
})

describe('password-opens-pin=no', () => {
  it('asks for both', async () => {
    const target = Dialogue.with(await custom('next-p256', 'password-opens-pin=no'))
      .select('jpki')
      .verify('001b', 'ABC123')
    expect(target.sw(sign('03', '97', Buffer.from('x')))).toBe('6982')
  })
})

describe.each(CARDS)('RESET RETRY COUNTER of %s', name => {
  const reset = (puk: string, pin: string) => `002c0080${length(ascii(puk + pin))}${ascii(puk + pin)}`
  const blocked = () => {
    const target = card(name).select('jpki').ef('0018')
    for (let tries = 0; tries < 3; tries += 1) target.send('002000800439393939')
    expect(target.send('002000800431323334')).toBe('6984')
    return target
  }

  it('sets the PIN anew, restores its counter, and leaves it unverified', () => {
    const target = blocked()
    expect(target.send(reset(PUK, '5678'))).toBe('9000')
    expect(target.send('00200080')).toBe('63c3')
    expect(target.sw(sign('03', '97', Buffer.from('x')))).toBe('6982')
    expect(target.send('002000800435363738')).toBe('9000')
    expect(target.select('text').ef('0011').send('002000800435363738')).toBe('9000')
  })

  it('counts wrong PUKs to 6984 and then refuses the right one; the PIN stays blocked', () => {
    const target = blocked()
    const answers = Array.from({length: 11}, () => target.send(reset('00000000', '5678')))
    expect(answers).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map(left => `63c${left}`).concat('6984'))
    expect(target.send(reset(PUK, '5678'))).toBe('6984')
    expect(target.send('00200080')).toBe('63c0')
  })

  it.each(['', PUK, `${PUK}123`, `${PUK}12345`, `${PUK}12a4`, '1234567x5678'])('refuses %j without a try', value => {
    const target = blocked()
    const command = value === '' ? '002c0080' : reset(value, '')
    expect(target.send(command)).toBe('6a80')
    expect(target.ef('001d').send('00200080')).toBe('63ca')
  })

  it('is for the four-digit PIN only, and wants a current reference', () => {
    const target = card(name).select('jpki')
    expect(target.send(reset(PUK, '5678'))).toBe('6986')
    expect(target.ef('001b').send(reset(PUK, 'DEF456'))).toBe('6985')
    expect(target.ef('001d').send(reset(PUK, '5678'))).toBe('6985')
    expect(target.ef('000a').send(reset(PUK, '5678'))).toBe('6981')
    expect(target.ef('0018').send(`002c0180${reset(PUK, '5678').slice(8)}`)).toBe('6a86')
  })

  it('takes a PUK that was changed after it was verified', () => {
    const target = blocked().ef('001d')
    expect(target.send(`0024018008${ascii('87654321')}`)).toBe('6982')
    expect(target.send(`0020008008${ascii(PUK)}`)).toBe('9000')
    expect(target.send(`0024018007${ascii('8765432')}`)).toBe('6a80')
    expect(target.send(`0024018008${ascii('87654321')}`)).toBe('9000')
    expect(target.ef('0018').send(reset(PUK, '5678'))).toBe('63c9')
    expect(target.send(reset('87654321', '5678'))).toBe('9000')
  })
})

describe('puk and puk-tries', () => {
  it('puk=off takes the reference and the command away', async () => {
    const target = Dialogue.with(await custom('next-p384', 'puk=off'))
      .select('jpki')
      .ef('0018')
    expect(target.send(`002c00800c${ascii(`${PUK}5678`)}`)).toBe('6d00')
    expect(target.send('00a4020c02001d')).toBe('6a82')
  })

  it.each([1, 3, 15])('puk-tries=%d', async tries => {
    const target = Dialogue.with(await custom('next-p384', `puk-tries=${tries}`))
      .select('jpki')
      .ef('001d')
    expect(target.send('00200080')).toBe(`63c${tries.toString(16)}`)
  })
})

describe('next-dual', () => {
  it('signs with both sets, each for its certificate', () => {
    const target = card('next-dual').select('jpki').verify('0018', '1234')
    const rsa = target.data(sign('03', '97', Buffer.from('x')))
    expect(verify('sha256', Buffer.from('x'), certificate(target.read('000a')).publicKey, rsa)).toBe(true)
    const ec = target.data(sign('03', '91', Buffer.from('x')))
    expect(plain('next-dual', certificate(target.read('000d')).publicKey, Buffer.from('x'), ec)).toBe(true)
    expect(target.sw(sign('03', '92', Buffer.from('x')))).toBe('6982')
    expect(target.ef('0003').sw('00b0000000')).toBe('6982')
    target.verify('001b', 'ABC123')
    const signed = target.data(sign('03', '92', Buffer.from('x')))
    expect(plain('next-dual', certificate(target.read('0003')).publicKey, Buffer.from('x'), signed)).toBe(true)
  })

  it('shares its authorities with the cards of one algorithm', () => {
    const read = (target: Dialogue, fid: string) => target.select('jpki').read(fid)
    expect(read(card('next-dual'), '000e')).toEqual(read(card('next-p384'), '000b'))
    expect(read(card('next-dual'), '0004')).toEqual(read(card('next-p384'), '0002'))
    expect(read(card('next-dual'), '000b')).toEqual(read(new Dialogue(), '000b'))
  })

  it('takes the other curve', async () => {
    const target = Dialogue.with(await custom('next-dual', 'algorithm=p256')).select('jpki')
    expect(target.read('000e')).toEqual(card('next-p256').select('jpki').read('000b'))
  })
})

it.each(CARDS)('%s is told apart by its label, and its certificates live as long as the card', name => {
  const target = card(name).select('jpki')
  expect(target.data('00b0860020').toString('latin1')).toBe('JPKIAPICCTOKEN3'.padEnd(32))
  const {validTo} = certificate(target.read(name === 'next-dual' ? '000d' : '000a'))
  expect(new Date(validTo).toISOString()).toBe('2036-09-30T14:59:59.000Z')
  expect(Dialogue.with(IMAGES[name]).data('00ca00f200').toString()).toBe('20360930')
})
