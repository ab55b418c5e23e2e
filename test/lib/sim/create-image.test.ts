import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {simImage} from '../../../scripts/generate/sim-images.ts'
import {createCardImage} from '../../../src/lib/sim/create-image.ts'
import {checkDigit} from '../../../src/lib/sim/holder.ts'
import {formatCardImage, openCardImage, parseCardImage} from '../../../src/lib/sim/open-image.ts'
import {image} from './dialogue.ts'

const make = (seed: number, issuedAt: string) =>
  createCardImage({profile: 'current', seed, issuedAt: new Date(issuedAt)})

describe('the image of seed 1', () => {
  it('is what the generator makes today, byte for byte', async () => {
    const committed = readFileSync(new URL('../../../src/lib/sim/images/current.json', import.meta.url), 'utf8')
    expect(formatCardImage(await simImage('current'))).toBe(committed)
    expect(formatCardImage(await openCardImage('current'))).toBe(committed)
    expect(formatCardImage(parseCardImage(committed, 'current'))).toBe(committed)
  })

  it('says of itself that it is synthetic, and holds no production key identifier', () => {
    expect(image.synthetic).toBe(true)
    // ASCII digits 5...... then 08 05: the form of a production key identifier.
    expect(JSON.stringify(image)).not.toMatch(/35(?:3[0-9]){6}0805/)
  })

  it('has a 個人番号 with a valid check digit', () => {
    const number = image.pins['text A']?.value ?? ''
    expect(number).toMatch(/^99999\d{7}$/)
    expect(checkDigit(number.slice(0, 11))).toBe(number.slice(11))
  })

  it('says of every file how its fact is known', () => {
    const certainties = image.applications.flatMap(({files}) => files.map(({certainty}) => certainty))
    expect(new Set(certainties)).toEqual(new Set(['seen in open source', 'assumed']))
  })
})

describe('another seed', () => {
  it('gives another card under the same authorities, and the same card again', async () => {
    const [first, second] = [await make(2, '2026-09-30T00:00:00Z'), await make(2, '2026-09-30T00:00:00Z')]
    expect(formatCardImage(first)).toBe(formatCardImage(second))
    expect(first.keys['auth']).not.toEqual(image.keys['auth'])
    expect(first.keys['auth authority']).toEqual(image.keys['auth authority'])
    expect(first.pins['text A']?.value).not.toBe(image.pins['text A']?.value)
    expect(contentOf(first, '000A')).not.toBe(contentOf(image, '000A'))
    expect(contentOf(first, '000B')).toBe(contentOf(image, '000B'))
  })
})

describe('another day of issue', () => {
  it('moves the birthday; 29 February counts as the 28th', async () => {
    const card = await make(1, '2028-02-28T15:00:00Z')
    expect(card.pins['visual birth']?.value).toMatch(/0228$/)
    expect(Buffer.from(contentOf(card, '000A'), 'hex').includes('330228145959Z')).toBe(true)
    expect(Buffer.from(contentOf(card, '000A'), 'hex').includes('280228150000Z')).toBe(true)
  })
})

function contentOf(card: typeof image, fid: string): string {
  const file = card.applications.find(({name}) => name === 'jpki')?.files.find(entry => entry.fid === fid)
  return file?.kind === 'transparent' ? file.content : ''
}
