import {expect, test} from 'vitest'
import {hasCheckDigit, normalizePin} from '../../../src/lib/card/pin-format.ts'

test('four digits, and nothing else', () => {
  expect(['1234', '0000'].map(text => normalizePin('digits4', text))).toEqual(['1234', '0000'])
  for (const text of ['', '123', '12345', '12a4', '１２３４', ' 1234', '1234\n'])
    expect(normalizePin('digits4', text)).toBeUndefined()
})

test('a signing password is upper-cased, since sent as typed it would burn a try', () => {
  expect(normalizePin('password', 'abc123')).toBe('ABC123')
  for (const text of ['ABC12', 'A'.repeat(17), 'ABC 12', 'ABC12é', 'ＡＢＣ１２３', 'ABCDEß'])
    expect(normalizePin('password', text)).toBeUndefined()
})

test('照合番号A has a check digit', () => {
  expect(normalizePin('numberA', '123456789018')).toBe('123456789018')
  for (let digit = 0; digit < 10; digit += 1) expect(hasCheckDigit(`12345678901${digit}`)).toBe(digit === 8)
})

test('照合番号B begins with a date and an expiry year', () => {
  expect(normalizePin('numberB', '02040120351234')).toBe('02040120351234')
  for (const text of ['02130120351234', '02023020351234', '02040019991234', '0204012035123'])
    expect(normalizePin('numberB', text)).toBeUndefined()
})

test('a date of birth is a date', () => {
  expect(normalizePin('birth', '550217')).toBe('550217')
  for (const text of ['551317', '550232', '55021']) expect(normalizePin('birth', text)).toBeUndefined()
})
