import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {PROFILES} from '../../../src/lib/sim/image.ts'
import {openCardImage} from '../../../src/lib/sim/open-image.ts'
import {SimulatedCard} from '../../../src/lib/sim/simulated-card.ts'
import {AID, bytes, length} from './dialogue.ts'

const IMAGES = await Promise.all(PROFILES.map(profile => openCardImage(profile)))

const hexByte = fc.integer({min: 0, max: 255}).map(value => value.toString(16).padStart(2, '0'))
const anyBytes = fc.uint8Array({maxLength: 300})

/** Commands that get somewhere: random bytes alone would hardly pass the first check. */
const shaped = fc.oneof(
  fc.constantFrom(...Object.values(AID)).map(aid => `00a4040c${length(aid)}${aid}`),
  hexByte.map(low => `00a4020c0200${low}`),
  fc.tuple(hexByte, hexByte, hexByte).map(parts => `00b0${parts.join('')}`),
  fc.tuple(hexByte, hexByte).map(([record, p2]) => `00b2${record}${p2}00`),
  fc.tuple(hexByte, fc.constantFrom('30303030', '39393939')).map(([p2, pin]) => `002000${p2}04${pin}`),
  fc.tuple(hexByte, hexByte).map(([p1, p2]) => `802a${p1}${p2}20${'5a'.repeat(32)}00`),
  fc.tuple(hexByte, hexByte).map(([p1, p2]) => `802a${p1}${p2}30${'5a'.repeat(48)}00`),
  fc
    .tuple(hexByte, fc.constantFrom('3030303030303030', '3132333435363739'))
    .map(([p2, puk]) => `002c00${p2}0c${puk}31323334`),
  fc.tuple(hexByte, hexByte).map(([p1, p2]) => `0087${p1}${p2}267c2482008120${'5a'.repeat(32)}00`),
  fc.constantFrom('00cb3fff055c035fc10100', '00c0000000', '80fc0000', `80ae0000000100${'00'.repeat(256)}`),
  fc.tuple(hexByte, hexByte, hexByte, hexByte).map(parts => parts.join('')),
  fc.tuple(hexByte, hexByte, hexByte, hexByte, hexByte).map(parts => `${parts.join('')}00`),
)

describe.each(IMAGES.map(image => [image.profile, image] as const))('process of %s', (_, image) => {
  /** Contents that no command may reveal without a PIN: long enough that chance does not find them. */
  const SECRETS = image.applications
    .flatMap(({files}) =>
      files.flatMap(file => (file.kind === 'transparent' && file.read !== 'free' ? [file.content.slice(0, 34)] : [])),
    )
    .filter(content => !/^(?:ff)+$/.test(content))

  function card(): SimulatedCard {
    const fresh = new SimulatedCard(image)
    fresh.powerUp()
    return fresh
  }

  it('answers any bytes with at least a status word', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyBytes, shaped.map(bytes)), {maxLength: 20}), commands => {
        const target = card()
        for (const command of commands) expect(target.process(command).length).toBeGreaterThanOrEqual(2)
      }),
      {numRuns: 150},
    )
  })

  it('never reveals a protected file without a right PIN', () => {
    fc.assert(
      fc.property(fc.array(shaped, {minLength: 5, maxLength: 40}), commands => {
        const target = card()
        for (const command of commands) {
          const answer = Buffer.from(target.process(bytes(command))).toString('hex')
          for (const secret of SECRETS) expect(answer.includes(secret)).toBe(false)
        }
      }),
      {numRuns: 150},
    )
  })

  it('never gives back a try without a right PIN', () => {
    fc.assert(
      fc.property(fc.array(shaped, {maxLength: 40}), commands => {
        const target = card()
        let before = target.counters
        for (const command of commands) {
          target.process(bytes(command))
          const now = target.counters
          for (const [index, counter] of now.entries()) {
            expect(counter.remaining).toBeLessThanOrEqual(before[index]?.remaining ?? 0)
          }
          before = now
        }
      }),
      {numRuns: 150},
    )
  })
})
