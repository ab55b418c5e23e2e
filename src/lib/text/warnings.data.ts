// Every warning. The keys are the stable codes of JSON.
import type {Message} from './message.ts'

export const WARNING_TEXT = {
  // input
  W_TRAILING_DATA: {
    en: '{file}: {length} bytes after the end are ignored',
    ja: '{file}: 終わりの後の {length} バイトは無視しました',
  },
  W_DAMAGED_SKIPPED: {
    en: '{file}: passed over ({reason})',
    ja: '{file}: 飛ばしました ({reason})',
  },
  // x509
  W_EXTENSION_MALFORMED: {
    en: '{file}: the extension {extension} is malformed at byte {offset} ({reason}) and is shown as hex',
    ja: '{file}: 拡張 {extension} が {offset} バイト目で壊れています ({reason})。16進数で示します',
  },
  W_SIGNATURE_ALGORITHM_DIFFERS: {
    en: '{file}: the signature algorithm inside the certificate differs from the one outside (RFC 5280, 4.1.1.2)',
    ja: '{file}: 証明書の内側と外側で署名アルゴリズムが違います (RFC 5280 4.1.1.2)',
  },
  W_JPKI_PROFILE: {
    en: '{file}: key usage, policy and names point to different JPKI families',
    ja: '{file}: 鍵用途、ポリシー、名前が示す公的個人認証の証明書の種類が食い違っています',
  },
  W_JPKI_ATTRIBUTE: {
    en: '{file}: the attribute {attribute} does not fit: it was encoded twice, or its table has another length',
    ja: '{file}: 属性 {attribute} が合いません。二重に符号化されたか、代替文字の表の長さが違います',
  },
  // card
  W_PIN_FROM_ENVIRONMENT: {
    en: 'the PIN or the password came from the environment, which other processes of yours can read',
    ja: '暗証番号またはパスワードを環境変数から受け取りました。環境変数は同じ利用者の他のプロセスから読めます',
  },
  W_CERTIFICATE_LOCKED: {
    en: 'the certificate "{certificate}" needs its PIN and was not read',
    ja: '証明書 "{certificate}" は暗証番号が必要なため、読んでいません',
  },
  W_CERTIFICATE_END_ASSUMED: {
    en: 'the certificate "{certificate}" needs its PIN and was not read: its end is assumed to be that of the authentication certificate',
    ja: '証明書 "{certificate}" は暗証番号が必要なため読んでいません。有効期限は利用者証明用と同じと仮定しました',
  },
  W_REPLAY_MASKED: {
    en: 'the recording hides some of the bytes that were read here: they appear as 00',
    ja: 'ここで読んだバイトの一部は記録で伏せられているため、00 として扱いました',
  },
  W_TRACE_INCOMPLETE: {
    en: 'the trace is incomplete: {reason}',
    ja: '記録は途中までです: {reason}',
  },
  W_TRACE_DAMAGED: {
    en: '{file}: line {line} of the trace is damaged ({reason}) and was passed over',
    ja: '{file}: 記録の {line} 行目が壊れている ({reason}) ため飛ばしました',
  },
  W_TRACE_DAMAGED_MORE: {
    en: '{file}: {count} more damaged lines were passed over',
    ja: '{file}: ほかに壊れた {count} 行を飛ばしました',
  },
  W_TRACE_EMPTY: {
    en: 'the trace holds no exchange with a card',
    ja: '記録にカードとのやり取りがありません',
  },
  W_FILE_LAYOUT: {
    en: 'the file does not have its known layout: damage at byte {offset} ({reason})',
    ja: 'ファイルが知られている形をしていません: {offset} バイト目 ({reason})',
  },
  W_CERTIFICATE_ABSENT: {
    en: 'the card has no certificate "{certificate}"',
    ja: 'カードに証明書 "{certificate}" はありません',
  },
  W_JPKI_NOTICE: {
    en: 'checking JPKI certificates for others is regulated (公的個人認証法, Article 17), and no revocation was asked here',
    ja: '他人のために公的個人認証の証明書を検証することには公的個人認証法 第17条の定めがあります。失効は調べていません',
  },
  W_JPKI_VERIFICATION: {
    en: 'checking JPKI signatures or revocation for others is regulated (公的個人認証法, Article 17); revocation data is given to notified verifiers only',
    ja: '他人のために公的個人認証の署名や失効を確かめることには公的個人認証法 第17条の定めがあります。失効情報は届け出た検証者だけに提供されます',
  },
  W_CRL_UNVERIFIED: {
    en: 'the signature was not verified (--unverified): nothing of this is proven to be of the issuer',
    ja: '署名を検証していません (--unverified)。発行者のものだとは確かめられていません',
  },
  W_DELTA_WITHOUT_BASE: {
    en: '{file}: the delta CRL changes list {baseNumber}, which is not among the lists: it can accuse, and clears nobody',
    ja: '{file}: 差分 CRL の元になる番号 {baseNumber} の CRL がありません。失効は分かりますが、失効していないことは分かりません',
  },
  W_SERIAL_SCOPE: {
    en: 'the lists speak for a part of the certificates only: the answers hold for numbers of that part; --cert checks it',
    ja: 'CRL は一部の証明書だけを対象としています。回答は、その範囲の番号についてのものです。--cert なら範囲も確かめます',
  },
  W_CRL_ORDER: {
    en: 'the first list is the newer one: added and removed are told from the first to the second',
    ja: '1つ目の CRL のほうが新しいものです。追加と削除は1つ目から2つ目への変化として示します',
  },
  W_CRL_SCOPES: {
    en: 'the lists are of different scope: entries that one of them lacks may stand in another list',
    ja: 'CRL の対象範囲が違います。片方にない項目は別の CRL に載っているのかもしれません',
  },
  W_ANCHOR_NOT_PINNED: {
    en: '{file}: certificate {index} is no trust anchor in the JPKI profile: neither its key nor its fingerprint is pinned',
    ja: '{file}: {index} 番目の証明書は、鍵もフィンガープリントも組み込みのものと一致しないため、JPKI プロファイルではトラストアンカーにしません',
  },
  W_ANCHOR_NOT_ACCEPTED: {
    en: '{file}: certificate {index} belongs to a test or simulated hierarchy; --accept test or --accept simulated lets it be a trust anchor',
    ja: '{file}: {index} 番目の証明書はテスト用または模擬の階層です。トラストアンカーにするには --accept test か --accept simulated を付けてください',
  },
  W_CRL_ROLLBACK: {
    en: 'the server offers an older list ({offered}) than the one that is kept ({kept}): it may hide a revocation, and the kept one is used; --allow-rollback takes the older one',
    ja: 'サーバーのリスト ({offered}) は保存してあるもの ({kept}) より古く、失効を隠しているおそれがあります。保存してあるものを使います。古いほうを採るには --allow-rollback を付けてください',
  },
  W_CRL_STALE: {
    en: 'the list is stale: issued {thisUpdate}, the next one was due {nextUpdate}',
    ja: 'リストは期限切れです: 発行 {thisUpdate}、次の発行予定 {nextUpdate}',
  },
  W_CRL_NOT_YET_VALID: {
    en: 'the list is from the future: issued {thisUpdate}; check the clock of this machine',
    ja: 'リストの発行が未来の日時です: {thisUpdate}。この機械の時計を確認してください',
  },
  W_LDAP_PASSWORD_CLEAR: {
    en: 'the password goes to the directory without TLS: use ldaps:// or --start-tls',
    ja: 'パスワードを TLS なしでディレクトリに送ります。ldaps:// か --start-tls を使ってください',
  },
  W_IMAGE_UNPROVEN: {
    en: 'the picture is not proven genuine: {verdict}; without --output the checks are shown',
    ja: '画像が本物であることは確かめられませんでした ({verdict})。--output を付けなければ検証の内訳を表示します',
  },
  W_CERTIFICATE_EXPIRED: {
    en: 'the {title} has expired ({notAfter}): its signatures will not be accepted',
    ja: '{title}は期限切れです ({notAfter})。署名は受け付けられません',
  },
  W_CERTIFICATE_NOT_YET_VALID: {
    en: 'the {title} is not valid yet; it ends {notAfter}',
    ja: '{title}はまだ有効期間に入っていません (終わりは {notAfter})',
  },
  W_CMS_PERSONAL_DATA: {
    en: 'the signing certificate is part of the CMS: whoever gets it reads name, address, date of birth and sex',
    ja: 'CMS には署名用電子証明書が入ります。受け取った人は氏名、住所、生年月日、性別を読めます',
  },
  W_IGNORE_FILE: {
    en: 'entries left out by {file}, which --strict counts as not read: {entries}',
    ja: '{file} が {entries} 個を除きました。--strict では読めなかったものとして扱います',
  },
  W_PROFILE_ASSUMED: {
    en: '{profile}: not everything about it is published; assumptions: {count} (mynakit card info -v lists them)',
    ja: '{profile}: 公表されていないことがあります。仮定は {count} 件で、mynakit card info -v で見られます',
  },
  W_HISTORY: {en: 'the history of the shell is not kept: {reason}', ja: 'シェルの履歴を残せません: {reason}'},
  W_CARD_LOST: {
    en: 'the card is gone: the next command looks for one again',
    ja: 'カードがなくなりました。次のコマンドでもう一度探します',
  },
  // sim
  W_SIM_SERVING: {
    en: 'the simulated card is in the virtual reader (port {port}); Ctrl-C takes it out',
    ja: '模擬カードを仮想リーダーに入れました (ポート {port})。Ctrl-C で取り出します',
  },
  // forecast
  W_FORECAST_AUTHORITY: {
    en: 'switch date {switchDate}: certificates issued after {last} do not end within the newest JPKI authority known ({end}), so that they would need a new one',
    ja: '切替日 {switchDate}: {last} より後に発行する証明書は、知られている最新の認証局の期限 ({end}) に収まらず、新しい認証局が必要になる',
  },
  W_FORECAST_LOWER_BOUND: {
    en: 'figures marked ">=" are lower bounds: renewals on re-issued cards are not counted',
    ja: '">=" の付いた値は下限です。再発行したカードでの更新は数えていません',
  },
  W_FORECAST_WITHOUT_END: {
    en: 'RSA keys whose end is not known, and which are therefore not in the figures: {count}',
    ja: '終わりが分からず値に含めていない RSA の鍵: {count}',
  },
} as const satisfies Record<string, Message>

export type WarningCode = keyof typeof WARNING_TEXT
