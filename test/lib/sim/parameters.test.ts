import {describe, expect, it} from 'vitest'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {createCardImage} from '../../../src/lib/sim/create-image.ts'
import {formatCardImage} from '../../../src/lib/sim/open-image.ts'
import {parseSettings} from '../../../src/lib/sim/parameters.ts'

function refusal(run: () => unknown): readonly [string, unknown] {
  try {
    run()
  } catch (error) {
    if (error instanceof ToolkitError) return [error.code, error.details]
    throw error
  }
  return ['no refusal', undefined]
}

describe('parseSettings', () => {
  it('fills in what the profile says', () => {
    expect(parseSettings('next-p256', [])).toEqual({
      values: {
        puk: 'on',
        'puk-tries': '10',
        'pin-scope': 'card',
        'password-opens-pin': 'yes',
        'signature-form': 'plain',
        'certificate-years': '10',
        'card-years': '10',
      },
      atr: undefined,
      quirks: [],
    })
  })

  it('takes the last of several values, every quirk once, and an ATR as people write it', () => {
    const settings = parseSettings('next-p256', [
      'puk-tries=3',
      'puk-tries=4',
      'quirk=verifiedQuery9000',
      'quirk=verifiedQuery9000',
      'quirk=resetKeepsSecurity',
      'atr=3B E0 00 FF 81 31 FE 45 14',
    ])
    expect(settings.values['puk-tries']).toBe('4')
    expect(settings.quirks).toEqual(['resetKeepsSecurity', 'verifiedQuery9000'])
    expect(settings.atr).toBe('3be000ff8131fe4514')
  })

  it.each([
    ['current', 'puk=on'],
    ['current', 'sign-file=empty'],
    ['next-p256', 'algorithm=p384'],
    ['next-p256', 'sign-file=empty'],
    ['phone-android', 'card-years=3'],
    ['current', 'colour=red'],
    ['current', 'constructor=1'],
    ['current', '__proto__=1'],
    ['current', ''],
    ['current', '=5'],
  ] as const)('%s refuses the parameter %j and names those that there are', (profile, entry) => {
    const [code, details] = refusal(() => parseSettings(profile, [entry]))
    expect(code).toBe('E_SIM_PARAMETER')
    expect((details as {candidates: readonly string[]}).candidates).toContain('certificate-years')
  })

  it.each([
    ['next-dual', 'algorithm=rsa'],
    ['next-p256', 'puk-tries=0'],
    ['next-p256', 'puk-tries=16'],
    ['next-p256', 'puk-tries=1.5'],
    ['next-p256', 'puk-tries=3 '],
    ['next-p256', 'puk-tries'],
    ['next-p256', 'pin-scope=house'],
    ['next-p256', 'certificate-years=21'],
    ['next-p256', 'certificate-years=11'],
    ['next-p256', 'card-years=9'],
    ['current', 'quirk=fly'],
    ['current', 'atr=3'],
    ['current', 'atr=4b00'],
    ['current', 'atr=zz'],
  ] as const)('%s refuses the value %j', (profile, entry) => {
    expect(refusal(() => parseSettings(profile, [entry]))[0]).toBe('E_SIM_PARAMETER_VALUE')
  })
})

describe('an image with parameters', () => {
  const make = (...entries: readonly string[]) =>
    createCardImage({
      profile: 'next-p256',
      seed: 7,
      issuedAt: new Date('2028-04-01T00:00:00Z'),
      settings: parseSettings('next-p256', entries),
    })

  it('says which, and that a value of the caller is assumed', async () => {
    const image = await make('certificate-years=3', 'card-years=5', 'quirk=blockedQuery6984', 'atr=3b00')
    expect(image.parameters?.['certificate-years']).toEqual({value: '3', certainty: 'assumed'})
    expect(image.parameters?.['puk']).toEqual({value: 'on', certainty: 'published'})
    expect(image.quirks).toEqual(['blockedQuery6984'])
    expect(image.atr).toBe('3b00')
  })

  it('is the same bytes for the same parameters, and other certificates for other ones', async () => {
    const first = formatCardImage(await make('certificate-years=3'))
    expect(formatCardImage(await make('certificate-years=3'))).toBe(first)
    expect(formatCardImage(await make('certificate-years=4'))).not.toBe(first)
  })
})
