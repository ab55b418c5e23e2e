// A table names files without their folders as long as nobody can mistake one for another.
import {expect, test} from 'vitest'
import {shortPlaces} from '../../../src/lib/report/short-places.ts'
import {cutStartToWidth, displayWidth} from '../../../src/lib/report/width.ts'

test('a name that stands alone has no folder, and namesakes have as many as tell them apart', () => {
  const short = shortPlaces(['a/one.pem', 'x/auth/ca.cer', 'x/sign/ca.cer', 'y/sign/ca.cer', 'a/one.pem'])
  expect(Object.fromEntries(short)).toEqual({
    'a/one.pem': 'one.pem',
    'x/auth/ca.cer': 'auth/ca.cer',
    'x/sign/ca.cer': 'x/sign/ca.cer',
    'y/sign/ca.cer': 'y/sign/ca.cer',
  })
})

test('a path that is the ending of another is told from it', () => {
  expect([...shortPlaces(['ca.cer', 'a/ca.cer', 'b/a/ca.cer']).values()]).toEqual(['ca.cer', 'a/ca.cer', 'b/a/ca.cer'])
})

test('places that are no paths are whole', () => {
  expect([...shortPlaces(['card:text:0004', 'card:visual:0004', '-', '']).values()]).toEqual([
    'card:text:0004',
    'card:visual:0004',
    '-',
    '',
  ])
})

test('ten thousand files of one name have ten thousand names', () => {
  const places = Array.from({length: 10_000}, (_, index) => `folder/${index}/cert.pem`)
  expect(new Set(shortPlaces(places).values()).size).toBe(10_000)
})

test.each([4, 7, 12])('the end of a path is what is kept of it: %i columns', columns => {
  const cut = cutStartToWidth('証明書/server.pem', columns)
  expect(displayWidth(cut)).toBeLessThanOrEqual(columns)
  expect(cut.startsWith('…')).toBe(true)
  expect('証明書/server.pem'.endsWith(cut.slice(1))).toBe(true)
  expect(cutStartToWidth('a.pem', 12)).toBe('a.pem')
})
