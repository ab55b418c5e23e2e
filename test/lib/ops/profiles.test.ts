// Commands on every kind of card: it is recognised, what it lacks is absent, and what is assumed of it is said.
import {mkdtempSync, readFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {apList} from '../../../src/lib/ops/ap-list.ts'
import {apRead} from '../../../src/lib/ops/ap-read.ts'
import {apduSend} from '../../../src/lib/ops/apdu-send.ts'
import {cardDump} from '../../../src/lib/ops/card-dump.ts'
import {cardInfo} from '../../../src/lib/ops/card-info.ts'
import {migrateSources} from '../../../src/lib/ops/migrate-sources.ts'
import {pinStatus} from '../../../src/lib/ops/pin-status.ts'
import {pinVerify} from '../../../src/lib/ops/pin-verify.ts'
import {cardOptionsFor, PIN_RULES, pins} from '../../support/card-options.ts'

const AT = new Date('2026-11-01T00:00:00Z')
const NO_PIN = pins({})

const GENERATIONS = {
  current: 'plastic-card',
  'current-blocked': 'plastic-card',
  'current-no-sign': 'plastic-card',
  'phone-android': 'phone-android',
  'phone-iphone': 'phone-iphone',
  'juki-old': 'juki-card',
  'next-p256': 'next-card',
  'next-p384': 'next-card',
  'next-dual': 'next-card-dual',
} as const

for (const [name, generation] of Object.entries(GENERATIONS)) {
  test(`${name} is recognised, and only a card with assumed parts says what is assumed`, async () => {
    const {result, warnings} = await cardInfo(AT, cardOptionsFor(`sim:${name}`))
    expect(result.generation).toBe(generation)
    const said = warnings.filter(warning => warning.code === 'W_PROFILE_ASSUMED')
    expect(said.map(warning => warning.details?.['assumed'])).toEqual(
      generation === 'plastic-card' ? [] : [result.assumed],
    )
  })
}

describe('card info', () => {
  const certificates = async (name: string) =>
    Object.fromEntries(
      (await cardInfo(AT, cardOptionsFor(`sim:${name}`))).result.certificates.map(row => [
        row.name,
        row.algorithm ?? row.state,
      ]),
    )

  test('tells a missing certificate, a locked one, and the algorithm of the others', async () => {
    expect(await certificates('current-no-sign')).toMatchObject({auth: 'RSA-2048', sign: 'absent'})
    expect(await certificates('phone-android')).toMatchObject({auth: 'locked', sign: 'locked', 'auth-ca': 'RSA-2048'})
    expect(await certificates('juki-old')).toEqual({sign: 'locked', 'sign-ca': 'RSA-2048'})
    expect(await certificates('next-p384')).toMatchObject({auth: 'P-384', authenticity: 'P-384'})
    expect(await certificates('next-dual')).toMatchObject({auth: 'RSA-2048', 'auth-ec': 'P-384', 'sign-ec': 'locked'})
  })

  test('judges validity at the given time, and counts the days', async () => {
    const at = async (time: string) =>
      (await cardInfo(new Date(time), cardOptionsFor('sim:current'))).result.certificates.find(
        row => row.name === 'auth',
      )
    expect(await at('2031-09-30T14:59:59Z')).toMatchObject({validity: 'valid', daysLeft: 0})
    expect(await at('2031-09-30T15:00:00Z')).toMatchObject({validity: 'expired', daysLeft: -1})
    expect(await at('2020-01-01T00:00:00Z')).toMatchObject({validity: 'not-yet-valid'})
  })

  test('gives the contact ATR where the card does, and none where it does not', async () => {
    const atr = async (name: string) => (await cardInfo(AT, cardOptionsFor(`sim:${name}`))).result.contactAtr
    expect(await atr('current')).toBe('3bda13ff8131fb468012392f31c173c601c03b')
    expect(await atr('phone-android')).toBeNull()
  })

  test('knows the authorities of simulated cards by their fingerprint', async () => {
    const {result} = await cardInfo(AT, cardOptionsFor('sim:next-p256'))
    expect(result.certificates.find(row => row.name === 'auth-ca')?.authority).toMatchObject({
      hierarchy: 'simulated',
      evidence: 'fingerprint',
    })
  })
})

test('applications that a phone lacks are absent in ap list and pin status', async () => {
  const {applications} = (await apList(cardOptionsFor('sim:phone-iphone'))).result
  expect(
    applications.filter(row => ['visual', 'text', 'juki', 'common'].includes(row.name)).map(row => row.present),
  ).toEqual([false, false, false, false])
  const {result} = await pinStatus(cardOptionsFor('sim:phone-iphone'))
  expect(result.pins.find(pin => pin.name === 'jpki-auth')).toMatchObject({state: 'counted', remaining: 3})
  expect(result.pins.find(pin => pin.name === 'text')).toMatchObject({state: 'absent', sw: '6A82'})
  await expect(
    pinVerify({name: 'text', ...PIN_RULES}, pins({old: '1234'}), cardOptionsFor('sim:phone-iphone')),
  ).rejects.toMatchObject({code: 'E_PIN_ABSENT', exitCode: 7})
  await expect(apRead({path: 'text:number', reveal: []}, cardOptionsFor('sim:phone-iphone'))).rejects.toMatchObject({
    code: 'E_NOT_JPKI',
  })
})

describe('cert dump --card', () => {
  const dump = (name: string, which: Parameters<typeof cardDump>[0]['which'], source = NO_PIN, pinGiven = false) =>
    cardDump({which, form: 'table', reveal: [], pin: PIN_RULES, pinGiven}, source, cardOptionsFor(`sim:${name}`))

  test('asks for the authentication PIN on a phone, and for none on the plastic card', async () => {
    const source = pins({old: '1234'})
    expect((await dump('phone-android', 'auth', source)).result.certificates.length).toBe(1)
    expect(source.asked).toEqual(['jpki-auth'])
    await dump('current', 'auth', source)
    expect(source.asked).toEqual(['jpki-auth'])
  })

  test('a missing signing certificate is told before its password is asked for', async () => {
    const source = pins({old: 'ABC123'})
    await expect(dump('current-no-sign', 'sign', source)).rejects.toMatchObject({code: 'E_CERTIFICATE_ABSENT'})
    expect(source.asked).toEqual([])
    expect((await dump('current-no-sign', 'all')).warnings).toMatchObject([{code: 'W_CERTIFICATE_ABSENT'}])
  })

  test('lists both sets of a card with two algorithms', async () => {
    const {result} = await dump('next-dual', 'all', pins({old: 'ABC123'}), true)
    expect(result.certificates.map(row => `${row.source.path} ${row.publicKeyLabel}`)).toEqual([
      'card:auth RSA-2048',
      'card:sign RSA-2048',
      'card:auth-ca RSA-2048',
      'card:sign-ca RSA-2048',
      'card:auth-ec P-384',
      'card:sign-ec P-384',
      'card:auth-ca-ec P-384',
      'card:sign-ca-ec P-384',
      'card:authenticity P-384',
    ])
  })
})

test('ap read finds a file of the next card by its name, and says that today has none', async () => {
  const read = (name: string) =>
    apRead({path: 'jpki:authenticity-certificate', reveal: []}, cardOptionsFor(`sim:${name}`))
  expect((await read('next-p256')).result).toMatchObject({fid: '000C', hidden: false})
  await expect(read('current')).rejects.toMatchObject({code: 'E_STATUS_WORD'})
})

test('apdu send sends nothing of its own, and still says what is assumed of a simulated card', async () => {
  const trace = join(mkdtempSync(join(tmpdir(), 'mynakit-exact-')), 'trace.ndjson')
  const {warnings} = await apduSend(
    {
      commands: [Uint8Array.from([0x00, 0x84, 0x00, 0x00, 0x08])],
      typed: [true],
      expect: [],
      reveal: [],
      rule: {allowVerify: false, ...PIN_RULES},
    },
    {...cardOptionsFor('sim:next-p384'), traceFile: trace},
    async () => false,
  )
  expect(warnings.map(warning => warning.code)).toEqual(['W_PROFILE_ASSUMED'])
  expect(readFileSync(trace, 'utf8').match(/"type":"apdu"/g)?.length).toBe(1)
})

describe('migrate-check card:', () => {
  const findings = async (name: string, source = NO_PIN, given = false) => {
    const {result, warnings} = await migrateSources(
      {sources: ['card:'], policies: undefined, pin: given ? PIN_RULES : undefined},
      {readStdin: () => process.stdin, at: AT},
      source,
      cardOptionsFor(`sim:${name}`),
    )
    const of = (where: string) => result.findings.find(row => row.where.includes(where))
    return {of, result, codes: warnings.map(warning => warning.code)}
  }

  test('judges the keys of the next card by their curve', async () => {
    const p384 = await findings('next-p384')
    expect(p384.of('card:auth')).toMatchObject({algorithm: 'P-384', strengthBits: 192})
    expect(p384.of('card:sign')).toMatchObject({algorithm: 'P-384', strengthBits: 192, verdict: 'ok'})
    expect(p384.of('card:text:0013')).toMatchObject({algorithm: 'P-384'})
    expect(p384.of('card:text:0004')).toMatchObject({algorithm: 'P-384'})
    expect(p384.of('card:manager:body')).toMatchObject({use: 'card-os-authentication', algorithm: 'P-384'})
    expect((await findings('next-p256')).of('card:sign')).toMatchObject({algorithm: 'P-256', strengthBits: 128})
  })

  test('judges both sets of a card with two algorithms', async () => {
    const dual = await findings('next-dual')
    expect([dual.of('card:sign')?.algorithm, dual.of('card:sign-ec')?.algorithm]).toEqual(['RSA-2048', 'P-384'])
    expect([dual.of('card:text:0013')?.algorithm, dual.of('card:jpki:0019')?.algorithm]).toEqual(['RSA-2048', 'P-384'])
  })

  test('assumes no end of a phone certificate that it could not read', async () => {
    const phone = await findings('phone-android')
    expect(phone.of('card:auth')).toMatchObject({algorithm: 'RSA-2048', validUntil: null})
    expect(phone.codes).toEqual(['W_CERTIFICATE_LOCKED', 'W_CERTIFICATE_LOCKED', 'W_PROFILE_ASSUMED'])
    const open = await findings('phone-android', pins({old: '1234'}), true)
    expect(open.of('card:auth')?.validUntil).not.toBeNull()
    expect(open.codes).toEqual(['W_CERTIFICATE_END_ASSUMED', 'W_PROFILE_ASSUMED'])
  })
})
