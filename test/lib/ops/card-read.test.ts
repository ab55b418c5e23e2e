// card read against simulated cards: which credential opens what, what a changed file does to the verdict, what is spent.

import {randomBytes} from 'node:crypto'
import {existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {REVEAL_FIELDS} from '../../../src/lib/card/reveal.data.ts'
import {CREDENTIALS, type Credential, READABLE, type Readable} from '../../../src/lib/card/unlock.ts'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {type CardReadRequest, type CardReadResult, cardRead} from '../../../src/lib/ops/card-read.ts'
import {pinStatus} from '../../../src/lib/ops/pin-status.ts'
import {openCardImage} from '../../../src/lib/sim/open-image.ts'
import {cardOptionsFor} from '../../support/card-options.ts'
import {alteredCard, contentOf, flipped} from '../../support/simulated.ts'

const image = await openCardImage('current')
const pin = (name: string) => image.pins[name]?.value ?? ''
/** The value of each credential, by the AP whose file it opens. */
const VALUE: Readonly<Record<Credential, string>> = {
  pin: pin('text'),
  'number-a': pin('text A'),
  'number-b': pin('text B'),
  birth: pin('visual birth'),
}

interface Extra extends Partial<CardReadRequest> {
  readonly reader?: string
  readonly value?: string
  readonly overwrite?: boolean
  readonly trace?: string
}

async function read(what: Readable, extra: Extra = {}) {
  const {reader = 'sim:current', value = VALUE[extra.with ?? 'pin'], overwrite = false, trace, ...request} = extra
  const asked: string[] = []
  const outcome = await cardRead(
    {
      what,
      with: undefined,
      rules: {keep: 1, allowUnknownCounter: false, allowLastTry: false},
      reveal: [],
      secureMessaging: false,
      rawImage: false,
      imageDirectory: undefined,
      useTranscribedKeys: false,
      accept: [],
      ...request,
    },
    {
      source: {
        read: async ({name}) => {
          asked.push(name)
          return value
        },
        confirmLastTry: async () => false,
      },
      random: randomBytes,
    },
    cardOptionsFor(reader, {overwrite, traceFile: trace}),
  )
  return {...outcome, asked}
}

const failed = (checks: CardReadResult['checks']) =>
  checks.filter(({outcome}) => outcome !== 'pass').map(({name, outcome}) => `${name} ${outcome}`)

/** What opens what (myna-card): the PIN of the text AP opens the visual AP by way of the 個人番号. */
const MATRIX: Readonly<Record<Readable, readonly Credential[]>> = {
  attributes: ['pin', 'number-b'],
  number: ['pin', 'number-a'],
  face: ['pin', 'number-a', 'number-b'],
  photo: ['pin', 'number-a', 'number-b'],
  'name-image': ['pin', 'number-a', 'number-b'],
  'address-image': ['pin', 'number-a', 'number-b'],
  'number-image': ['pin', 'number-a'],
  age: ['birth'],
}

describe('the unlock matrix', () => {
  const cases = READABLE.flatMap(what => CREDENTIALS.map(credential => [what, credential] as const))

  test.each(cases.filter(([what, credential]) => MATRIX[what].includes(credential)))(
    '%s opens with %s, and everything on the card is genuine',
    async (what, credential) => {
      const {verdict, result, asked} = await read(what, {with: credential})
      expect([verdict, failed(result.checks), result.trust]).toEqual(['yes', [], 'simulated'])
      // One question, whatever was presented on the way.
      expect(asked).toEqual([credential === 'pin' ? 'text' : credential])
    },
  )

  test.each(cases.filter(([what, credential]) => !MATRIX[what].includes(credential)))(
    '%s does not open with %s: refused before the card is touched',
    async (what, credential) => {
      const reading = read(what, {with: credential, reader: 'sim:/nowhere/at/all'})
      await expect(reading).rejects.toMatchObject({
        code: 'E_CREDENTIAL',
        exitCode: 2,
        details: {expected: MATRIX[what]},
      })
    },
  )

  test('without a choice it is the PIN, or what alone opens it', async () => {
    expect((await read('number')).asked).toEqual(['text'])
    expect((await read('age', {value: VALUE.birth})).asked).toEqual(['birth'])
  })
})

describe('the next card, and others', () => {
  test.each(['next-p256', 'next-p384', 'next-dual'] as const)('%s: everything is genuine', async profile => {
    for (const what of ['attributes', 'number', 'face', 'number-image'] as const) {
      const {verdict, result} = await read(what, {
        reader: `sim:${profile}`,
        value: (await openCardImage(profile)).pins['card']?.value ?? '1234',
      })
      expect([what, verdict, failed(result.checks)]).toEqual([what, 'yes', []])
    }
  })

  test('a phone and an old card have no 券面 AP', async () => {
    for (const profile of ['phone-android', 'juki-old'])
      await expect(read('number', {reader: `sim:${profile}`})).rejects.toMatchObject({code: 'E_AP_ABSENT', exitCode: 7})
  })
})

describe('personal data', () => {
  test('stay hidden field by field, and the card is judged all the same', async () => {
    const {result} = await read('attributes', {reveal: ['name', 'sex']})
    expect(result.fields.map(({name, hidden, value}) => [name, hidden, value === null])).toEqual([
      ['name', false, false],
      ['address', true, true],
      ['birth', true, true],
      ['sex', false, false],
    ])
    const face = await read('face', {reveal: ['photo']})
    expect(face.result.images.filter(({contentBase64}) => contentBase64 !== null).map(({name}) => name)).toEqual([
      'photo',
    ])
    expect(face.result.fields.filter(({signed}) => !signed).map(({name}) => name)).toEqual(['expiry'])
    expect(face.result.images.filter(({signed}) => !signed).map(({name}) => name)).toEqual(['security-code'])
  })

  test('revealed values are those of the card', async () => {
    const {result} = await read('number', {reveal: ['number']})
    expect(result.fields).toMatchObject([{name: 'number', value: pin('text A'), signed: true}])
    const attributes = await read('attributes', {reveal: [...REVEAL_FIELDS]})
    expect(attributes.result.fields[2]?.value).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    const picture = await read('number-image', {reveal: ['number']})
    const bytes = Buffer.from(picture.result.images[0]?.contentBase64 ?? '', 'base64')
    expect(picture.result.images[0]).toMatchObject({format: 'png', width: 72, height: 12, size: bytes.length})
    expect(Buffer.from(contentOf(image, 'visual', '0005')).includes(bytes)).toBe(true)
  })

  test('the bytes of a picture need consent before anything is sent', async () => {
    const reader = 'sim:/nowhere/at/all'
    await expect(read('photo', {rawImage: true, reader})).rejects.toMatchObject({code: 'E_PERSONAL_DATA', exitCode: 8})
    const folder = mkdtempSync(join(tmpdir(), 'mynakit-read-'))
    await expect(
      read('face', {imageDirectory: folder, reveal: ['name', 'address', 'photo'], reader}),
    ).rejects.toMatchObject({code: 'E_PERSONAL_DATA', details: {field: 'name,address,photo,security-code'}})
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a card that was tampered with', () => {
  const changed = (ap: string, fid: string, index: number) => ({
    [`${ap}:${fid}`]: flipped(contentOf(image, ap, fid), index),
  })

  test.each([
    ['attributes', 'text', '0002', 20, ['attributes-digest fail']],
    ['attributes', 'text', '0002', 9, ['offset-table fail']],
    ['attributes', 'text', '0003', 45, ['attributes-digest fail', 'record-signature fail']],
    ['attributes', 'text', '0003', 200, ['record-signature fail']],
    ['attributes', 'text', '0004', 100, ['record-signature fail', 'issuer-certificate fail']],
    ['attributes', 'text', '0004', 500, ['issuer-certificate fail']],
    ['attributes', 'text', '0004', 11, ['issuer-certificate undecided', 'issuer-pinned undecided']],
    ['number', 'text', '0001', 16, ['number-digest fail']],
    ['face', 'visual', '0002', 31, ['face-signature fail']],
    ['age', 'visual', '0001', 9, ['age-signature fail']],
    ['number-image', 'visual', '0005', 10, ['number-image-signature fail', 'image-format fail']],
  ] as const)('%s: %s %s, byte %i', async (what, ap, fid, index, expected) => {
    const reader = `sim:${await alteredCard('current', changed(ap, fid, index))}`
    const {verdict, result} = await read(what, {reader, value: what === 'age' ? VALUE.birth : VALUE.pin})
    expect(failed(result.checks)).toEqual(expected)
    expect([verdict, result.trust]).toEqual([
      expected.some(each => each.endsWith('fail')) ? 'no' : 'undecided',
      'unknown',
    ])
  })

  test('a file that is no longer a file of its kind is an error, not an answer', async () => {
    const reader = `sim:${await alteredCard('current', changed('text', '0003', 1))}`
    await expect(read('number', {reader})).rejects.toMatchObject({code: 'E_CARD_RESPONSE', exitCode: 7})
  })

  test('a number that is none is not presented as 照合番号A', async () => {
    const path = await alteredCard('current', changed('text', '0001', 14))
    await expect(read('face', {reader: `sim:${path}`})).rejects.toMatchObject({code: 'E_CARD_RESPONSE'})
    const {result} = await pinStatus(cardOptionsFor(`sim:${path}`))
    expect(result.pins.find(row => row.name === 'number-a' && row.ap === 'visual')).toMatchObject({remaining: 10})
  })
})

describe('the counter rule', () => {
  const atLimit = {'visual A': {remaining: 1}}
  const left = async (path: string, name: string, ap: string) =>
    (await pinStatus(cardOptionsFor(`sim:${path}`))).result.pins.find(row => row.name === name && row.ap === ap)
      ?.remaining

  test('holds for the number that the card itself gave', async () => {
    const path = await alteredCard('current', {}, atLimit)
    await expect(read('face', {reader: `sim:${path}`})).rejects.toMatchObject({code: 'E_PIN_LAST_TRY', exitCode: 8})
    expect(await left(path, 'number-a', 'visual')).toBe(1)
  })

  test('a wrong number costs one try of its own reference and of no other', async () => {
    const path = await alteredCard('current', {})
    const other = '123456789018'
    await expect(read('number-image', {reader: `sim:${path}`, with: 'number-a', value: other})).rejects.toMatchObject({
      code: 'E_PIN_WRONG',
      exitCode: 9,
    })
    expect([await left(path, 'number-a', 'visual'), await left(path, 'number-a', 'text')]).toEqual([9, 10])
    await expect(
      read('number', {reader: `sim:${path}`, with: 'number-a', value: '123456789012'}),
    ).rejects.toMatchObject({
      code: 'E_PIN_FORMAT',
    })
    expect([await left(path, 'number-a', 'visual'), await left(path, 'number-a', 'text')]).toEqual([9, 10])
  })

  test('a failure is a ToolkitError that names no number', async () => {
    const error = await read('number', {with: 'number-a', value: '123456789018'}).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(ToolkitError)
    expect(JSON.stringify(error) + String(error)).not.toContain('123456789018')
  })
})

describe('secure messaging', () => {
  test.each(['number', 'attributes'] as const)('%s: the same answer as in clear', async what => {
    const reveal = [...REVEAL_FIELDS]
    const [clear, secure] = [await read(what, {reveal}), await read(what, {reveal, secureMessaging: true})]
    expect(secure.result.fields).toEqual(clear.result.fields)
    expect([secure.verdict, secure.result.secureMessaging]).toEqual(['yes', true])
  })

  test('belongs to the text AP and to its PIN', async () => {
    const reader = 'sim:/nowhere/at/all'
    await expect(read('face', {secureMessaging: true, reader})).rejects.toMatchObject({code: 'E_FLAG_COMBINATION'})
    await expect(read('number', {secureMessaging: true, with: 'number-a', reader})).rejects.toMatchObject({
      code: 'E_FLAG_COMBINATION',
    })
    await expect(read('number', {secureMessaging: true, reader: 'sim:next-p256'})).rejects.toMatchObject({
      code: 'E_SECURE_MESSAGING',
      exitCode: 7,
    })
  })

  test('a trace shows neither the key nor a byte of what it hides', async () => {
    const trace = join(mkdtempSync(join(tmpdir(), 'mynakit-read-')), 'secure.ndjson')
    await read('number', {secureMessaging: true, trace})
    const lines = readFileSync(trace, 'utf8').split('\n')
    const commands = lines.map(line => /"command":"([^"]*)"/.exec(line)?.[1] ?? '')
    expect(commands.find(command => command.startsWith('80ae'))).toMatch(/^80ae0000\*+$/)
    const secured = lines.filter(line => line.includes('"command":"08'))
    expect(secured).toHaveLength(4)
    for (const line of secured)
      expect(line).toMatch(/"command":"08(?:a4020c|b00000)[0-9a-f]{0,2}\*+","response":"\**9000"/)
  })
})

describe('the pictures of the card face', () => {
  const reveal = ['name', 'address', 'photo', 'security-code'] as const
  const folder = () => mkdtempSync(join(tmpdir(), 'mynakit-read-'))

  test('are four private files, byte for byte', async () => {
    const imageDirectory = join(folder(), 'new')
    const {result} = await read('face', {imageDirectory, reveal})
    expect(result.written).toBe(4)
    expect(readdirSync(imageDirectory).sort()).toEqual(['address.png', 'name.png', 'photo.jp2', 'security-code.png'])
    const face = Buffer.from(contentOf(image, 'visual', '0002'))
    for (const name of readdirSync(imageDirectory)) {
      expect(statSync(join(imageDirectory, name)).mode & 0o777).toBe(0o600)
      expect(face.includes(readFileSync(join(imageDirectory, name)))).toBe(true)
    }
  })

  test('none replaces a file without consent, and then none is written', async () => {
    const imageDirectory = folder()
    writeFileSync(join(imageDirectory, 'photo.jp2'), 'mine')
    await expect(read('face', {imageDirectory, reveal, reader: 'sim:/nowhere/at/all'})).rejects.toMatchObject({
      code: 'E_OUTPUT_EXISTS',
    })
    expect(readdirSync(imageDirectory)).toEqual(['photo.jp2'])
    expect((await read('face', {imageDirectory, reveal, overwrite: true})).result.written).toBe(4)
    expect(readFileSync(join(imageDirectory, 'photo.jp2'), 'latin1')).not.toBe('mine')
  })

  test('a folder that cannot be made leaves nothing', async () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    const imageDirectory = join(file, 'below')
    await expect(read('face', {imageDirectory, reveal})).rejects.toMatchObject({code: 'E_OUTPUT_WRITE', exitCode: 14})
    expect(existsSync(imageDirectory)).toBe(false)
  })

  test('belong to the whole face', async () => {
    await expect(
      read('photo', {imageDirectory: folder(), reveal, reader: 'sim:/nowhere/at/all'}),
    ).rejects.toMatchObject({
      code: 'E_FLAG_COMBINATION',
    })
  })
})
