// The nine systems that the government paper counts as related to the card (2023-09-07), in its words.
import type {Message} from './message.ts'

export const SYSTEM_NAME = {
  application: {en: 'card application', ja: 'マイナンバーカード申請受付システム'},
  'card-management': {en: 'card management', ja: 'カード管理システム'},
  'card-issuing': {en: 'card issuing', ja: 'カード発行システム'},
  'municipal-terminals': {en: 'municipal servers and terminals', ja: '市町村CS・統合端末'},
  'resident-registry': {en: 'resident registry network', ja: '住基・附票システム'},
  jpki: {en: 'JPKI and SP-TSM', ja: 'JPKI・SP-TSM'},
  'signature-verifiers': {en: 'signature verifiers', ja: '署名検証事業者システム'},
  portals: {en: 'Mynaportal, e-Tax, health insurance', ja: 'マイナポータル・e-Tax・健康保険証システム等'},
  'convenience-stores': {en: 'certificates at convenience stores', ja: 'コンビニ住民票交付システム'},
} as const satisfies Record<string, Message>
