// What a forecast assumes, what is wrong with its input, and how sure each statement is.
import type {Message} from './message.ts'

export const FORECAST_CERTAINTY = {
  primary: {en: 'primary source', ja: '原典'},
  inference: {en: 'inference', ja: '推論'},
  assumption: {en: 'assumption', ja: '仮定'},
  input: {en: 'planning input', ja: '計画上の入力'},
} as const satisfies Record<string, Message>

export type ForecastCertainty = keyof typeof FORECAST_CERTAINTY

interface Assumption {
  readonly certainty: ForecastCertainty
  readonly text: Message
}

export const FORECAST_ASSUMPTION = {
  'switch-date': {
    certainty: 'input',
    text: {
      en: 'the switch date is a planning input, not a fact: no launch date of the next card is fixed here',
      ja: '切替日は計画上の入力であり、事実ではない。次期カードの発行開始日はここでは定めない',
    },
  },
  shares: {
    certainty: 'input',
    text: {
      en: 'inputs: renewed on the card {renewal}, cards re-issued {reissue}, renewals after the switch that still get RSA {still}, yearly attrition {attrition}, certificates per pair {perPair}, validity {validity} years',
      ja: '入力: カード上の更新率 {renewal}、カードの再発行率 {reissue}、切替後の更新で RSA のままの割合 {still}、年間の減少率 {attrition}、1組の証明書の数 {perPair}、有効期間 {validity} 年',
    },
  },
  'paper-counts': {
    certainty: 'primary',
    text: {
      en: 'cards handed over in fiscal years 2015 to 2022, from the government paper of 2023-09-07, in steps of ten thousand',
      ja: '2015年度から2022年度のカード交付枚数 (2023年9月7日の検討資料、万枚単位)',
    },
  },
  'later-cohorts': {
    certainty: 'assumption',
    text: {
      en: 'no card handed over since fiscal year 2023 is counted: the true totals are higher',
      ja: '2023年度以降に交付したカードは数えていない。実際の合計はこれより多い',
    },
  },
  'issuance-table': {
    certainty: 'input',
    text: {
      en: 'cards handed over, from an issuance table that was given; nothing outside it is counted',
      ja: '交付枚数は与えられた発行表による。表にないものは数えていない',
    },
  },
  'even-spread': {
    certainty: 'assumption',
    text: {
      en: 'cards are spread evenly over the days of each row; fiscal year 2015 begins on 2016-01-01, when issuance began',
      ja: '各行の枚数は、その期間の日に均等に配分した。2015年度は交付が始まった2016年1月1日から数える',
    },
  },
  'life-of-card': {
    certainty: 'assumption',
    text: {
      en: 'a card lives for two certificates. Followed are its first pair, the pair renewed on it, and the first pair of the card after it; renewals on that later card are not counted, and where they could be RSA the figure is marked as a lower bound',
      ja: '1枚のカードは証明書2期分とした。最初の組、カード上で更新した組、次に再発行したカードの最初の組までを追う。その後の更新は数えず、それが RSA でありうる値には下限の印を付けた',
    },
  },
  'model-fixed': {
    certainty: 'assumption',
    text: {
      en: 'model "fixed": every certificate lives its full years to the day',
      ja: 'モデル fixed: 証明書は満期の日まで同じ年数で有効とした',
    },
  },
  'model-birthday': {
    certainty: 'assumption',
    text: {
      en: 'model "birthday": the first certificate ends at a birthday, anywhere in its last year, and later ones live from birthday to birthday; a year has 365.25 days',
      ja: 'モデル birthday: 最初の証明書は最後の1年のどこかの誕生日に終わり、その後は誕生日から誕生日まで有効とした。1年は 365.25 日',
    },
  },
  'early-renewal': {
    certainty: 'assumption',
    text: {
      en: 'renewing up to three months before the end is left out: certificates are renewed on the day they end',
      ja: '満了の3か月前からできる更新は考えない。証明書は満了の日に更新するとした',
    },
  },
  minors: {
    certainty: 'assumption',
    text: {
      en: "minors' cards, which live for five years, are counted as the others",
      ja: '未成年者のカード (有効期間5年) もほかと同じに数えた',
    },
  },
  'signing-optional': {
    certainty: 'assumption',
    text: {
      en: 'every card carries its certificates, although the signing certificate is optional for children',
      ja: '子どもは署名用証明書を持たないことがあるが、どのカードにも同じ数の証明書があるとした',
    },
  },
  replacements: {
    certainty: 'assumption',
    text: {
      en: 'replacement of lost or damaged cards, and moving house, are left out',
      ja: '紛失や破損による再交付、転居は考えない',
    },
  },
  phones: {
    certainty: 'assumption',
    text: {en: 'certificates on phones are not included', ja: 'スマートフォン搭載の証明書は含まない'},
  },
  'cut-off': {
    certainty: 'primary',
    text: {
      en: 'RSA-2048 is not to be used from 2031-01-01 on (the same paper); whether a longer use could be tolerated is asked there and not answered',
      ja: 'RSA-2048 は2031年1月1日以降利用してはならない (同資料)。その後の利用の許容は論点のまま決まっていない',
    },
  },
  'newest-authority': {
    certainty: 'inference',
    text: {
      en: 'the newest JPKI authorities known (generation 3) end on {end}: a certificate of {validity} years issued after {last} does not end within them',
      ja: '知られている最新の認証局 (第3世代) は {end} に終わる。{last} より後に発行した {validity} 年の証明書はその中に収まらない',
    },
  },
  findings: {
    certainty: 'input',
    text: {
      en: 'counted are the RSA keys of at most 112 bits of strength in the findings given, as taken on {taken}: {counted} with a known end, {withoutEnd} without (not in the figures); of another algorithm or longer {others}',
      ja: '与えられた検出結果のうち強度 112 ビット以下の RSA を数えた ({taken} 時点): 終わりの分かるもの {counted}、分からないもの {withoutEnd} (値に含まない)、別のアルゴリズムまたは長い鍵 {others}',
    },
  },
  'findings-renewal': {
    certainty: 'assumption',
    text: {
      en: 'each certificate is renewed on the day after its last, for {validity} years at a time, and a renewal that leaves RSA does not come back',
      ja: '各証明書は最終日の翌日に {validity} 年ずつ更新し、RSA から移った後は戻らないとした',
    },
  },
} as const satisfies Record<string, Assumption>

export type AssumptionId = keyof typeof FORECAST_ASSUMPTION

/** Why a line of an issuance table cannot be used. */
export const TABLE_FAULT = {
  header: {
    en: 'the header must be fiscal_year,count or from,to,count',
    ja: '見出しは fiscal_year,count か from,to,count としてください',
  },
  columns: {en: '{found} columns, and {expected} in the header', ja: '{found} 列あり、見出しは {expected} 列です'},
  'fiscal-year': {en: 'not a fiscal year (1990 to 2100)', ja: '年度ではありません (1990 から 2100)'},
  date: {en: 'not a calendar day such as 2026-04-01', ja: '2026-04-01 のような日付ではありません'},
  order: {en: 'the end comes before the beginning', ja: '終わりが始まりより前です'},
  count: {en: 'not a whole number of cards', ja: '枚数が整数ではありません'},
  quotes: {en: 'quotation marks do not close', ja: '引用符が閉じていません'},
  overlap: {en: 'the days overlap with those of line {other}', ja: '{other} 行目と期間が重なっています'},
  empty: {en: 'no row', ja: '行がありません'},
  'too-long': {en: 'more than {limit} days in all', ja: '合計が {limit} 日を超えています'},
} as const satisfies Record<string, Message>

export type TableFault = keyof typeof TABLE_FAULT

/** Why findings cannot be read. */
export const FINDINGS_FAULT = {
  json: {en: 'not JSON', ja: 'JSON ではありません'},
  shape: {en: 'not the output of migrate-check', ja: 'migrate-check の出力ではありません'},
  finding: {en: 'a finding without algorithm, strength and end', ja: 'アルゴリズム、強度、期限のない項目があります'},
  empty: {en: 'nothing in it', ja: '中身がありません'},
} as const satisfies Record<string, Message>

export type FindingsFault = keyof typeof FINDINGS_FAULT
