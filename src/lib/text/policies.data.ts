// Titles of policies, documents and rules, and the words of the sources where they matter. Quotations keep the language
// of the source in both columns.
import type {Message} from './message.ts'
import {MORE_DOCUMENTS, MORE_POLICIES, MORE_RULES} from './policy-rules.data.ts'

export interface RuleText {
  readonly title: Message
  /** Where in the document. */
  readonly section: Message
  /** What the source says, or what was concluded; null when the title says it. */
  readonly note: Message | null
}

export interface DocumentText {
  readonly title: Message
  readonly publisher: Message
}

export const DOCUMENT_TEXT: Readonly<Record<string, DocumentText>> = {
  'next-card-task-force-1': {
    title: {
      en: 'Next Individual Number Card Task Force, meeting 1: matters to examine for the next card (2023-09-07)',
      ja: '次期個人番号カードタスクフォース 第1回資料「次期個人番号カード仕様に係る検討事項について」',
    },
    publisher: {en: 'Digital Agency, Japan', ja: 'デジタル庁'},
  },
  'cryptrec-ls-0003-2022r1': {
    title: {
      en: 'CRYPTREC LS-0003-2022R1: criteria for cryptographic strength (choice of algorithm and key length)',
      ja: 'CRYPTREC LS-0003-2022R1「暗号強度要件（アルゴリズム及び鍵長選択）に関する設定基準」',
    },
    publisher: {en: 'CRYPTREC', ja: 'CRYPTREC'},
  },
  ...MORE_DOCUMENTS,
}

export const POLICY_TEXT: Readonly<Record<string, Message>> = {
  'jp-mnc-2023': {
    en: 'the current My Number Card, by its uses of cryptography',
    ja: '現行のマイナンバーカードの暗号の使用箇所',
  },
  'cryptrec-ls0003': {
    en: 'security strength by year, for Japanese e-government systems',
    ja: '電子政府システムの年代別セキュリティ強度要件',
  },
  ...MORE_POLICIES,
}

const LEFT_OPEN: Message = {
  en: 'the paper leaves the period after 2030 open: 「検討が必要である」 (has to be examined)',
  ja: '2030年より後の期間を資料は決めていません:「検討が必要である」',
}
const NOT_FROM_2031: Message = {
  en: '「2031年1月1日以降利用してはならない」 (not to be used from 2031-01-01). Whether use until 2031-09 could be tolerated is asked in the paper and not answered; it changes no verdict',
  ja: '「2031年1月1日以降利用してはならない」。2031年9月までの利用を許容できないかという論点は問いのままで、判定には使いません',
}
const RESTATED: Message = {
  en: 'read in restatements of the table, not in the document itself; years are taken as calendar years',
  ja: '表を転載した資料で確認したもので、原典は見ていません。年は暦年としました',
}
const BELOW: Message = {
  en: 'the table starts in 2022 and has no row below 112 bits; that such strengths ended before it is a conclusion',
  ja: '表は2022年からで、112ビット未満の行がありません。それ以前に終わったとするのは推論です',
}

function row(number: number): Message {
  return {en: `table of the current card's cryptography, No. ${number}`, ja: `現行カードの暗号の表 No.${number}`}
}

const STRENGTH_TABLE: Message = {
  en: 'table of security strength requirements by year',
  ja: 'セキュリティ強度要件の表 (利用期間別)',
}

export const RULE_TEXT: Readonly<Record<string, RuleText>> = {
  'jp-mnc-2023.os_authentication_sunset': {
    title: {en: 'card OS: internal and external authentication', ja: 'ICカードOS: 内部認証、外部認証'},
    section: row(1),
    note: LEFT_OPEN,
  },
  'jp-mnc-2023.os_channel_sunset': {
    title: {en: 'card OS: encryption of the channel', ja: 'ICカードOS: 通信路暗号化'},
    section: row(2),
    note: LEFT_OPEN,
  },
  'jp-mnc-2023.ap_authentication_sunset': {
    title: {en: 'card applications: internal and external authentication', ja: 'カードAP(共通): 内部認証、外部認証'},
    section: row(3),
    note: LEFT_OPEN,
  },
  'jp-mnc-2023.ap_channel_sunset': {
    title: {en: 'card applications: encryption of the channel', ja: 'カードAP(共通): 通信路暗号化'},
    section: row(4),
    note: LEFT_OPEN,
  },
  'jp-mnc-2023.card_data_signature_sunset': {
    title: {en: 'signature over data in the card', ja: '券面事項確認AP: カードAP内データの署名'},
    section: row(5),
    note: {
      en: '「署名検証の用途では2040年まで許容」 (tolerated until 2040 for verifying)',
      ja: '「署名検証の用途では2040年まで許容」',
    },
  },
  'jp-mnc-2023.card_data_making_sunset': {
    title: {en: 'signature over data in the card: making one', ja: '券面事項確認AP: カードAP内データへの新たな署名'},
    section: row(5),
    note: {
      en: 'the row tolerates verifying only; that none is made after 2030 follows from LS-0003',
      ja: '行が許容するのは署名検証だけです。2030年より後に新たに作れないとするのは LS-0003 からの推論です',
    },
  },
  'jp-mnc-2023.jpki_verification_sunset': {
    title: {en: 'JPKI: verifying signatures that exist', ja: 'JPKI: 既存の署名の検証'},
    section: row(6),
    note: {
      en: 'the row speaks of the card; that old signatures are verified until 2040 follows from LS-0003 and row 5',
      ja: '行はカードについてのものです。既存の署名を2040年まで検証できるとするのは LS-0003 と No.5 からの推論です',
    },
  },
  'jp-mnc-2023.jpki_signature_sunset': {
    title: {en: 'JPKI: digital signatures of the holder', ja: 'JPKI AP: 署名'},
    section: row(6),
    note: NOT_FROM_2031,
  },
  'jp-mnc-2023.jpki_authentication_sunset': {
    title: {en: 'JPKI: user authentication', ja: 'JPKI AP: 利用者証明'},
    section: row(6),
    note: NOT_FROM_2031,
  },
  'jp-mnc-2023.jpki_ca_sunset': {
    title: {en: 'JPKI: keys of the certification authorities', ja: 'JPKI: 認証局の鍵'},
    section: row(6),
    note: {
      en: 'the row names the card; that the CA key above it ends on the same day is a conclusion',
      ja: '表の行はカードの鍵です。認証局の鍵も同じ日に終わるとするのは推論です',
    },
  },
  'jp-mnc-2023.other_algorithm_sunset': {
    title: {en: 'the other algorithms of the card', ja: 'その他の暗号アルゴリズム'},
    section: {en: 'text above the table', ja: '表の上の本文'},
    note: {
      en: '「2050年まで利用可能」 (usable until 2050); the paper says nothing of the time after it',
      ja: '「2050年まで利用可能」。その後について資料は述べていません',
    },
  },
  'jp-mnc-2023.stronger_algorithm': {
    title: {en: 'algorithms of 192 bits and more', ja: '192ビット以上の暗号アルゴリズム'},
    section: {en: 'text above the table', ja: '表の上の本文'},
    note: {
      en: 'not in the table; LS-0003, on which it rests, sets no end for 192 bits',
      ja: '表にはありません。基になった LS-0003 は192ビットに期限を設けていません',
    },
  },
  'cryptrec-ls0003.below_112_making': {
    title: {en: 'below 112 bits: making something new', ja: '112ビット未満: 新規生成'},
    section: STRENGTH_TABLE,
    note: BELOW,
  },
  'cryptrec-ls0003.below_112_processing': {
    title: {en: 'below 112 bits: verifying what exists', ja: '112ビット未満: 処理'},
    section: STRENGTH_TABLE,
    note: BELOW,
  },
  'cryptrec-ls0003.strength_112_making': {
    title: {en: '112 bits: making something new, until 2030', ja: '112ビット: 新規生成は2030年まで'},
    section: STRENGTH_TABLE,
    note: RESTATED,
  },
  'cryptrec-ls0003.strength_112_processing': {
    title: {en: '112 bits: verifying what exists, tolerated until 2040', ja: '112ビット: 処理は2040年まで許容'},
    section: STRENGTH_TABLE,
    note: {
      en: 'a trust anchor is only verified with; that its owner must not issue with it from 2031 is not judged here',
      ja: '信頼の起点は検証に使うだけです。所有者が2031年から発行に使えないことは、ここでは判定しません',
    },
  },
  'cryptrec-ls0003.strength_128_making': {
    title: {en: '128 bits: making something new, until 2050', ja: '128ビット: 新規生成は2050年まで'},
    section: STRENGTH_TABLE,
    note: RESTATED,
  },
  'cryptrec-ls0003.strength_128_processing': {
    title: {en: '128 bits: verifying what exists, tolerated until 2060', ja: '128ビット: 処理は2060年まで許容'},
    section: STRENGTH_TABLE,
    note: RESTATED,
  },
  'cryptrec-ls0003.strength_192_making': {
    title: {en: '192 bits and more: making something new', ja: '192ビット以上: 新規生成'},
    section: STRENGTH_TABLE,
    note: RESTATED,
  },
  'cryptrec-ls0003.strength_192_processing': {
    title: {en: '192 bits and more: verifying what exists', ja: '192ビット以上: 処理'},
    section: STRENGTH_TABLE,
    note: RESTATED,
  },
  ...MORE_RULES,
}

/** Words for the enumerations of the audit, as a person reads them. */
export const VERDICT_TEXT: Readonly<Record<string, Message>> = {
  exposed: {en: 'exposed', ja: '超過'},
  undecided: {en: 'undecided', ja: '未定'},
  tolerated: {en: 'tolerated', ja: '許容'},
  ok: {en: 'ok', ja: '適合'},
  'not-applicable': {en: 'not judged', ja: '対象外'},
}

export const CERTAINTY_TEXT: Readonly<Record<string, Message>> = {
  primary: {en: 'primary source', ja: '原典'},
  secondary: {en: 'secondary source', ja: '二次資料'},
  inference: {en: 'inference', ja: '推論'},
}

export const ACTIVITY_TEXT: Readonly<Record<string, Message>> = {
  sign: {en: 'signing', ja: '署名生成'},
  authenticate: {en: 'authentication', ja: '認証'},
  'agree-key': {en: 'key agreement', ja: '鍵共有'},
  verify: {en: 'verifying', ja: '署名検証'},
}

/** What a use is on one day. */
export const STATE_TEXT: Readonly<Record<string, Message>> = {
  acceptable: {en: 'acceptable', ja: '利用可'},
  migrate: {en: 'finish migrating', ja: '移行完遂期間'},
  deprecated: {en: 'deprecated', ja: '非推奨'},
  legacy: {en: 'legacy use', ja: '許容 (処理)'},
  disallowed: {en: 'disallowed', ja: '利用不可'},
  unknown: {en: 'unknown', ja: '不明'},
}

export const USE_TEXT: Readonly<Record<string, Message>> = {
  'card-os-authentication': {en: 'card OS authentication', ja: 'ICカードOS 認証'},
  'card-os-channel': {en: 'card OS channel', ja: 'ICカードOS 通信路'},
  'card-ap-authentication': {en: 'card AP authentication', ja: 'カードAP 認証'},
  'card-ap-channel': {en: 'card AP channel', ja: 'カードAP 通信路'},
  'card-data-signature': {en: 'card data signature', ja: 'カード内データの署名'},
  'jpki-signature': {en: 'JPKI signature', ja: 'JPKI 署名'},
  'jpki-authentication': {en: 'JPKI authentication', ja: 'JPKI 利用者証明'},
  'jpki-ca': {en: 'JPKI CA', ja: 'JPKI 認証局'},
  'trust-anchor': {en: 'trust anchor', ja: '信頼の起点'},
  'certificate-issuing': {en: 'issuing CA', ja: '証明書の発行'},
  'certificate-signature': {en: 'certificate signature', ja: '証明書の署名'},
  'crl-signing': {en: 'CRL signing', ja: 'CRL の署名'},
  'ocsp-signing': {en: 'OCSP signing', ja: 'OCSP の署名'},
  'time-stamping': {en: 'time-stamping', ja: 'タイムスタンプ'},
  'code-signing': {en: 'code signing', ja: 'コード署名'},
  'document-signature': {en: 'document signature', ja: '文書の署名'},
  email: {en: 'e-mail', ja: '電子メール'},
  'tls-server': {en: 'TLS server', ja: 'TLS サーバー'},
  'tls-client': {en: 'TLS client', ja: 'TLS クライアント'},
  signature: {en: 'signature', ja: '署名'},
  'key-establishment': {en: 'key establishment', ja: '鍵共有'},
  unspecified: {en: 'unspecified', ja: '用途の記載なし'},
}

export function documentText(id: string): DocumentText {
  return DOCUMENT_TEXT[id] ?? {title: {en: id, ja: id}, publisher: {en: '', ja: ''}}
}

export function ruleText(id: string): RuleText {
  return RULE_TEXT[id] ?? {title: {en: id, ja: id}, section: {en: '', ja: ''}, note: null}
}

export function wordFor(table: Readonly<Record<string, Message>>, key: string): Message {
  return table[key] ?? {en: key, ja: key}
}
