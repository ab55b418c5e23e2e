// card prove: against simulated cards, against a card with another's key, and against one that answers from memory.
import {randomBytes} from 'node:crypto'
import {describe, expect, test} from 'vitest'
import {check} from '../../../src/lib/card/integrity-check.ts'
import {type CardProveRequest, cardProve, type ProvableAp} from '../../../src/lib/ops/card-prove.ts'
import {conclude} from '../../../src/lib/ops/judge-card-data.ts'
import type {ReaderUsed} from '../../../src/lib/ops/open-card.ts'
import {seededBytes} from '../../../src/lib/ops/seeded-bytes.ts'
import {createCardImage} from '../../../src/lib/sim/create-image.ts'
import {openCardImage} from '../../../src/lib/sim/open-image.ts'
import {cardOptionsFor} from '../../support/card-options.ts'
import {alteredCard, contentOf, flipped} from '../../support/simulated.ts'

const AT = new Date('2026-11-22T00:00:00Z')
const image = await openCardImage('current')

async function prove(
  ap: ProvableAp,
  extra: Partial<CardProveRequest> & {reader?: string; value?: string; at?: Date; seed?: number} = {},
) {
  const {reader = 'sim:current', value = '1234', at = AT, seed, ...request} = extra
  return cardProve(
    {
      ap,
      with: undefined,
      rules: {keep: 1, allowUnknownCounter: false, allowLastTry: false},
      useTranscribedKeys: false,
      accept: [],
      ...request,
    },
    {
      source: {read: async () => value, confirmLastTry: async () => false},
      random: seed === undefined ? randomBytes : length => seededBytes(seed, length),
      seeded: seed !== undefined,
      at,
    },
    cardOptionsFor(reader),
  )
}

type Proved = Awaited<ReturnType<typeof prove>>
const open = ({result}: Proved) =>
  result.steps.filter(({outcome}) => outcome !== 'pass').map(({name, outcome}) => `${name} ${outcome}`)

describe('a simulated card proves itself', () => {
  test.each([
    ['jpki', 'current', ['RSA-2048']],
    ['text', 'current', ['RSA-2048']],
    ['visual', 'current', ['RSA-2048']],
    ['jpki', 'phone-android', ['RSA-2048']],
    ['jpki', 'next-p256', ['P-256']],
    ['jpki', 'next-dual', ['RSA-2048', 'P-384']],
    ['text', 'next-p384', ['P-384']],
    ['visual', 'next-p384', ['P-384']],
    ['jpki-authenticity', 'next-p256', ['P-256']],
    ['card', 'next-p256', ['P-256']],
    ['card', 'next-p384', ['P-384']],
  ] as const)('%s of %s', async (ap, profile, algorithms) => {
    const proved = await prove(ap, {reader: `sim:${profile}`})
    expect([proved.verdict, open(proved), proved.result.trust, proved.result.algorithms]).toEqual([
      'yes',
      [],
      'simulated',
      algorithms,
    ])
    expect(proved.warnings.filter(({code}) => code === 'W_JPKI_NOTICE')).toHaveLength(ap.startsWith('jpki') ? 1 : 0)
  })

  test.each(['number-a', 'number-b', 'birth'] as const)('visual, opened with %s', async credential => {
    const value =
      image.pins[{'number-a': 'visual A', 'number-b': 'visual B', birth: 'visual birth'}[credential]]?.value ?? ''
    expect(await prove('visual', {with: credential, value})).toMatchObject({verdict: 'yes', result: {with: credential}})
  })
})

test('the key of the common AP cannot be judged, and that is said', async () => {
  const proved = await prove('common')
  expect([proved.verdict, open(proved), proved.result.trust]).toEqual([
    'undecided',
    ['authentication-key undecided'],
    'unknown',
  ])
})

test('what a card does not have is told by name', async () => {
  await expect(prove('card')).rejects.toMatchObject({code: 'E_CERTIFICATE_ABSENT', exitCode: 7})
  await expect(prove('jpki-authenticity')).rejects.toMatchObject({code: 'E_CERTIFICATE_ABSENT'})
  await expect(prove('jpki', {reader: 'sim:juki-old'})).rejects.toMatchObject({code: 'E_CERTIFICATE_ABSENT'})
  await expect(prove('text', {reader: 'sim:phone-android'})).rejects.toMatchObject({code: 'E_AP_ABSENT'})
})

test('a credential that does not open the public key is refused before the card is touched', async () => {
  const reader = 'sim:/nowhere/at/all'
  await expect(prove('text', {with: 'birth', reader})).rejects.toMatchObject({code: 'E_CREDENTIAL', exitCode: 2})
  await expect(prove('jpki', {with: 'number-a', reader})).rejects.toMatchObject({
    code: 'E_FLAG_COMBINATION',
    exitCode: 2,
  })
})

describe('a card that is not what it shows', () => {
  /** Files of another simulated card, of the same kind and of the same issuers, but with keys of its own. */
  const other = createCardImage({profile: 'next-p256', seed: 99, issuedAt: new Date('2026-09-30T00:00:00Z')})
  async function withCopiesOf(...files: readonly (readonly [ap: string, fid: string])[]) {
    const source = await other
    const contents = Object.fromEntries(files.map(([ap, fid]) => [`${ap}:${fid}`, contentOf(source, ap, fid)]))
    return `sim:${await alteredCard('next-p256', contents)}`
  }

  test.each([
    ['text', [['text', '0007']]],
    ['visual', [['visual', '0002']]],
    ['jpki', [['jpki', '000A']]],
    ['jpki-authenticity', [['jpki', '000C']]],
  ] as const)('%s: genuine data that were copied from another card do not answer a challenge', async (ap, files) => {
    const proved = await prove(ap, {reader: await withCopiesOf(...files)})
    expect([proved.verdict, open(proved), proved.result.trust]).toEqual(['no', ['challenge-signature fail'], 'unknown'])
  })

  test('one byte of the certificate or of its authority is enough', async () => {
    const end = (content: Uint8Array) => 4 + (content[2] ?? 0) * 256 + (content[3] ?? 0)
    const own = contentOf(image, 'jpki', '000A')
    const authority = contentOf(image, 'jpki', '000B')
    const signature = await alteredCard('current', {'jpki:000A': flipped(own, end(own) - 1)})
    expect(open(await prove('jpki', {reader: `sim:${signature}`}))).toEqual(['certificate-signature fail'])
    const changed = await alteredCard('current', {'jpki:000B': flipped(authority, end(authority) - 1)})
    expect(open(await prove('jpki', {reader: `sim:${changed}`}))).toEqual([
      'authority-signature fail',
      'authority-pinned undecided',
    ])
    const wrongFamily = await alteredCard('current', {'jpki:000B': contentOf(image, 'jpki', '0002')})
    expect(open(await prove('jpki', {reader: `sim:${wrongFamily}`}))).toEqual([
      'certificate-issuer fail',
      'certificate-signature fail',
    ])
    const itself = await alteredCard('current', {'jpki:000B': own})
    expect(open(await prove('jpki', {reader: `sim:${itself}`}))).toContain('authority-constraints fail')
  })

  test('validity counts at the time that is asked for', async () => {
    expect(open(await prove('jpki', {at: new Date('2020-01-01T00:00:00Z')}))).toEqual([
      'certificate-validity fail',
      'authority-validity fail',
    ])
    expect(open(await prove('jpki', {at: new Date('2032-06-01T00:00:00Z')}))).toEqual(['certificate-validity fail'])
  })
})

test('a challenge that follows from a seed proves no presence', async () => {
  const proved = await prove('text', {seed: 7})
  expect([proved.verdict, open(proved), proved.result.trust]).toEqual([
    'undecided',
    ['fresh-challenge undecided'],
    'unknown',
  ])
})

describe('classes of cards', () => {
  const reader = (kind: ReaderUsed['kind']): ReaderUsed => ({kind, name: kind, protocol: 'none', atr: ''})
  const judged = (
    trust: 'production' | 'test' | 'simulated',
    kind: ReaderUsed['kind'],
    accept: readonly ('test' | 'simulated')[] = [],
  ) => conclude([check('challenge-signature', 'pass')], trust, {useTranscribedKeys: true, accept}, reader(kind)).verdict

  test('a simulated card in a real reader passes only where that is accepted: its keys are public', () => {
    expect([
      judged('simulated', 'pcsc'),
      judged('simulated', 'pcsc', ['simulated']),
      judged('simulated', 'sim'),
    ]).toEqual(['no', 'yes', 'yes'])
    expect([judged('test', 'pcsc'), judged('test', 'sim'), judged('test', 'pcsc', ['test'])]).toEqual([
      'no',
      'no',
      'yes',
    ])
    expect(judged('production', 'pcsc')).toBe('yes')
  })
})
