import type {TestkitCreateResult} from '../../ops/testkit-create.ts'
import {TESTKIT_LABEL} from '../../text/views/testkit.data.ts'
import {drawFields, drawTable} from '../table.ts'
import type {View} from '../view.ts'
import {speaker} from '../words.ts'

export const testkitCreateView: View<TestkitCreateResult> = (result, context) => {
  const label = speaker(TESTKIT_LABEL, context)
  return [
    context.paint.strong(label('created', {set: result.set, seed: result.seed})),
    drawFields([
      [label('cases'), label('expected', {cases: result.cases, ...result.expected})],
      [label('baseUrl'), result.baseUrl],
      [label('manifest'), result.manifestSha256],
    ]),
    drawTable(
      [label('folder'), label('files')],
      result.files.map(({folder, count}) => [folder, String(count)]),
    ),
  ].join('\n\n')
}
