import type {ReaderTestEntry, ReaderTestResult} from '../../ops/reader-test.ts'
import {type Language, say} from '../../text/message.ts'
import {READER_TEST_NOTE, READER_TEST_TEXT} from '../../text/reader-test.data.ts'
import {READER_TEST_VIEW} from '../../text/views/reader-test.data.ts'
import {drawFields, drawTable} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

export const readerTestView: View<ReaderTestResult> = (result, context) => {
  const label = speaker(READER_TEST_VIEW, context)
  const table = drawTable(
    [label('outcome'), label('test'), label('what'), label('note')],
    result.tests.map(test => [
      outcomeText(test, context),
      test.id,
      READER_TEST_TEXT[test.id].title[context.language],
      noteText(test, context.language),
    ]),
    context.width,
  )
  const failures = result.tests.filter(test => test.outcome === 'failed').map(test => failureText(test, context))
  return [table, ...failures, label('counts', countParameters(result))].join('\n\n')
}

export function noteText(test: ReaderTestEntry, language: Language): string {
  return test.reason ? say(READER_TEST_NOTE[test.reason.code], language, test.reason.details) : ''
}

export function countParameters({counts}: ReaderTestResult) {
  return {passed: counts.passed, failed: counts.failed, skipped: counts.skipped, notRun: counts['not-run']}
}

function outcomeText(test: ReaderTestEntry, context: ViewContext): string {
  const text = speaker(READER_TEST_VIEW, context)(test.outcome)
  const paint = {
    passed: context.paint.good,
    failed: context.paint.bad,
    skipped: context.paint.dim,
    'not-run': context.paint.caution,
  }
  return paint[test.outcome](text)
}

function failureText(test: ReaderTestEntry, context: ViewContext): string {
  const label = speaker(READER_TEST_VIEW, context)
  const {problem, remedy, source} = READER_TEST_TEXT[test.id]
  const fields = [
    [label('problem'), problem[context.language]],
    [label('remedy'), remedy[context.language]],
    [label('source'), source],
  ] as const
  return `${context.paint.bad(test.id)}\n${drawFields(fields, context.width)}`
}
