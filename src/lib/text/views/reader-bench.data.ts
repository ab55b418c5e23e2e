// Words of the view `reader bench`.
import type {Message} from '../message.ts'

export const READER_BENCH_VIEW = {
  what: {en: 'series', ja: '測定'},
  where: {en: 'where', ja: '対象'},
  p50: {en: 'p50 ms', ja: 'p50 ms'},
  p95: {en: 'p95 ms', ja: 'p95 ms'},
  p99: {en: 'p99 ms', ja: 'p99 ms'},
  max: {en: 'max ms', ja: '最大 ms'},
  apdus: {en: 'APDUs/s', ja: 'APDU/秒'},
  bytes: {en: 'bytes/s', ja: 'バイト/秒'},
  count: {en: 'rounds', ja: '回数'},
  select: {en: 'SELECT of the JPKI AP', ja: '公的個人認証AP の SELECT'},
  'read-256': {en: 'READ BINARY of 256 bytes', ja: 'READ BINARY 256バイト'},
  'free-files': {en: 'every free file of the JPKI AP', ja: '公的個人認証AP の自由なファイルすべて'},
  simulated: {en: 'simulated card, no reader', ja: '模擬カード (リーダーなし)'},
  ratio: {en: 'median', ja: '中央値'},
} as const satisfies Record<string, Message>
