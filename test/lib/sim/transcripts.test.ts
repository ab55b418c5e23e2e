// The golden transcripts against what is known of the cards, clause by clause: written from the sources and the papers,
// not from the simulator's tables. What is assumed of the next card is checked too, and marked.
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {PROFILES} from '../../../src/lib/sim/image.ts'
import {ROOT} from '../../cli.ts'

const FOLDER = join(ROOT, 'test/fixtures/transcripts')

interface Exchange {
  readonly ap: string
  readonly ef: string
  readonly command: string
  readonly sw: string
  readonly data: string
}

const AP_OF: Readonly<Record<string, string>> = {
  D392F000260100000001: 'jpki',
  D3921000310001010402: 'visual',
  D3921000310001010408: 'text',
  D3921000310001010401: 'juki',
  D3921000310001010100: 'common',
  A0000001510000: 'manager',
}

function read(profile: string): readonly Exchange[] {
  const lines = readFileSync(join(FOLDER, `${profile}.txt`), 'utf8').split('\n')
  let ap = 'none'
  let ef = ''
  return lines.flatMap((line, index) => {
    if (!line.startsWith('> ')) return []
    const command = line.slice(2)
    const answer = (lines[index + 1] ?? '').slice(2)
    const sw = answer.slice(-4)
    if (command.startsWith('00A4040C') && sw === '9000') [ap, ef] = [AP_OF[command.slice(10)] ?? '?', '']
    if (command.startsWith('00A4020C02')) ef = sw === '9000' ? command.slice(10) : ''
    return [{ap, ef, command, sw, data: answer.slice(0, -4)}]
  })
}

/** Status words of one command in the walk, by AP and EF. */
function answers(profile: string, ap: string, ef: string, command: string): readonly string[] {
  const rows = read(profile)
  if (command === 'select') {
    const start = rows.findIndex(row => row.ap === ap)
    return start < 0
      ? ['no AP']
      : rows
          .slice(start)
          .filter(row => row.command === `00A4020C02${ef}`)
          .map(row => row.sw)
  }
  return rows.filter(row => row.ap === ap && row.ef === ef && row.command === command).map(row => row.sw)
}

const QUERY = '00200080'
const READ = '00B0000000'
const PLASTIC = ['current', 'current-blocked', 'current-no-sign'] as const
const PHONES = ['phone-android', 'phone-iphone'] as const
const NEXT = ['next-p256', 'next-p384', 'next-dual'] as const

test('every profile has its transcript, and no other is there', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(PROFILES.map(profile => `${profile}.txt`).sort())
})

describe.each(PROFILES)('%s', profile => {
  const rows = read(profile)

  test('there is no MF (2.1)', () => {
    expect(rows.slice(0, 2).map(row => row.sw)).toEqual(['6A86', '6A82'])
  })

  test('certificates that are free begin 30 82 and parse', () => {
    const certificates = rows.filter(
      row => row.ap === 'jpki' && ['0002', '000B'].includes(row.ef) && row.command === READ,
    )
    for (const row of certificates.filter(({sw}) => sw === '9000')) expect(row.data.slice(0, 4)).toBe('3082')
  })

  test('four wrong PINs: down to 63C0, then 6984, and RESET RETRY COUNTER only where there is a PUK (3.4)', () => {
    const tail = rows.slice(-8).map(row => row.sw)
    const puk = (NEXT as readonly string[]).includes(profile)
    if (profile === 'juki-old') return expect(tail.every(sw => sw !== '9000')).toBe(true)
    if (profile === 'current-blocked') return expect(tail.slice(0, 5)).toEqual(['6984', '6984', '6984', '6984', '63C0'])
    expect(tail.slice(0, 6)).toEqual(['63C2', '63C1', '63C0', '6984', '63C0', '6984'])
    expect(tail[6]).not.toBe(puk ? '6D00' : '9000')
  })

  test('no transcript holds a name of the real authorities', () => {
    const text = rows.map(row => Buffer.from(row.data, 'hex').toString('latin1')).join('')
    expect(text).not.toMatch(/JPKI-TEST|O=JPKI,|Japanese Government/)
  })
})

test.each(PLASTIC)('%s: the JPKI AP of a plastic card (2.2, 2.8)', profile => {
  const [auth, sign] = profile === 'current-blocked' ? ['63C0', '63C0'] : ['63C3', '63C5']
  expect(answers(profile, 'jpki', '0018', QUERY)[0]).toBe(auth)
  expect(answers(profile, 'jpki', '001B', QUERY)[0]).toBe(sign)
  expect(answers(profile, 'jpki', '000A', READ)[0]).toBe('9000')
  expect(answers(profile, 'jpki', '0006', READ)[0]).toBe('9000')
  expect(answers(profile, 'jpki', '0018', READ)[0]).toBe('6981')
  expect(answers(profile, 'text', '0001', READ)[0]).toBe('6982')
  expect(answers(profile, 'visual', '0002', READ)[0]).toBe('6982')
  expect(answers(profile, 'text', '0012', QUERY)[0]).toBe('63C0')
  expect(answers(profile, 'common', '0001', '00B2010400')[0]).toBe('9000')
})

test.each(PHONES)('%s: the JPKI AP only, and the authentication certificate behind the PIN (2.7)', profile => {
  const rows = read(profile)
  // A card manager can be selected (assumed), and has nothing to say.
  expect(new Set(rows.map(row => row.ap))).toEqual(new Set(['none', 'jpki', 'manager']))
  expect(rows.filter(row => row.command.startsWith('00CA') && row.sw === '9000')).toEqual([])
  const certificate = answers(profile, 'jpki', '000A', READ)
  expect([certificate[0], certificate.at(-1)]).toEqual(['6982', '9000'])
  expect(answers(profile, 'jpki', '0018', QUERY)[0]).toBe('63C3')
  const last = rows.find(row => row.command === '80FC0000')?.sw
  expect(last).toBe(profile === 'phone-iphone' ? '9000' : '6700')
})

test.each(NEXT)('%s: one four-digit PIN for all APs, a PUK, and a card that proves itself (assumed)', profile => {
  const rows = read(profile)
  const of = (ap: string, ef: string) => answers(profile, ap, ef, QUERY)[0]
  expect([of('jpki', '0018'), of('text', '0011'), of('common', '001C')]).toEqual(['63C3', '63C3', '63C3'])
  expect(of('jpki', '001D')).toBe('63CA')
  const card = rows.find(row => row.command === '00CB3FFF055C035FC10100')
  // A certificate is longer than 256 bytes: the rest waits for GET RESPONSE.
  expect(card?.sw).toBe('6100')
  expect(card?.data.slice(0, 4)).toBe('5382')
})

test.each([
  ['current', '91'],
  ['next-p256', '06082A8648CE3D030107'],
  ['next-p384', '06052B81040022'],
] as const)('%s: the key of the municipality in the card-verifiable certificate (4.8)', (profile, mark) => {
  const certificate = read(profile).find(row => row.ap === 'text' && row.ef === '0004' && row.command === READ)
  expect(certificate?.sw).toBe('9000')
  expect(certificate?.data.slice(0, 4)).toBe('7F21')
  expect(certificate?.data).toContain(mark)
})

test.each([
  ['current', 256],
  ['next-p256', 64],
  ['next-p384', 96],
] as const)('%s: what the authentication key answers to a digest (3.5)', (profile, length) => {
  const digests: Readonly<Record<number, string>> = {256: '802A008033', 64: '802A008020', 96: '802A008030'}
  const signed = read(profile).filter(row => row.ef === '0017' && row.command.startsWith(digests[length] ?? ''))
  expect(signed.map(row => [row.sw, row.data.length / 2])).toEqual([['9000', length]])
  // A form that this card does not have is refused by its P1.
  const unknown = read(profile).find(row => row.ef === '0017' && row.command.startsWith('802A06'))
  expect(unknown?.sw).toBe('6A86')
})
