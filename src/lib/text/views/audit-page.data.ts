// Words of the HTML page of `migrate-check` that the other reports do not have.
import type {Message} from '../message.ts'

export const AUDIT_PAGE = {
  product: {en: 'mynakit migrate-check', ja: 'mynakit migrate-check'},
  skip: {en: 'Skip to the list of assets', ja: '資産の一覧へ移動'},
  contents: {en: 'Contents', ja: '目次'},
  judgedAt: {en: 'Judged as of {at}', ja: '判定の時点 {at}'},
  madeBy: {en: 'mynakit {version}', ja: 'mynakit {version}'},

  answer: {en: 'The answer', ja: '結論'},
  'verdict-yes': {en: 'Passes', ja: '合格'},
  'verdict-no': {en: 'Does not pass', ja: '不合格'},
  'verdict-undecided': {en: 'Undecided', ja: '未定'},
  'verdict-none': {en: 'Nothing judged', ja: '判定なし'},
  headlineExposed: {
    en: '{exposed} of {assets} assets outlive the last day on which they may be used.',
    ja: '{assets} 件のうち {exposed} 件が、利用してよい最終日を超えて使われます。',
  },
  headlineUndecided: {
    en: 'No asset is exposed; of {undecided} of {assets} the documents leave open whether they may be used.',
    ja: '超過はありません。{assets} 件のうち {undecided} 件は、資料が可否を決めていません。',
  },
  headlineOk: {
    en: 'None of {assets} assets outlives the last day on which it may be used.',
    ja: '{assets} 件のいずれも、利用してよい最終日を超えません。',
  },
  headlineNothing: {en: 'No asset was judged.', ja: '判定した資産はありません。'},
  alsoUnread: {
    en: 'Not read, and therefore in no count: {count}.',
    ja: '読めなかったものが {count} 件あり、どの件数にも入っていません。',
  },
  onDay: {
    en: 'Judged is the use on {day} alone, not the whole life of each asset.',
    ja: '各資産の全期間ではなく、{day} の利用だけを判定しました。',
  },
  notRead: {en: 'not read', ja: '読めず'},
  firstSafeDay: {en: 'First last safe day', ja: '最も早い最終利用日'},
  daysLeft: {en: '{days} days left', ja: 'あと {days} 日'},
  daysPassed: {en: '{days} days ago', ja: '{days} 日前'},
  today: {en: 'today', ja: '当日'},
  worst: {en: 'Longest overrun', ja: '最長の超過'},
  worstDays: {en: '{days} days', ja: '{days} 日'},
  worstWhat: {en: '{what}, until {day}', ja: '{what}、{day} まで'},
  assetsRead: {en: 'Looked at', ja: '調査対象'},
  assetsReadValue: {en: '{assets} assets', ja: '資産 {assets} 件'},
  certificatesRead: {en: '{certificates} certificates among the inputs', ja: '入力の証明書 {certificates} 枚'},
  proportion: {en: 'Assets by verdict', ja: '判定別の件数'},

  policies: {en: 'Policies', ja: '判定に使ったポリシー'},
  policiesNote: {
    en: 'Each asset has the worst of what the policies say of it; every answer stands in its details.',
    ja: '資産の判定は、各ポリシーの回答のうち最も厳しいものです。すべての回答は詳細にあります。',
  },
  policy: {en: 'Policy', ja: 'ポリシー'},
  edition: {en: 'Edition', ja: '版'},
  document: {en: 'Document', ja: '文書'},
  checked: {en: 'Checked', ja: '確認日'},
  certainty: {en: 'Known from', ja: '確かさ'},

  timeline: {en: 'Exposure by month', ja: '月別の超過'},
  timelineNote: {
    en: 'Assets past their last safe day that have not ended yet, on the last day of each month.',
    ja: '各月末の時点で、最終利用日を過ぎ、まだ期限が来ていない資産の数です。',
  },
  timelineNone: {
    en: 'No asset outlives its last safe day in any month.',
    ja: 'どの月にも、最終利用日を過ぎる資産はありません。',
  },
  timelineChart: {en: 'Chart of the exposure by month', ja: '月別の超過のグラフ'},
  timelineDescription: {
    en: 'Assets past their last safe day, from {first} to {last}; at most {peak} in {month}. The table beside it has the figures.',
    ja: '{first} から {last} までの、最終利用日を過ぎた資産の数。最大は {month} の {peak} 件。数値は横の表にあります。',
  },
  timelineTable: {en: 'Exposure by month, periods without change in one row', ja: '月別の超過 (変化のない期間は1行)'},
  months: {en: 'Months', ja: '月'},
  period: {en: '{first} to {last}', ja: '{first} 〜 {last}'},
  judgedMark: {en: 'judged', ja: '判定'},
  total: {en: 'Total', ja: '計'},

  groups: {en: 'What it touches', ja: '内訳'},
  byUse: {en: 'By use', ja: '用途別'},
  byKind: {en: 'By kind', ja: '種類別'},
  byCardUse: {en: 'By use of the card', ja: 'カードの利用別'},
  byIssuer: {en: 'By issuer', ja: '発行者別'},
  share: {en: 'Shares', ja: '割合'},
  name: {en: 'Name', ja: '名称'},
  othersNotListed: {
    en: 'The first {shown} of {all} rows, the most exposed first.',
    ja: '超過の多い順に、{all} 行のうち {shown} 行。',
  },

  systems: {en: 'By system', ja: 'システム別'},
  systemsNote: {
    en: 'The nine related systems of the government paper, and those of the inventory. An asset counts in every system that it touches.',
    ja: '政府資料の9つの関係システムと、台帳のシステムです。資産は関係するすべてのシステムに数えます。',
  },
  system: {en: 'System', ja: 'システム'},
  lookedAt: {en: 'Looked at', ja: '調査'},
  complete: {en: 'yes', ja: '済'},
  notLookedAt: {en: 'not looked at', ja: '未調査'},
  rowsTouched: {en: 'Rows of the table', ja: '表の行'},
  rowsNotSeen: {en: 'row {rows} not seen', ja: '{rows} 行目が未調査'},

  contradictions: {en: 'Where the policies contradict each other', ja: 'ポリシーの食い違い'},
  contradictionFrom: {en: 'From', ja: '開始日'},
  assetCount: {en: 'Assets', ja: '件数'},
  activity: {en: 'Operation', ja: '操作'},

  candidates: {en: 'What could replace them', ja: '移行先の候補'},
  candidate: {en: 'Candidate', ja: '候補'},
  candidateUntil: {en: 'until {day}', ja: '{day} まで'},
  candidateNoEnd: {en: 'no end set', ja: '期限なし'},
  candidateRefused: {en: 'not allowed', ja: '不可'},
  candidateSilent: {en: 'silent', ja: '記載なし'},

  baseline: {en: 'Since the baseline', ja: '基準からの変化'},
  baselineCounts: {
    en: 'New {new}, unchanged {unchanged}, fixed {fixed}. Only what is new decides.',
    ja: '新規 {new}、変化なし {unchanged}、解消 {fixed}。新規だけで判定します。',
  },
  fixed: {en: 'Fixed', ja: '解消したもの'},
  new: {en: 'new', ja: '新規'},
  unchanged: {en: 'unchanged', ja: '変化なし'},
  change: {en: 'Since the baseline', ja: '基準との比較'},

  suppressions: {en: 'Suppressed', ja: '抑止'},
  suppressionsNote: {
    en: 'Findings that somebody answers for. They are counted above and do not decide.',
    ja: '責任者が理由を示して抑止した指摘です。件数には入り、判定には使いません。',
  },
  reason: {en: 'Reason', ja: '理由'},
  until: {en: 'Until', ja: '期限'},
  state: {en: 'State', ja: '状態'},
  inForce: {en: 'in force', ja: '有効'},
  suppressionEnded: {en: 'ended: it does not count any more', ja: '期限切れ: 効いていません'},
  suppressionUnused: {en: 'fits nothing', ja: '該当なし'},
  suppressedUntil: {en: 'suppressed until {day}', ja: '{day} まで抑止'},

  unread: {en: 'Not read, and therefore not judged', ja: '読めなかったため判定していないもの'},
  unreadNote: {
    en: 'Each of these may hold what is exposed.',
    ja: 'これらの中に超過したものがあるかもしれません。',
  },
  input: {en: 'Input', ja: '入力'},
  code: {en: 'Code', ja: 'コード'},
  cause: {en: 'Cause', ja: '原因'},
  firstOf: {en: 'The first {shown} of {all}.', ja: '{all} 件のうち最初の {shown} 件。'},
  skipped: {
    en: 'Files in folders that hold nothing to judge: {count}.',
    ja: 'フォルダーの中で判定の対象がなかったファイル: {count} 個。',
  },

  assets: {en: 'Every asset', ja: '資産の一覧'},
  assetsOmitted: {
    en: 'The {shown} worst are listed; {left} more were judged and counted and are not in this page. --ndjson tells every one.',
    ja: '判定の厳しい順に {shown} 件を載せました。ほかに {left} 件を判定して数えましたが、このページにはありません。--ndjson ではすべてを出力します。',
  },
  filters: {en: 'Filter the assets', ja: '資産の絞り込み'},
  search: {en: 'Text', ja: '文字列'},
  searchHint: {en: 'name, place, fingerprint', ja: '名称、場所、指紋'},
  verdict: {en: 'Verdict', ja: '判定'},
  algorithm: {en: 'Algorithm', ja: 'アルゴリズム'},
  use: {en: 'Use', ja: '用途'},
  all: {en: 'all', ja: 'すべて'},
  noSystem: {en: 'no system', ja: 'システムなし'},
  clear: {en: 'Clear', ja: '解除'},
  shown: {en: '{shown} of {all} assets shown', ja: '{all} 件中 {shown} 件を表示'},
  asset: {en: 'Asset', ja: '資産'},
  end: {en: 'Valid until', ja: '有効期限'},
  lastSafeDay: {en: 'Last safe day', ja: '最終利用日'},
  days: {en: 'Days over', ja: '超過日数'},
  morePlaces: {en: '{first} and {count} more', ja: '{first} ほか {count}'},
  tableHint: {
    en: 'Each name opens the details of its asset.',
    ja: '名称を開くと資産の詳細が表示されます。',
  },
  noScript: {
    en: 'Without JavaScript the list is complete, the worst first; filters and sorting need it.',
    ja: 'JavaScript がなくても一覧はすべて、判定の厳しい順に読めます。絞り込みと並べ替えには必要です。',
  },

  rule: {en: 'Rule', ja: '規則'},
  where: {en: 'Where in the document', ja: '文書内の箇所'},
  source: {en: 'Source', ja: '出典'},
  note: {en: 'Note', ja: '記述と注記'},
  why: {en: 'Why', ja: '理由'},
  whyOver: {
    en: '{algorithm} for {use} has its last day of use on {cutOff}; this one is valid until {lastDay}, {days} days longer',
    ja: '{use} の {algorithm} は {cutOff} が最終日ですが、有効期限は {lastDay} で、{days} 日超えます',
  },
  whyKept: {
    en: '{algorithm} for {use} has its last day of use on {cutOff}; this one ends on {lastDay}',
    ja: '{use} の {algorithm} は {cutOff} が最終日で、有効期限は {lastDay} です',
  },
  whyNoEnd: {
    en: '{algorithm} for {use} has its last day of use on {cutOff}; no end of this one is known',
    ja: '{use} の {algorithm} は {cutOff} が最終日ですが、有効期限が分かりません',
  },
  whyNoCutOff: {
    en: 'the rule sets no last day for {algorithm} and {use}',
    ja: '{use} の {algorithm} に、規則は最終日を定めていません',
  },
  whyNoRule: {
    en: 'no rule of the chosen policies speaks of {algorithm} for {use}',
    ja: '{use} の {algorithm} を扱う規則が、選んだポリシーにありません',
  },
  whyExpired: {
    en: 'it had ended before the time of judging',
    ja: '判定の時点で期限が切れています',
  },
  useDerived: {en: '{use}, {basis}', ja: '{use} ({basis})'},
  limitedBy: {en: 'Limited by', ja: '認証局による制限'},
  'ca-ends-first': {
    en: 'the CA above ends first, on {day}: {what}',
    ja: '上位の認証局が先に {day} で終わります: {what}',
  },
  'ca-exposed': {
    en: 'the CA above is exposed itself (it ends on {day}): {what}',
    ja: '上位の認証局も超過しています ({day} まで): {what}',
  },
  'tag-ca-ends-first': {en: 'CA ends first', ja: '上位の認証局が先に終了'},
  'tag-ca-exposed': {en: 'below an exposed CA', ja: '上位の認証局も超過'},
  separator: {en: ', ', ja: '、'},
  validTo: {en: 'until {to}', ja: '{to} まで'},
  answers: {en: 'All answers', ja: 'すべての回答'},
  subject: {en: 'Judged', ja: '対象'},
  'subject-key': {en: 'key', ja: '鍵'},
  'subject-certificate-signature': {en: 'signature on it', ja: '証明書の署名'},
  cutOff: {en: 'Last day', ja: '最終日'},
  validity: {en: 'Valid', ja: '有効期間'},
  validFromTo: {en: '{from} to {to}', ja: '{from} 〜 {to}'},
  unknown: {en: 'unknown', ja: '不明'},
  issuer: {en: 'Issuer', ja: '発行者'},
  kind: {en: 'Kind', ja: '種類'},
  subjectName: {en: 'Full name', ja: '正式な名称'},
  places: {en: 'Places', ja: '場所'},
  systemsOf: {en: 'Systems', ja: 'システム'},
  cardUse: {en: 'Use of the card', ja: 'カードの利用'},
  cardRow: {en: '{use}, row {row} of the table', ja: '{use} (表の {row} 行目)'},
  fingerprint: {en: 'SHA-256', ja: 'SHA-256'},
  findingId: {en: 'Finding', ja: '指摘の番号'},
  strength: {en: '{algorithm}, {bits} bits of strength', ja: '{algorithm} (強度 {bits} ビット)'},

  rules: {en: 'Rules and their sources', ja: '規則と出典'},
  assumptions: {en: 'What this rests on', ja: '前提'},
  assumeOmitted: {
    en: 'Counts in this list, the first last safe day and the suppressions are of the {shown} findings that were kept.',
    ja: 'この一覧の件数、最も早い最終利用日、抑止は、保持した {shown} 件についてのものです。',
  },
  assumeDays: {
    en: 'Days are calendar days in Japan Standard Time. A day over counts from the day after the last day of use.',
    ja: '日付は日本時間の暦日です。超過日数は最終日の翌日から数えます。',
  },
  assumeSigning: {
    en: 'Signatures on certificates were not verified here; CAs are joined to what is below them by name and key identifier.',
    ja: 'ここでは証明書の署名を検証していません。認証局と下位の証明書は、名前と鍵識別子で結び付けました。',
  },
  assumePolicies: {
    en: 'Not every policy was read in its own document: {policies}.',
    ja: '原典を見ていないポリシーがあります: {policies}。',
  },
  assumeRules: {
    en: 'Concluded, not written in a document: {rules}.',
    ja: '文書に書かれておらず、推論したもの: {rules}。',
  },
  assumeUses: {
    en: 'The use was assumed from nothing but the kind of the asset: {count} assets.',
    ja: '種類だけから用途を仮定した資産: {count} 件。',
  },
  assumeEnds: {
    en: 'The end is not known, so that no overrun can be counted: {count} assets.',
    ja: '有効期限が分からず、超過日数を数えられない資産: {count} 件。',
  },
  assumeCardEnds: {
    en: 'The end of a key is taken from the card that holds it: {count} assets.',
    ja: '鍵の期限をカードの有効期限とした資産: {count} 件。',
  },
  assumeSystems: {
    en: 'Which systems a row of the paper touches is concluded from what they do; the paper does not say it.',
    ja: '資料の表のどの行にどのシステムが関わるかは、役割からの推論です。資料に記載はありません。',
  },
  assumeExpired: {
    en: 'Had ended before the time of judging, and are ok for that reason: {count} assets.',
    ja: '判定の時点で期限が切れているため適合とした資産: {count} 件。',
  },
} as const satisfies Record<string, Message>

export const CARD_USE_TEXT = {
  signing: {en: 'signing (署名利用)', ja: '署名利用'},
  'card-ap': {en: 'card AP (カードAP利用)', ja: 'カードAP利用'},
  'free-area': {en: 'free area (空き領域利用)', ja: '空き領域利用'},
} as const satisfies Record<string, Message>

export const KIND_TEXT = {
  certificate: {en: 'certificate', ja: '証明書'},
  'certificate-request': {en: 'certificate request', ja: '証明書署名要求'},
  crl: {en: 'CRL', ja: '失効リスト'},
  'ocsp-response': {en: 'OCSP response', ja: 'OCSP 応答'},
  'signed-data': {en: 'signed data', ja: '署名データ'},
  'enveloped-data': {en: 'encrypted data', ja: '暗号化データ'},
  'public-key': {en: 'public key', ja: '公開鍵'},
  'private-key': {en: 'private key', ja: '秘密鍵'},
  'ssh-key': {en: 'SSH key', ja: 'SSH 鍵'},
  jwk: {en: 'JWK', ja: 'JWK'},
  key: {en: 'key of the card', ja: 'カードの鍵'},
  listed: {en: 'named in a list', ja: '一覧の項目'},
} as const satisfies Record<string, Message>

export const BASIS_TEXT = {
  'command-line': {en: 'given on the command line', ja: 'コマンド行の指定'},
  rule: {en: 'given by a rule of the inventory', ja: '台帳の規則'},
  list: {en: 'as its list says', ja: '一覧の記載'},
  fingerprint: {en: 'known by its fingerprint', ja: '指紋で特定'},
  'policy-arc': {en: 'from its certificate policy', ja: '証明書ポリシーから'},
  'extended-key-usage': {en: 'from its extended key usage', ja: '拡張鍵用途から'},
  'key-usage': {en: 'from its key usage', ja: '鍵用途から'},
  'basic-constraints': {en: 'from its basic constraints', ja: '基本制約から'},
  card: {en: 'from its place on the card', ja: 'カード内の位置から'},
  place: {en: 'from the place where it was found', ja: '見つけた場所から'},
  assumed: {en: 'assumed from its kind alone', ja: '種類だけからの仮定'},
} as const satisfies Record<string, Message>

export const END_TEXT = {
  certificate: {en: 'of the certificate', ja: '証明書の期限'},
  'next-update': {en: 'its next update', ja: '次回更新日時'},
  card: {en: 'of the card that holds it', ja: 'カードの期限'},
  list: {en: 'as its list says', ja: '一覧の記載'},
  'same-key': {en: 'of a certificate with the same key', ja: '同じ鍵の証明書の期限'},
} as const satisfies Record<string, Message>

export const OPERATION_TEXT = {
  apply: {en: 'applying', ja: '生成・利用'},
  process: {en: 'processing', ja: '検証・処理'},
} as const satisfies Record<string, Message>
