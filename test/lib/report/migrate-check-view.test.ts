// The view of migrate-check on a terminal: its tables fit the columns that there are.
import {stripVTControlCharacters} from 'node:util'
import {expect, test} from 'vitest'
import {createPainter} from '../../../src/lib/report/painter.ts'
import {sections} from '../../../src/lib/report/views/migrate-check-context.ts'
import {displayWidth} from '../../../src/lib/report/width.ts'
import {auditScene} from '../../support/audit-scene.ts'

const {result} = await auditScene()

test.each(
  (['en', 'ja'] as const).flatMap(language =>
    [80, 100, 140].flatMap(width => [true, false].map(colour => ({language, width, colour}))),
  ),
)('the table of systems fits: %j', ({language, width, colour}) => {
  const context = {language, width, paint: createPainter(colour), verbose: false, quiet: false}
  const lines = sections({...result, contradictions: [], candidates: []}, context).flatMap(text =>
    stripVTControlCharacters(text).split('\n'),
  )
  expect(lines.length).toBeGreaterThan(10)
  for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width)
  // Nothing is lost by it.
  const words = lines.join(' ').replace(/\s+/g, ' ')
  for (const {name, number} of result.systems)
    if (number !== null && language === 'en') for (const word of name.en.split(' ')) expect(words).toContain(word)
})

test.each(['en', 'ja'] as const)(
  'row numbers of systems are explained, and a contradiction stands once: %s',
  language => {
    const context = {language, width: undefined, paint: createPainter(false), verbose: false, quiet: false}
    const [one] = result.systems
    if (one === undefined) throw new Error('the scene has systems')
    const side = (policy: string, verdict: 'ok' | 'exposed') => ({policy, ruleId: `${policy}.x`, verdict})
    const more = [side('nist-ir8547', 'ok'), side('cnsa-2.0', 'exposed'), side('bsi-tr02102', 'ok')]
    const contradiction = {algorithm: 'RSA-2048', activity: 'sign', day: '2022-09-07', assets: 1} as const
    const text = sections(
      {
        ...result,
        systems: [{...one, lookedAt: true, rowsNotSeen: [3, 4]}],
        candidates: [],
        contradictions: [
          {...contradiction, sides: more.slice(0, 2)},
          {...contradiction, sides: more},
          {...contradiction, day: '2030-01-01', sides: more.slice(0, 2)},
        ],
      },
      context,
    ).join('\n')
    expect(text).toMatch(/3, 4\n.*(No\. 1 to 6|No\.1 から No\.6)/)
    expect(text.match(/2022-09-07/g)).toHaveLength(1)
    expect(text).toContain('bsi-tr02102')
    expect(text.match(/2030-01-01/g)).toHaveLength(1)
  },
)
