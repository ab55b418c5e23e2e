import {expect, test} from 'vitest'
import {certificateBar, progressBar} from '../src/progress-bar.ts'

function terminal(isTTY: boolean) {
  const written: string[] = []
  const stream = {isTTY, write: (text: string) => written.push(text) > 0} as unknown as NodeJS.WriteStream
  return {stream, written}
}

/** The first line without what draws it over the one before. */
function plain([line = '']: readonly string[]): string {
  expect([line.slice(0, 1), line.slice(-3)]).toEqual(['\r', '\u001b[K'])
  return line.slice(1, -3)
}

test('the bar of many certificates says how many, how fast, and how long a bundle still takes', () => {
  const {stream, written} = terminal(true)
  const bar = certificateBar(stream, true, 'en')
  bar.show?.({certificates: 1_234_567, part: 0.5})
  bar.end()
  expect(plain(written)).toMatch(/^\[#{12}\.{12}\] 1,234,567 certificates, [\d,]+ a second, 1 s left$/)
  expect(written.at(-1)).toBe('\r\u001b[K')
})

test('in a folder nobody knows the end, and the bar does not guess it', () => {
  const {stream, written} = terminal(true)
  certificateBar(stream, true, 'ja').show?.({certificates: 10, part: null})
  expect(plain(written)).toMatch(/^証明書 10 件、毎秒 [\d,]+ 件$/)
})

test('a transfer shows its size and rate', () => {
  const {stream, written} = terminal(true)
  progressBar(stream, true, 'en').show?.({received: 1_048_576, total: 2_097_152})
  expect(plain(written)).toMatch(/^\[#{12}\.{12}\] 1\.00 MiB of 2\.00 MiB, .*\/s$/)
})

test('nothing is drawn where nobody looks', () => {
  for (const {stream, wanted} of [
    {stream: terminal(false).stream, wanted: true},
    {stream: terminal(true).stream, wanted: false},
  ])
    expect(certificateBar(stream, wanted, 'en').show).toBeUndefined()
})
