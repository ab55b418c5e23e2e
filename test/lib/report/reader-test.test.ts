import {describe, expect, it} from 'vitest'
import type {ReaderTestResult} from '../../../src/lib/ops/reader-test.ts'
import {escapeHtml} from '../../../src/lib/report/html/page.ts'
import {readerTestPage} from '../../../src/lib/report/html/reader-test.ts'
import {readerTestJunit} from '../../../src/lib/report/junit-reader-test.ts'
import {READER_TEST_TEXT} from '../../../src/lib/text/reader-test.data.ts'

const HOSTILE = 'Reader <script>alert(1)</script> & "co" \u001b[31m'

const result: ReaderTestResult = {
  reader: {kind: 'pcsc', name: HOSTILE, protocol: 'T=1', atr: '3b80'},
  counts: {passed: 1, failed: 1, skipped: 0, 'not-run': 1},
  tests: [
    {...entry('le-256'), outcome: 'failed', remedy: READER_TEST_TEXT['le-256'].remedy.en},
    {...entry('odd-ins'), outcome: 'passed'},
    {...entry('no-reset'), outcome: 'not-run'},
  ],
}

function entry(id: keyof typeof READER_TEST_TEXT): ReaderTestResult['tests'][number] {
  const {title, problem, source} = READER_TEST_TEXT[id]
  return {
    id,
    title: title.en,
    outcome: 'passed',
    reason: {code: 'cut', message: '255 bytes came instead of 256', details: {length: 255}},
    problem: problem.en,
    source,
    remedy: null,
    seconds: 0.25,
    exchanges: [{command: '0084000000', length: 255, answer: '9000', ms: 1.25}],
  }
}

const page = (language: 'en' | 'ja') =>
  readerTestPage({result, verdict: 'no', at: new Date('2026-01-02T03:04:05Z'), version: '1.2.3', language})

describe('the page of reader test', () => {
  it('stands alone: no script, nothing to load, and nothing of the reader turns into markup', () => {
    for (const text of [page('en'), page('ja')]) {
      expect(text).not.toMatch(/<script|<link|<img|<iframe|url\(|src=|href=|https?:/i)
      expect(text).toContain('Reader &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;co&quot; \ufffd[31m')
    }
  })

  it('is well formed: every element that is opened is closed', () => {
    const open: string[] = []
    for (const [, closing, name] of page('ja').matchAll(/<(\/)?([a-z][a-z0-9]*)[^>]*>/g)) {
      if (name === undefined || ['meta', 'br'].includes(name)) continue
      if (closing) expect(open.pop()).toBe(name)
      else open.push(name)
    }
    expect(open).toEqual([])
  })

  it('tells what failed, why, and what to do, in both languages', () => {
    for (const language of ['en', 'ja'] as const) {
      const text = page(language)
      expect(text).toContain(`<html lang="${language}">`)
      expect(text).toContain(escapeHtml(READER_TEST_TEXT['le-256'].remedy[language]))
      expect(text).toContain(escapeHtml(READER_TEST_TEXT['odd-ins'].title[language]))
      expect(text).toContain('0084000000')
      expect(text).toContain('2026-01-02T03:04:05Z')
    }
    expect(page('ja')).toContain('256バイトのはずが 255 バイトでした')
  })
})

describe('the JUnit form of reader test', () => {
  it('has a case a test, failed and not run ones told apart, with the commands', () => {
    const text = readerTestJunit(result)
    expect(text).toContain('tests="3" failures="1" errors="1" skipped="0"')
    expect(text).toContain('<failure message="255 bytes came instead of 256">')
    expect(text).toContain('0084000000 -&gt; 255 9000')
    expect(text).toContain('--read-block 128')
  })
})
