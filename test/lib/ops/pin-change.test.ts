// pin change and pin unblock: the counter rule holds, only simulated cards are changed without consent.
import {mkdtempSync, readFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {pinChange} from '../../../src/lib/ops/pin-change.ts'
import {pinStatus} from '../../../src/lib/ops/pin-status.ts'
import {pinUnblock} from '../../../src/lib/ops/pin-unblock.ts'
import {pinVerify} from '../../../src/lib/ops/pin-verify.ts'
import type {ProfileName} from '../../../src/lib/sim/image.ts'
import type {PinName} from '../../../src/lib/text/card.data.ts'
import {cardOptionsFor, PIN_RULES, pins} from '../../support/card-options.ts'
import {makeCard} from '../../support/make-card.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-change-'))
let count = 0

async function card(profile: ProfileName, ...parameters: readonly string[]): Promise<string> {
  count += 1
  const file = join(folder, `${count}.json`)
  await makeCard(profile, file, parameters)
  return `sim:${file}`
}

const change = (reader: string, name: PinName, old: string, next: string) =>
  pinChange({name, ...PIN_RULES, realCard: false}, pins({old, next}), cardOptionsFor(reader))
const unblock = (reader: string, puk: string, next: string, name: PinName = 'jpki-auth') =>
  pinUnblock({name, ...PIN_RULES, realCard: false}, pins({old: puk, next}), cardOptionsFor(reader))
const verify = (reader: string, name: PinName, pin: string, allowLastTry = false) =>
  pinVerify({name, ...PIN_RULES, allowLastTry}, pins({old: pin}), cardOptionsFor(reader))
const left = async (reader: string, name: PinName) =>
  (await pinStatus(cardOptionsFor(reader))).result.pins.find(pin => pin.name === name)?.remaining

describe('pin change', () => {
  test.each([
    ['current', 'jpki-auth', '1234', '4321', 'CHANGE REFERENCE DATA'],
    ['current', 'jpki-sign', 'abc123', 'new1password', 'CHANGE REFERENCE DATA'],
    ['current', 'text', '1234', '4321', 'CHANGE REFERENCE DATA'],
    ['current', 'juki', '1234', '4321', 'CHANGE KEY'],
    ['juki-old', 'juki', '1234', '4321', 'CHANGE KEY'],
    ['phone-android', 'jpki-auth', '1234', '4321', 'CHANGE REFERENCE DATA'],
    ['next-p384', 'jpki-auth', '1234', '4321', 'CHANGE REFERENCE DATA'],
    ['next-p384', 'puk', '12345678', '87654321', 'CHANGE REFERENCE DATA'],
  ] as const)(
    '%s: %s has its new value, and the old one no longer holds',
    async (profile, name, old, next, command) => {
      const reader = await card(profile)
      const {result} = await change(reader, name, old, next)
      expect(result).toMatchObject({changed: true, command, simulated: true})
      expect((await verify(reader, name, next)).result.verified).toBe(true)
      await expect(verify(reader, name, old)).rejects.toMatchObject({code: 'E_PIN_WRONG'})
    },
  )

  test('one PIN of the next card serves every application', async () => {
    const reader = await card('next-p256')
    await change(reader, 'text', '1234', '4321')
    for (const name of ['jpki-auth', 'juki'] as const)
      expect((await verify(reader, name, '4321')).result.verified).toBe(true)
    const apart = await card('next-p256', 'pin-scope=application')
    await change(apart, 'text', '1234', '4321')
    expect((await verify(apart, 'jpki-auth', '1234')).result.verified).toBe(true)
  })

  test('a wrong old PIN costs one try and changes nothing', async () => {
    const reader = await card('current')
    await expect(change(reader, 'jpki-auth', '9999', '4321')).rejects.toMatchObject({code: 'E_PIN_WRONG'})
    expect(await left(reader, 'jpki-auth')).toBe(2)
    expect((await verify(reader, 'jpki-auth', '1234')).result.verified).toBe(true)
  })

  test.each([
    ['jpki-auth', '1234', '12345'],
    ['jpki-auth', '123', '4321'],
    ['jpki-sign', 'ABC123', 'ABCDEF'],
    ['jpki-sign', 'ABC123', '123456'],
    ['jpki-sign', 'ABC123', 'AB12'],
  ] as const)('%s: a value of the wrong form is refused before anything is sent', async (name, old, next) => {
    const reader = await card('current')
    const before = readFileSync(reader.slice('sim:'.length))
    await expect(change(reader, name, old, next)).rejects.toMatchObject({code: 'E_PIN_FORMAT', exitCode: 2})
    expect(readFileSync(reader.slice('sim:'.length))).toEqual(before)
  })

  test('the last tries are kept here, too', async () => {
    const reader = await card('current')
    for (const pin of ['9999', '9999']) await verify(reader, 'jpki-auth', pin).catch(() => undefined)
    await expect(change(reader, 'jpki-auth', '1234', '4321')).rejects.toMatchObject({code: 'E_PIN_LAST_TRY'})
  })

  test('a number that the holder did not choose cannot be changed', async () => {
    await expect(change('sim:current', 'number-a', '1', '2')).rejects.toMatchObject({code: 'E_ARG_VALUE', exitCode: 2})
  })
})

describe('pin unblock', () => {
  const blocked = async (...parameters: readonly string[]) => {
    const reader = await card('next-p256', ...parameters)
    for (let attempt = 0; attempt < 3; attempt += 1)
      await verify(reader, 'jpki-auth', '9999', true).catch(() => undefined)
    expect(await left(reader, 'jpki-auth')).toBe(0)
    return reader
  }

  test('the PUK sets a new PIN and restores its counter', async () => {
    const reader = await blocked()
    expect((await unblock(reader, '12345678', '4321')).result).toMatchObject({unblocked: true, pukRemainingBefore: 10})
    expect(await left(reader, 'jpki-auth')).toBe(3)
    expect((await verify(reader, 'jpki-auth', '4321')).result.verified).toBe(true)
  })

  test('a wrong PUK costs one of its own tries, and the last ones are kept', async () => {
    const reader = await blocked('puk-tries=2')
    await expect(unblock(reader, '00000000', '4321')).rejects.toMatchObject({
      code: 'E_PIN_WRONG',
      details: {pin: 'puk', remaining: 1},
    })
    await expect(unblock(reader, '12345678', '4321')).rejects.toMatchObject({code: 'E_PIN_LAST_TRY', exitCode: 8})
    expect(await left(reader, 'jpki-auth')).toBe(0)
  })

  test.each([
    ['a card of today', 'current', [], 'jpki-auth'],
    ['a phone', 'phone-android', [], 'jpki-auth'],
    ['a next card that was issued without a PUK', 'next-p256', ['puk=off'], 'jpki-auth'],
    ['the signing password of the next card', 'next-p256', [], 'jpki-sign'],
  ] as const)('%s: refused, and nobody is asked for a PUK', async (_, profile, parameters, name) => {
    const reader = await card(profile, ...parameters)
    const source = pins({old: '12345678', next: '4321'})
    await expect(
      pinUnblock({name, ...PIN_RULES, realCard: false}, source, cardOptionsFor(reader)),
    ).rejects.toMatchObject({
      code: 'E_NO_PUK',
      exitCode: 8,
    })
    expect(source.asked).toEqual([])
  })
})
