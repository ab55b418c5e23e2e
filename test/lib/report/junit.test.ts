import {expect, test} from 'vitest'
import {renderJunit} from '../../../src/lib/report/junit.ts'

test('counts, times and outcomes stand where continuous-integration servers look', () => {
  const text = renderJunit({
    name: 'suite',
    cases: [
      {name: 'a', classname: 'c', seconds: 0.5, outcome: 'passed'},
      {name: 'b', classname: 'c', seconds: 0.25, outcome: 'failed', message: 'no', detail: 'because'},
      {name: 'd', classname: 'c', seconds: 0, outcome: 'skipped'},
      {name: 'e', classname: 'c', seconds: 0, outcome: 'error', message: 'gone'},
    ],
  })
  expect(text).toContain('<testsuite name="suite" tests="4" failures="1" errors="1" skipped="1" time="0.750">')
  expect(text).toContain('<testcase classname="c" name="a" time="0.500"/>')
  expect(text).toContain('<failure message="no">because</failure>')
  expect(text).toContain('<skipped message="skipped"/>')
  expect(text).toContain('<error message="gone"/>')
})

test('nothing that a script or a card says breaks the document', () => {
  const text = renderJunit({
    name: '"<&>\n',
    cases: [
      {
        name: '\u0000\ud800',
        classname: 'x',
        seconds: 0,
        outcome: 'failed',
        message: '</failure>',
        detail: ']]></failure>',
      },
    ],
  })
  expect(text).toContain('name="&quot;&lt;&amp;&gt;&#10;"')
  expect(text).toContain('name="\ufffd\ufffd"')
  expect(text).toContain('message="&lt;/failure&gt;"')
  expect(text).toContain(']]&gt;&lt;/failure&gt;')
})
