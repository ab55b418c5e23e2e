// Words of doctor: its checks, why one was not made, and every finding with its remedy.
import type {Message} from '../message.ts'

export const DOCTOR_CHECK = {
  service: {en: 'PC/SC service', ja: 'PC/SC サービス'},
  versions: {en: 'versions', ja: '版'},
  modules: {en: 'kernel modules', ja: 'カーネルモジュール'},
  usb: {en: 'USB readers', ja: 'USB リーダー'},
  readers: {en: 'readers', ja: 'リーダー'},
  card: {en: 'card', ja: 'カード'},
  validity: {en: 'validity', ja: '有効期限'},
  pins: {en: 'PIN counters', ja: '暗証番号の残り回数'},
  atr: {en: 'answer to reset', ja: 'ATR'},
  extended: {en: 'extended commands', ja: '拡張形のコマンド'},
  clock: {en: 'clock', ja: '時計'},
  opensc: {en: 'OpenSC', ja: 'OpenSC'},
  'own-data': {en: 'own data', ja: '自身のデータ'},
} as const satisfies Record<string, Message>

export const DOCTOR_SKIP = {
  'no-reader-wanted': {
    en: 'a simulated or recorded card needs no reader',
    ja: '模擬カードや記録にリーダーは要りません',
  },
  'no-service': {en: 'the PC/SC service cannot be used', ja: 'PC/SC サービスを使えません'},
  'no-card': {en: 'no card could be asked', ja: '尋ねられるカードがありません'},
  'no-package-database': {en: 'there is no package database of Debian', ja: 'Debian のパッケージの記録がありません'},
  'no-modules': {en: 'the list of kernel modules cannot be read', ja: 'カーネルモジュールの一覧を読めません'},
  'no-usb': {en: 'the list of USB devices cannot be read', ja: 'USB 機器の一覧を読めません'},
  'no-opensc': {en: 'OpenSC is not installed', ja: 'OpenSC は入っていません'},
} as const satisfies Record<string, Message>

interface FindingText {
  readonly message: Message
  readonly remedy: Message
}

export const DOCTOR_FINDING = {
  service_absent: {
    message: {en: 'no PC/SC service is installed ({code})', ja: 'PC/SC サービスが入っていません ({code})'},
    remedy: {en: 'install it: apt-get install pcscd', ja: 'apt-get install pcscd で入れてください'},
  },
  service_stopped: {
    message: {en: 'the PC/SC service is not running ({code})', ja: 'PC/SC サービスが動いていません ({code})'},
    remedy: {
      en: 'start it: systemctl enable --now pcscd.socket',
      ja: 'systemctl enable --now pcscd.socket で動かしてください',
    },
  },
  service_dead: {
    message: {
      en: 'the socket of the PC/SC service is there, but nobody answers: the service ended without cleaning up ({code})',
      ja: 'PC/SC サービスのソケットはありますが応答がありません。後始末なしに終わっています ({code})',
    },
    remedy: {
      en: 'start it again: systemctl restart pcscd.socket pcscd',
      ja: 'systemctl restart pcscd.socket pcscd で動かし直してください',
    },
  },
  service_forbidden: {
    message: {
      en: 'the PC/SC service runs, but refuses this user ({code})',
      ja: 'PC/SC サービスは動いていますが、この利用者を拒みます ({code})',
    },
    remedy: {
      en: 'polkit decides it by org.debian.pcsc-lite.access_pcsc and access_card: log in at the machine itself, or let a rule in /etc/polkit-1/rules.d allow both actions for your group; look at the permissions of the socket, too',
      ja: 'polkit が org.debian.pcsc-lite.access_pcsc と access_card で決めています。その機械に直接ログインするか、/etc/polkit-1/rules.d の規則で自分のグループに両方を許してください。ソケットの許可も見てください',
    },
  },
  proc_hidden: {
    message: {
      en: '/proc is mounted with hidepid={hidepid}: pcscd and polkit cannot see who asks',
      ja: '/proc が hidepid={hidepid} でマウントされ、pcscd と polkit から呼び出し元が見えません',
    },
    remedy: {
      en: 'give pcscd and polkitd the group of the mount option gid=, or mount /proc without hidepid',
      ja: 'マウントの gid= のグループに pcscd と polkitd を入れるか、hidepid なしでマウントしてください',
    },
  },
  library_missing: {
    message: {
      en: 'the PC/SC library cannot be loaded ({reason})',
      ja: 'PC/SC のライブラリーを読み込めません ({reason})',
    },
    remedy: {
      en: 'install it: apt-get install libpcsclite1; if it is there, install this tool again for your platform',
      ja: 'apt-get install libpcsclite1 で入れてください。あるなら、この道具を入れ直してください',
    },
  },
  library_versions: {
    message: {
      en: 'service and library of PC/SC differ: pcscd {daemon}, libpcsclite1 {library}',
      ja: 'PC/SC のサービスとライブラリーの版が違います: pcscd {daemon}、libpcsclite1 {library}',
    },
    remedy: {
      en: 'upgrade both together; a container must hold the version of its host',
      ja: '両方をそろえて更新してください。コンテナーではホストの版に合わせます',
    },
  },
  reader_none: {
    message: {en: 'the PC/SC service knows no reader', ja: 'PC/SC サービスからリーダーが見えません'},
    remedy: {
      en: 'plug one in; without a reader, try a simulated card: --reader sim:current',
      ja: 'リーダーをつないでください。なければ模擬カード --reader sim:current で試せます',
    },
  },
  reader_unavailable: {
    message: {en: '{reader}: cannot be used now', ja: '{reader}: 今は使えません'},
    remedy: {en: 'unplug it and plug it in again', ja: '抜き差ししてください'},
  },
  reader_busy: {
    message: {
      en: '{reader}: another program holds the card alone; programs with the PC/SC library loaded: {programs}',
      ja: '{reader}: 他のプログラムがカードを占有しています。PC/SC のライブラリーを使っているプログラム: {programs}',
    },
    remedy: {
      en: 'end it: likely are scdaemon of GnuPG, a browser with a PKCS#11 module, and the client software for JPKI; or wait with --wait 10s',
      ja: 'そのプログラムを終えてください。GnuPG の scdaemon、PKCS#11 を使うブラウザー、利用者クライアントソフトのことが多いです。または --wait 10s で待ちます',
    },
  },
  driver_stolen: {
    message: {
      en: 'kernel modules that take readers away from pcscd are loaded: {modules}',
      ja: 'リーダーを pcscd から奪うカーネルモジュールが入っています: {modules}',
    },
    remedy: {
      en: 'blacklist them in /etc/modprobe.d, unload them (modprobe -r), plug the reader in again and restart pcscd',
      ja: '/etc/modprobe.d で blacklist し、modprobe -r で外し、リーダーを抜き差しして pcscd を動かし直してください',
    },
  },
  driver_missing: {
    message: {
      en: 'a smart card reader is plugged in (USB {usb}), but the PC/SC service has no reader',
      ja: 'スマートカードリーダー (USB {usb}) がつながっていますが、PC/SC サービスからは見えません',
    },
    remedy: {
      en: 'install its driver (apt-get install libccid) and restart pcscd; in a virtual machine hand the USB device through',
      ja: 'ドライバーを入れ (apt-get install libccid)、pcscd を動かし直してください。仮想マシンでは USB 機器を渡してください',
    },
  },
  reader_vendor_class: {
    message: {
      en: '{reader} (USB {usb}) is no CCID reader: pcscd on Linux has no driver for it',
      ja: '{reader} (USB {usb}) は CCID ではなく、Linux の pcscd にドライバーがありません',
    },
    remedy: {en: 'use a CCID reader, such as RC-S300', ja: 'RC-S300 など CCID のリーダーを使ってください'},
  },
  ccid_old: {
    message: {
      en: '{reader} (USB {usb}) needs libccid {needed} or newer; installed is {found}',
      ja: '{reader} (USB {usb}) には libccid {needed} 以上が要ります。入っているのは {found} です',
    },
    remedy: {en: 'upgrade libccid and restart pcscd', ja: 'libccid を更新し、pcscd を動かし直してください'},
  },
  card_mute: {
    message: {en: '{reader}: the card does not answer', ja: '{reader}: カードが応答しません'},
    remedy: {
      en: 'turn it over, clean its contacts, or lay it flat on the middle of the reader',
      ja: '裏返す、接点を拭く、リーダーの中央に平らに置くなどしてください',
    },
  },
  card_failed: {
    message: {
      en: '{reader}: the card could not be asked ({code})',
      ja: '{reader}: カードに尋ねられませんでした ({code})',
    },
    remedy: {en: 'take the card out, put it in again and repeat', ja: 'カードを入れ直して、もう一度試してください'},
  },
  card_unknown: {
    message: {
      en: '{reader}: this card has no JPKI application, so it is no My Number Card',
      ja: '{reader}: 公的個人認証 AP がありません。マイナンバーカードではありません',
    },
    remedy: {
      en: 'put in the right card; a FIDO key or a bank card in another reader does not matter',
      ja: '正しいカードを入れてください。別のリーダーの FIDO キーや銀行のカードは構いません',
    },
  },
  card_phone: {
    message: {
      en: '{reader}: a phone ({label}): it has the JPKI application only, and its authentication certificate needs the PIN',
      ja: '{reader}: スマートフォンです ({label})。公的個人認証 AP だけで、利用者証明用電子証明書にも暗証番号が要ります',
    },
    remedy: {en: 'for the card-face data use the card', ja: '券面の情報にはカードを使ってください'},
  },
  card_juki: {
    message: {
      en: '{reader}: a Basic Resident Register Card from before 2016',
      ja: '{reader}: 2015年までの住民基本台帳カードです',
    },
    remedy: {en: 'use a My Number Card', ja: 'マイナンバーカードを使ってください'},
  },
  card_label: {
    message: {
      en: '{reader}: a card with an unknown label ({label})',
      ja: '{reader}: 知られていない種類のカードです ({label})',
    },
    remedy: {
      en: 'it may be newer than this tool: look for an update',
      ja: 'この道具より新しいカードかもしれません。更新がないか見てください',
    },
  },
  card_next: {
    message: {
      en: '{reader}: a card with the label that is assumed of the next card ({label})',
      ja: '{reader}: 次期個人番号カードと仮定しているラベルのカードです ({label})',
    },
    remedy: {
      en: 'its interface is not published: what this tool says about it is assumed',
      ja: '仕様は公開されていません。この道具の言うことは仮定に基づきます',
    },
  },
  card_no_sign: {
    message: {
      en: '{reader}: the card was issued without a signing certificate',
      ja: '{reader}: 署名用電子証明書なしで発行されたカードです',
    },
    remedy: {
      en: 'nothing to do if it is not needed (children under 15 have none); the municipal office writes it on request',
      ja: '不要ならそのままで構いません (15歳未満には発行されません)。必要なら市区町村の窓口で発行します',
    },
  },
  card_expired: {
    message: {en: '{reader}: the card ended on {until}', ja: '{reader}: カードの有効期限が {until} に切れています'},
    remedy: {en: 'the municipal office renews it', ja: '市区町村の窓口で更新してください'},
  },
  card_expiring: {
    message: {
      en: '{reader}: the card ends in {days} days, on {until}',
      ja: '{reader}: カードの有効期限まで {days} 日です ({until})',
    },
    remedy: {en: 'the municipal office renews it', ja: '市区町村の窓口で更新してください'},
  },
  certificate_expired: {
    message: {
      en: '{reader}: the certificate "{certificate}" ended on {until}',
      ja: '{reader}: 証明書 "{certificate}" の有効期限が {until} に切れています',
    },
    remedy: {en: 'the municipal office renews it', ja: '市区町村の窓口で更新してください'},
  },
  certificate_expiring: {
    message: {
      en: '{reader}: the certificate "{certificate}" ends in {days} days, on {until}',
      ja: '{reader}: 証明書 "{certificate}" の有効期限まで {days} 日です ({until})',
    },
    remedy: {en: 'the municipal office renews it', ja: '市区町村の窓口で更新してください'},
  },
  pin_blocked: {
    message: {en: '{reader}: the PIN {pin} is blocked', ja: '{reader}: 暗証番号 {pin} がロックされています'},
    remedy: {
      en: 'the municipal office resets it; the signing password also a convenience store after preparation with the phone app',
      ja: '市区町村の窓口で初期化してください。署名用はスマートフォンのアプリで予約してコンビニでもできます',
    },
  },
  pin_low: {
    message: {en: '{reader}: one try is left for the PIN {pin}', ja: '{reader}: 暗証番号 {pin} の残りは1回です'},
    remedy: {
      en: 'do not guess: a right one restores the counter, a wrong one blocks it',
      ja: '当て推量はやめてください。合えば回数は戻り、違えばロックされます',
    },
  },
  pin_verified: {
    message: {
      en: '{reader}: the PIN {pin} was left verified by another program: whoever uses the reader can use the key',
      ja: '{reader}: 暗証番号 {pin} が他のプログラムで照合されたまま残っています。このリーダーを使う誰もが鍵を使えます',
    },
    remedy: {en: 'take the card out when you are done with it', ja: '使い終えたらカードを抜いてください'},
  },
  atr_contactless: {
    message: {
      en: '{reader}: a contactless card; its ATR was made by the reader ({atr})',
      ja: '{reader}: 非接触のカードです。ATR はリーダーが作ったものです ({atr})',
    },
    remedy: {
      en: 'nothing to do: the card is recognised by its applications, not by the ATR',
      ja: 'そのままで構いません。カードは ATR でなく AP で見分けます',
    },
  },
  atr_unlisted: {
    message: {en: '{reader}: an ATR that no list has ({atr})', ja: '{reader}: どの一覧にもない ATR です ({atr})'},
    remedy: {
      en: 'nothing to do here; programs that go by the ATR (the Windows minidriver) will not know the card',
      ja: 'ここではそのままで構いません。ATR で見分けるもの (Windows のミニドライバーなど) は、このカードを知りません',
    },
  },
  extended_refused: {
    message: {
      en: '{reader}: commands of extended length do not come through',
      ja: '{reader}: 拡張形のコマンドが通りません',
    },
    remedy: {en: 'nothing to do: short ones are the default', ja: 'そのままで構いません。既定は短縮形です'},
  },
  clock_before_build: {
    message: {
      en: 'the clock says {now}, but this tool was made after {time}',
      ja: '時計は {now} ですが、この道具は {time} より後に作られました',
    },
    remedy: {
      en: 'set the clock: certificates would be judged at a wrong time',
      ja: '時計を合わせてください。証明書の期限を誤って判断します',
    },
  },
  clock_before_packages: {
    message: {
      en: 'the clock says {now}, but packages were installed at {time}',
      ja: '時計は {now} ですが、{time} にパッケージが入れられています',
    },
    remedy: {
      en: 'set the clock: certificates would be judged at a wrong time',
      ja: '時計を合わせてください。証明書の期限を誤って判断します',
    },
  },
  clock_before_certificate: {
    message: {
      en: 'the clock says {now}, but a certificate on the card begins at {time}',
      ja: '時計は {now} ですが、カードの証明書は {time} に始まります',
    },
    remedy: {en: 'set the clock', ja: '時計を合わせてください'},
  },
  opensc_sign_hidden: {
    message: {
      en: 'OpenSC {version}: before 0.26 Windows and NSS show one of the two certificates only',
      ja: 'OpenSC {version}: 0.26 より前では、Windows と NSS に証明書が片方しか見えません',
    },
    remedy: {en: 'upgrade to 0.26 or newer where that matters', ja: '必要なら 0.26 以上に更新してください'},
  },
  opensc_messages: {
    message: {
      en: 'OpenSC {version}: reading the signing certificate without its password says "EF offset too large"',
      ja: 'OpenSC {version}: パスワードなしで署名用電子証明書を読むと "EF offset too large" と言います',
    },
    remedy: {
      en: 'use: pkcs15-tool --auth-id 2 --verify-pin --read-certificate 2',
      ja: 'pkcs15-tool --auth-id 2 --verify-pin --read-certificate 2 を使ってください',
    },
  },
  opensc_pin_blocked: {
    message: {
      en: 'OpenSC {version}: a counter does not answer 63xx, so OpenSC will not open this card at all',
      ja: 'OpenSC {version}: 残り回数の応答が 63xx でないため、OpenSC はこのカードを開けません',
    },
    remedy: {
      en: 'take the card out and put it in again; if a PIN is blocked, the municipal office resets it',
      ja: 'カードを入れ直してください。ロックされているなら市区町村の窓口で初期化してください',
    },
  },
  policy_invalid: {
    message: {en: 'the policy {policy} is damaged ({reason})', ja: 'ポリシー {policy} が壊れています ({reason})'},
    remedy: {en: 'install this tool again', ja: 'この道具を入れ直してください'},
  },
  image_invalid: {
    message: {
      en: 'the simulated card {profile} is damaged ({reason})',
      ja: '模擬カード {profile} が壊れています ({reason})',
    },
    remedy: {en: 'install this tool again', ja: 'この道具を入れ直してください'},
  },
} as const satisfies Record<string, FindingText>

export const DOCTOR_LABEL = {
  check: {en: 'check', ja: '検査'},
  state: {en: 'state', ja: '結果'},
  evidence: {en: 'seen', ja: '見たもの'},
  ok: {en: 'ok', ja: '良い'},
  found: {en: 'see below', ja: '下を参照'},
  skipped: {en: 'not made', ja: '行わず'},
  error: {en: 'ERROR', ja: 'エラー'},
  warning: {en: 'warning', ja: '警告'},
  info: {en: 'note', ja: '参考'},
  clean: {en: 'nothing wrong was found', ja: '異常は見つかりませんでした'},
} as const satisfies Record<string, Message>

export type DoctorCheckId = keyof typeof DOCTOR_CHECK
export type DoctorSkip = keyof typeof DOCTOR_SKIP
export type DoctorRule = keyof typeof DOCTOR_FINDING

export function findingText(rule: DoctorRule): FindingText {
  return DOCTOR_FINDING[rule]
}
