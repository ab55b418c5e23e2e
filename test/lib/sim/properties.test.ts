import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {SimulatedCard} from '../../../src/lib/sim/simulated-card.ts'
import {AID, bytes, image, length} from './dialogue.ts'

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
  fc.tuple(hexByte, hexByte, hexByte, hexByte).map(parts => parts.join('')),
  fc.tuple(hexByte, hexByte, hexByte, hexByte, hexByte).map(parts => `${parts.join('')}00`),
)

/** Contents that no command may reveal without a PIN: long enough that chance does not find them. */
const SECRETS = image.applications.flatMap(({files}) =>
  files.flatMap(file => (file.kind === 'transparent' && file.read !== 'free' ? [file.content.slice(0, 34)] : [])),
)

function card(): SimulatedCard {
  const fresh = new SimulatedCard(image)
  fresh.powerUp()
  return fresh
}

describe('process', () => {
  it('answers any bytes with at least a status word', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyBytes, shaped.map(bytes)), {maxLength: 20}), commands => {
        const target = card()
        for (const command of commands) expect(target.process(command).length).toBeGreaterThanOrEqual(2)
      }),
      {numRuns: 500},
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
      {numRuns: 500},
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
      {numRuns: 300},
    )
  })
})
