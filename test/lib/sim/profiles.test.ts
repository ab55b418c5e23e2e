// Each profile against what is known of the card it stands for (card-interface 1.1, 2.2.1, 2.7, 3.4 and our agreement on the
// states of today's card), not against the client's tables.
import {describe, expect, it} from 'vitest'
import {createCardImage} from '../../../src/lib/sim/create-image.ts'
import {PROFILES} from '../../../src/lib/sim/image.ts'
import {openCardImage} from '../../../src/lib/sim/open-image.ts'
import {parseSettings} from '../../../src/lib/sim/parameters.ts'
import {AID, type Ap, Dialogue, length} from './dialogue.ts'

const open = async (profile: (typeof PROFILES)[number]) => Dialogue.with(await openCardImage(profile))
const answersOf = (card: Dialogue, aps: readonly Ap[]) =>
  aps.map(ap => card.send(`00a4040c${length(AID[ap])}${AID[ap]}`))

describe('the token label', () => {
  it.each([
    ['current', 'JPKIAPICCTOKEN2'],
    ['current-blocked', 'JPKIAPICCTOKEN2'],
    ['current-no-sign', 'JPKIAPICCTOKEN2'],
    ['phone-android', 'JPKIAPGPSETOKEN'],
    ['phone-iphone', 'JPKIAPIOSTOKEN'],
    ['juki-old', 'JPKIAPICCTOKEN'],
  ] as const)('of %s is %s, padded with spaces', async (profile, label) => {
    const card = (await open(profile)).select('jpki')
    expect(card.read('0006')).toHaveLength(160)
    expect(card.data('00b0000020').toString('latin1')).toBe(label.padEnd(32))
  })
})

describe('current-blocked', () => {
  it.each([
    ['0018', '1234'],
    ['001b', 'ABC123'],
  ])('%s answers 63C0 to the query, 6984 to the right value', async (fid, value) => {
    const card = (await open('current-blocked')).select('jpki').ef(fid)
    expect(card.send('00200080')).toBe('63c0')
    expect(
      card.send(`00200080${length(Buffer.from(value).toString('hex'))}${Buffer.from(value).toString('hex')}`),
    ).toBe('6984')
  })

  it('the other PINs work, and what is free stays free', async () => {
    const card = (await open('current-blocked')).select('text').verify('0011', '1234').select('jpki')
    expect(card.ef('000a').sw('00b0000000')).toBe('9000')
    expect(card.ef('0001').sw('00b0000000')).toBe('6982')
  })
})

describe('current-no-sign', () => {
  it('says so in 0008; certificate and key are missing, the password is there', async () => {
    const card = (await open('current-no-sign')).select('jpki')
    expect(card.read('0008').toString('hex')).toBe('008f00')
    expect(card.send('00a4020c020001')).toBe('6a82')
    expect(card.send('00a4020c02001a')).toBe('6a82')
    expect(card.send('802a009a04aabbccdd00')).toBe('6a88')
    expect(card.ef('001b').send('00200080')).toBe('63c5')
    expect(card.verify('0018', '1234').sw('802a009704aabbccdd00')).toBe('9000')
  })

  it('with sign-file=empty the certificate file holds filler only', async () => {
    const settings = parseSettings('current-no-sign', ['sign-file=empty'])
    const image = await createCardImage({
      profile: 'current-no-sign',
      seed: 1,
      issuedAt: new Date('2026-09-30'),
      settings,
    })
    const card = Dialogue.with(image).select('jpki')
    expect(card.ef('0001').sw('00b0000000')).toBe('6982')
    expect(card.verify('001b', 'ABC123').read('0001').toString('hex')).toBe('ff'.repeat(2048))
  })
})

describe.each(['phone-android', 'phone-iphone'] as const)('%s', profile => {
  it('has the JPKI AP only, and no objects of the card manager', async () => {
    const card = await open(profile)
    expect(answersOf(card, ['visual', 'text', 'juki', 'common'])).toEqual(['6a82', '6a82', '6a82', '6a82'])
    expect(card.send('00ca5f5100')).toBe('6a88')
    expect(card.select('jpki').send('00ca5f5100')).toBe('6a88')
  })

  it('gives the authentication certificate only after its PIN, the authorities freely', async () => {
    const card = (await open(profile)).select('jpki')
    expect(card.ef('000a').sw('00b0000004')).toBe('6982')
    expect(card.ef('000b').sw('00b0000004')).toBe('9000')
    expect(card.verify('001b', 'ABC123').ef('000a').sw('00b0000004')).toBe('6982')
    expect(card.verify('0018', '1234').ef('000a').sw('00b0000004')).toBe('9000')
  })

  it('knows the last command indicator on the iPhone only', async () => {
    const card = (await open(profile)).select('jpki')
    expect(card.send('80fc0000')).toBe(profile === 'phone-iphone' ? '9000' : '6700')
    expect(card.send('80fc00000411223344')).toBe('6700')
  })
})

describe('juki-old', () => {
  it('has the ATR of the 住民基本台帳カード, a signing certificate, the 住基AP, and nothing else', async () => {
    const card = await open('juki-old')
    expect(Buffer.from(card.card.atr).toString('hex')).toBe('3be000ff8131fe4514')
    expect(answersOf(card, ['jpki', 'juki', 'visual', 'text', 'common'])).toEqual([
      '9000',
      '9000',
      '6a82',
      '6a82',
      '6a82',
    ])
    card.select('jpki')
    for (const fid of ['0008', '000a', '000b', '0017', '0018']) expect(card.send(`00a4020c02${fid}`)).toBe('6a82')
    expect(card.verify('001b', 'ABC123').read('0001').subarray(0, 2).toString('hex')).toBe('3082')
    expect(card.data('802a039a04aabbccdd00')).toHaveLength(256)
  })
})

describe('the cards of today', () => {
  it.each(['current', 'current-blocked', 'current-no-sign', 'phone-android', 'phone-iphone', 'juki-old'] as const)(
    '%s knows none of the instructions of the next card',
    async profile => {
      const card = await open(profile)
      const commands = ['002c00800c313233343536373831323334', '00cb3fff055c035fc10100', '0087119e0100', '00c0000000']
      expect(commands.map(command => card.send(command))).toEqual(['6d00', '6d00', '6d00', '6d00'])
    },
  )
})

describe('every image', () => {
  it.each(PROFILES)('%s is synthetic, tags every row, and names what is assumed', async profile => {
    const image = await openCardImage(profile)
    expect(image.synthetic).toBe(true)
    expect(image.assumed?.length).toBeGreaterThan(0)
    for (const {certainty} of Object.values(image.parameters ?? {})) expect(certainty).toMatch(/published|assumed|seen/)
    // Of the next card nothing but the paper's numbers may claim to be known.
    const rows = [
      ...image.applications,
      ...image.applications.flatMap(({files}) => files),
      ...Object.values(image.pins),
    ]
    const claims = [...rows, ...image.dataObjects].filter(({certainty}) => certainty !== 'assumed')
    if (profile.startsWith('next')) expect(claims).toEqual([])
    // ASCII digits 5...... then 08 05: the form of a production key identifier.
    expect(JSON.stringify(image)).not.toMatch(/35(?:3[0-9]){6}0805/)
  })

  it.each(PROFILES)(
    '%s replays: the same commands give the same answers, signatures and challenges included',
    async profile => {
      const commands = [
        '0084000010',
        `00a4040c0a${AID.jpki}`,
        '00200098043132333400',
        '002000980431323334',
        '802a039704aabbccdd00',
      ]
      const run = async () => {
        const card = await open(profile)
        return commands.map(command => card.send(command))
      }
      expect(await run()).toEqual(await run())
    },
  )
})
