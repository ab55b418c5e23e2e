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
