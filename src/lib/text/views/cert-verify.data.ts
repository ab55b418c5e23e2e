// Words of the view `cert verify`. Names of fields stay as the standards write them in both languages.
import type {Message} from '../message.ts'

export const VERIFY_VIEW = {
  'verdict-yes': {en: 'valid', ja: '有効'},
  'verdict-no': {en: 'not valid', ja: '無効'},
  'verdict-undecided': {en: 'undecided', ja: '判断できない'},
  question: {
    en: 'judged for {at}; purpose {purpose}, profile {profile}',
    ja: '判定の時刻 {at}、用途 {purpose}、プロファイル {profile}',
  },
  allowedWeak: {en: 'weak algorithms are accepted: {list}', ja: '認めた弱い暗号: {list}'},
  smallKeys: {en: 'RSA from 1024 bits, DSA', ja: '1024 ビット以上の RSA、DSA'},
  notChecked: {
    en: 'revocation was not checked: valid does not mean "not revoked"',
    ja: '失効は調べていません。有効は「失効していない」という意味ではありません',
  },
  notAsked: {
    en: 'not asked, since the path is refused already',
    ja: '認証パスがすでに無効のため、調べていません',
  },
  leafOnly: {
    en: 'revocation was asked for the certificate itself only, not for its issuers',
    ja: '失効は証明書自体だけを調べ、発行者については調べていません',
  },
  path: {en: 'path', ja: '認証パス'},
  nearestPath: {en: 'the path that came nearest', ja: '最も惜しい認証パス'},
  noPath: {en: 'no path to a trust anchor was found', ja: 'トラストアンカーに届く認証パスがありません'},
  anchorRow: {en: 'anchor', ja: 'アンカー'},
  name: {en: 'name', ja: '名前'},
  key: {en: 'key', ja: '鍵'},
  until: {en: 'valid until', ja: '有効期限'},
  unknown: {en: 'not known', ja: '不明'},
  origin: {en: 'anchor: {label} ({origin})', ja: 'アンカー: {label} ({origin})'},
  'origin-given': {en: 'trusted by --trust', ja: '--trust で指定'},
  'origin-production': {en: 'pinned, production', ja: '組み込み、本番'},
  'origin-test': {en: 'test hierarchy, accepted', ja: 'テスト用、許可済み'},
  'origin-simulated': {en: 'simulated, accepted', ja: '模擬、許可済み'},
  checks: {en: 'checks', ja: '検査'},
  passed: {en: 'passed: {passed}, not needed: {skipped}', ja: '合格 {passed}、対象外 {skipped}'},
  'status-pass': {en: 'pass', ja: '合格'},
  'status-fail': {en: 'FAIL', ja: '不合格'},
  'status-undecided': {en: 'undecided', ja: '未定'},
  'status-skipped': {en: 'not needed', ja: '対象外'},
  'status-warning': {en: 'warning', ja: '注意'},
  revocation: {en: 'revocation', ja: '失効'},
  'revocation-good': {en: 'not revoked', ja: '失効していない'},
  'revocation-revoked': {en: 'REVOKED', ja: '失効'},
  'revocation-undecided': {en: 'undecided', ja: '判断できない'},
  isRevoked: {en: 'the certificate is revoked', ja: '証明書は失効しています'},
  isOpen: {
    en: 'whether the certificate is revoked could not be established',
    ja: '証明書が失効しているかどうかを確かめられません',
  },
  revokedRemedy: {
    en: 'A revoked certificate stays refused: only a new one from its issuer helps.',
    ja: '失効した証明書は使えません。発行者から新しい証明書を受け取ってください。',
  },
  anchorItself: {
    en: 'it is itself the trust anchor: trusted as it stands, nobody above it could revoke it',
    ja: 'それ自体がトラストアンカーで、そのまま信頼されています。失効させる上位の認証局はありません',
  },
  'revocation-not-checked': {en: 'not checked', ja: '調べていない'},
  revokedOn: {en: 'revoked {date}; reason: {reason}', ja: '{date} に失効。事由: {reason}'},
  reasonAbsent: {en: 'not stated', ja: '記載なし'},
  reasonStated: {en: '{name} ({number})', ja: '{name} ({number})'},
  reasonJpki: {en: '{name} ({number}): {meaning}', ja: '{name} ({number}): {meaning}'},
  reasonOutside: {
    en: '{name} ({number}); not in the JPKI table of reasons',
    ja: '{name} ({number})。公的個人認証の失効事由の表にはありません',
  },
  invalidSince: {en: 'believed invalid since {date}', ja: '{date} から無効とみられる'},
  'kind-crl': {en: 'CRL', ja: 'CRL'},
  'kind-delta-crl': {en: 'delta CRL', ja: '差分 CRL'},
  'kind-ocsp': {en: 'OCSP response', ja: 'OCSP レスポンス'},
  evidence: {
    en: '{kind} {place}: of {thisUpdate}, next {nextUpdate}, {freshness}; issued by {issuer}',
    ja: '{kind} {place}: {thisUpdate} 発行、次回 {nextUpdate}、{freshness}。発行者 {issuer}',
  },
  fresh: {en: 'fresh', ja: '期限内'},
  stale: {en: 'STALE', ja: '期限切れ'},
  notStated: {en: 'not stated', ja: '記載なし'},
  separator: {en: ', ', ja: '、'},
  gap: {en: '{kind} {place}: {reason}', ja: '{kind} {place}: {reason}'},
  gapNone: {en: '{kind}: {reason}', ja: '{kind}: {reason}'},
  policies: {en: 'policies that hold for the path: {list}', ja: '認証パス全体で有効なポリシー: {list}'},
  noPolicies: {
    en: 'no policy holds for the whole path; none is required',
    ja: '認証パス全体で有効なポリシーはありません。必須ではありません',
  },
  refusedPath: {en: 'refused path {number}: {names}', ja: '採らなかった認証パス {number}: {names}'},
  moreRefused: {en: 'refused paths that are not shown: {count}', ja: '表示していない認証パス: {count}'},
  deadEnds: {en: 'where the search ended', ja: '探索が行き止まりになった所'},
  deadEnd: {en: '{certificate} - issuer {candidate}: {reason}', ja: '{certificate} の発行者 {candidate}: {reason}'},
  deadEndAbove: {
    en: '{certificate} - issuer {candidate}: it is no trust anchor, and nothing that was given leads from it to one',
    ja: '{certificate} の発行者 {candidate}: トラストアンカーではなく、渡された中にそこからトラストアンカーへ届くものがありません',
  },
  deadEndNone: {en: '{certificate}: {reason}', ja: '{certificate}: {reason}'},
  moreDeadEnds: {en: 'and {count} more (-v shows all)', ja: 'ほか {count} 件 (-v ですべて表示)'},
  failedWith: {en: '{reason} ({detail})', ja: '{reason} ({detail})'},
  ofCertificate: {en: 'no. {number}', ja: '番号 {number}'},
  ofPath: {en: 'path', ja: 'パス全体'},
  exhausted: {
    en: 'the search ended at its limit: {item} {limit}',
    ja: '上限に達したため探索を打ち切りました: {item} {limit}',
  },
  'item-signatures': {en: 'signatures', ja: '署名の検証'},
  'item-steps': {en: 'candidates', ja: '候補'},
  'item-depth': {en: 'certificates in a path', ja: 'パスの証明書'},
  'item-paths': {en: 'paths', ja: '認証パス'},
  beside: {
    en: 'further certificates in the same file, taken as untrusted: {count}',
    ja: '同じファイルの後ろの証明書 {count} 枚は、信頼しない中間の候補としました',
  },
  verboseHint: {
    en: '-v shows every check with its clause, --explain tells it in words',
    ja: '-v ですべての検査と条項を、--explain で文章の説明を表示します',
  },
} as const satisfies Record<string, Message>

/** `--explain`: sentences. */
export const EXPLAIN_VIEW = {
  'verdict-yes': {
    en: 'The certificate of {subject} is valid for {at}.',
    ja: '{subject} の証明書は、{at} の時点で有効です。',
  },
  'verdict-no': {
    en: 'The certificate of {subject} is not valid for {at}.',
    ja: '{subject} の証明書は、{at} の時点で有効ではありません。',
  },
  'verdict-undecided': {
    en: 'Whether the certificate of {subject} is valid for {at} cannot be said.',
    ja: '{subject} の証明書が {at} の時点で有効かどうかは判断できません。',
  },
  question: {
    en: 'It was asked for the purpose {purpose}, by the profile {profile}.',
    ja: '用途 {purpose}、プロファイル {profile} で判定しました。',
  },
  weak: {en: 'By request, {weak}.', ja: '{weak} (指定による)。'},
  leafOnly: {
    en: 'Revocation was asked for the certificate itself only, not for its issuers.',
    ja: '失効は証明書自体だけを調べ、発行者については調べていません。',
  },
  because: {en: 'The main reason: {reason}.', ja: '主な理由: {reason}。'},
  becauseOf: {
    en: 'The main reason, at certificate {number} ({name}): {reason}.',
    ja: '主な理由 (証明書 {number}、{name}): {reason}。',
  },
  pathFound: {
    en: 'Its path (certificates: {count}) ends at the trust anchor {anchor} ({label}, {origin}).',
    ja: '認証パスは証明書 {count} 枚で、トラストアンカー {anchor} ({label}、{origin}) に届きます。',
  },
  noPath: {
    en: 'No path leads from it to a trust anchor (trust anchors to choose from: {count}).',
    ja: 'トラストアンカーに届く認証パスがありません (トラストアンカーの候補: {count})。',
  },
  anchorTitle: {en: 'The trust anchor: {name}', ja: 'トラストアンカー: {name}'},
  'anchor-given': {
    en: 'You named it with --trust ({label}). Everything below rests on it.',
    ja: '--trust で指定されたもの ({label}) です。以下はすべてこれに基づきます。',
  },
  'anchor-production': {
    en: 'It is an authority of JPKI that this program knows by key or fingerprint ({label}).',
    ja: 'このプログラムが鍵かフィンガープリントで知っている公的個人認証の認証局 ({label}) です。',
  },
  'anchor-test': {
    en: 'It belongs to the test hierarchy, which --accept test allows ({label}). It proves nothing about real people.',
    ja: 'テスト用の階層のもので、--accept test で許可されています ({label})。実在の人については何も証明しません。',
  },
  'anchor-simulated': {
    en: 'It belongs to simulated cards, which --accept simulated allows ({label}). It proves nothing about real people.',
    ja: '模擬カードのもので、--accept simulated で許可されています ({label})。実在の人については何も証明しません。',
  },
  certificateTitle: {en: 'Certificate {number}: {name}', ja: '証明書 {number}: {name}'},
  targetTitle: {en: 'The certificate asked about: {name}', ja: '検証する証明書: {name}'},
  facts: {
    en: 'It was issued by {issuer}, holds a key {key}, and is signed with {algorithm}. It is valid from {notBefore} to {notAfter}.',
    ja: '発行者は {issuer}、鍵は {key}、署名は {algorithm} です。有効期間は {notBefore} から {notAfter} までです。',
  },
  allPassed: {
    en: 'All {count} checks passed: {names}.',
    ja: '{count} 項目の検査すべてに合格しました: {names}。',
  },
  somePassed: {en: '{count} checks passed.', ja: '{count} 項目の検査に合格しました。'},
  failedCheck: {
    en: 'Failed - {title}: {reason}. The rule is {clause}.',
    ja: '不合格 - {title}: {reason}。根拠は {clause} です。',
  },
  undecidedCheck: {
    en: 'Open - {title}: {reason}. The rule is {clause}.',
    ja: '未定 - {title}: {reason}。根拠は {clause} です。',
  },
  warningCheck: {
    en: 'Note - {title}: {reason}. The rule is {clause}.',
    ja: '注意 - {title}: {reason}。根拠は {clause} です。',
  },
  good: {en: 'It is not revoked, by {evidence}.', ja: '失効していません。根拠は {evidence} です。'},
  revoked: {
    en: 'It was revoked on {date}, by {evidence}. Reason: {reason}.',
    ja: '{date} に失効しています。根拠は {evidence}、事由は {reason} です。',
  },
  statutory: {
    en: 'The reason affiliationChanged covers every change of what the certificate says, and several events in the resident register; which one it was, nobody can tell from it.',
    ja: 'affiliationChanged は、証明書の記載内容の変更や住民票の異動など複数の場合に使われます。どの場合かはここからは分かりません。',
  },
  hold: {
    en: 'certificateHold is a suspension: the certificate may come back.',
    ja: 'certificateHold は一時停止です。効力が戻ることがあります。',
  },
  undecided: {
    en: 'Whether it is revoked stays open: {reasons}.',
    ja: '失効しているかどうかは分かりません: {reasons}。',
  },
  notChecked: {en: 'Whether it is revoked was not checked.', ja: '失効しているかどうかは調べていません。'},
  anchorItself: {
    en: 'It is itself the trust anchor: nobody above it could revoke it.',
    ja: 'それ自体がトラストアンカーで、失効させる上位の認証局はありません。',
  },
  evidenceCrl: {en: 'the CRL {place} of {date}', ja: '{date} の CRL {place}'},
  'evidenceDelta-crl': {en: 'the delta CRL {place} of {date}', ja: '{date} の差分 CRL {place}'},
  evidenceOcsp: {en: 'the OCSP response {place} of {date}', ja: '{date} の OCSP レスポンス {place}'},
  othersTitle: {en: 'Paths that were not taken', ja: '採らなかった認証パス'},
  other: {en: '{names}: {reason}.', ja: '{names}: {reason}。'},
  deadEndsTitle: {en: 'Issuers that were looked at and left', ja: '調べて採らなかった発行者'},
  whatToDo: {en: 'What to do', ja: '対処'},
} as const satisfies Record<string, Message>
