// Words of the views of OCSP. Names of fields stay as RFC 6960 writes them in both languages.
import type {Message} from '../message.ts'

export const OCSP_VIEW = {
  serial: {en: 'serial number {serial}', ja: 'シリアル番号 {serial}'},
  evidence: {
    en: 'answered by {responder}; of {thisUpdate}, next {nextUpdate}',
    ja: '回答者 {responder}。{thisUpdate} 発行、次回 {nextUpdate}',
  },
  notStated: {en: 'not stated', ja: '記載なし'},
  with: {en: '{reason} ({detail})', ja: '{reason} ({detail})'},
  tried: {en: '{method} {url}: {outcome}', ja: '{method} {url}: {outcome}'},
  nobodyAsked: {en: 'nobody was asked', ja: '問い合わせていません'},
  counts: {
    en: 'not revoked {good}, revoked {revoked}, undecided {undecided}, no answer {unanswered}',
    ja: '失効していない {good}、失効 {revoked}、判断できない {undecided}、回答なし {unanswered}',
  },
  judged: {en: 'judged for {at}', ja: '判定の時刻 {at}'},
  verboseHint: {en: '-v shows every check with its clause', ja: '-v ですべての検査と条項を表示します'},
  nonceForm: {en: 'not an OCTET STRING of 1 to 128 octets', ja: '1〜128 オクテットの OCTET STRING ではない'},
  damagedCertificate: {en: 'damaged certificate', ja: '壊れた証明書'},
} as const satisfies Record<string, Message>
