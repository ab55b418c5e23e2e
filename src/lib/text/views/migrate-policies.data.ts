// Words of `migrate-check` about its policies: contradictions, candidates, the day that was judged.
import type {Message} from '../message.ts'

export const MIGRATE_POLICIES_VIEW = {
  on: {
    en: 'judged is the use on {day}: what has ended by then is only verified with',
    ja: '{day} の利用を判定しました。それまでに終わったものは検証に使うだけとしています',
  },
  contradiction: {
    en: 'policies contradict each other on {algorithm}, {activity}, from {day} (assets: {assets}): {sides}',
    ja: '{algorithm} ({activity}) は {day} からポリシーが食い違います ({assets} 件): {sides}',
  },
  side: {en: '{policy} {verdict}', ja: '{policy} は{verdict}'},
  candidate: {en: 'instead {algorithm}: {answers}', ja: '代わりの候補 {algorithm}: {answers}'},
  until: {en: '{policy} until {day}', ja: '{policy} は {day} まで'},
  noEnd: {en: '{policy} without an end', ja: '{policy} は期限なし'},
  forbidden: {en: '{policy} not allowed', ja: '{policy} は不可'},
  joint: {en: ', ', ja: '、'},
} as const satisfies Record<string, Message>
