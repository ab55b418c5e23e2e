// Words of the view of testkit run.
import type {Message} from '../message.ts'

export const TESTKIT_RUN_VIEW = {
  verifier: {
    en: '{verifier} over the set {set}, seed {seed}',
    ja: '{verifier} を試験用 PKI {set} (種 {seed}) にかけた結果',
  },
  ownTime: {en: 'each case was judged at its own time', ja: '問題ごとに決まった時点で判断しました'},
  clock: {
    en: 'judged by the clock, taken to show {time}: {count} cases that hold at another time were left out',
    ja: '時計 ({time} とみなす) で判断しました。別の時点の {count} 問は除きました',
  },
  outcome: {en: 'result', ja: '結果'},
  capability: {en: 'capability', ja: '能力'},
  what: {en: 'what it is', ja: '内容'},
  cases: {en: 'cases', ja: '問題'},
  passed: {en: 'can', ja: 'できる'},
  failed: {en: 'cannot', ja: 'できない'},
  unclear: {en: 'unclear', ja: '不明'},
  'not-run': {en: 'not asked', ja: '未実施'},
  'accepts-everything': {
    en: 'This verifier accepts everything: it refused none of the {count} cases, and so verifies nothing.',
    ja: 'この検証プログラムは何でも受け入れます。{count} 問のどれも拒まず、検証していません。',
  },
  'refuses-everything': {
    en: 'This verifier refuses everything: it accepted none of the {count} cases. Is the command right?',
    ja: 'この検証プログラムは何でも拒みます。{count} 問のどれも受け入れていません。コマンドは正しいですか。',
  },
  different: {en: 'answered otherwise than the manifest expects', ja: 'manifest.json と違う答え'},
  errors: {en: 'gave no answer', ja: '答えがなかったもの'},
  nothing: {
    en: 'refused, as the sound case beside it was, so that nothing is shown',
    ja: '隣の正しい問題も拒んだので、何も示していないもの',
  },
  'accepted-wrong': {en: '{id}: accepted, to be refused for {reason}', ja: '{id}: 受け入れた。拒む理由は {reason}'},
  'refused-sound': {en: '{id}: refused, although it is sound', ja: '{id}: 正しいのに拒んだ'},
  'not-started': {en: '{id}: could not be started ({signal})', ja: '{id}: 起動できない ({signal})'},
  timeout: {en: '{id}: took too long', ja: '{id}: 時間切れ'},
  killed: {en: '{id}: ended by a signal ({signal})', ja: '{id}: シグナルで終わった ({signal})'},
  twin: {en: '{id}: see {twin}', ja: '{id}: {twin} を参照'},
  more: {en: '… and {count} more: -v shows all', ja: '… 他 {count} 件。-v で全部を表示します'},
  counts: {
    en: '{agrees} as expected, {differs} otherwise, {nothing} prove nothing, {error} without an answer, {notRun} not asked',
    ja: '一致 {agrees}、不一致 {differs}、何も示さない {nothing}、答えなし {error}、未実施 {notRun}',
  },
} as const satisfies Record<string, Message>
