// What each test of `reader test` looks for, the field problem behind it, and what to do about it.
import type {Message} from './message.ts'

export interface ReaderTestText {
  readonly title: Message
  /** What happens to people whose reader fails here. */
  readonly problem: Message
  readonly remedy: Message
  /** Where the problem was reported. */
  readonly source: string
}

export const READER_TEST_TEXT = {
  'atr-form': {
    title: {en: 'the ATR is well formed', ja: 'ATR の形が正しい'},
    problem: {
      en: 'programs that parse the ATR of a contactless reader fail on one that was put together wrongly',
      ja: '非接触リーダーが誤って組み立てた ATR を解釈できず、プログラムが失敗する',
    },
    remedy: {
      en: 'update the reader driver; never choose a card by its ATR',
      ja: 'リーダーのドライバーを更新する。ATR でカードを選ばない',
    },
    source: 'PC/SC part 3, 3.1.3.2.3; OpenSC pull request 3744',
  },
  'atr-stable': {
    title: {en: 'the ATR is the same after five power-ups', ja: '電源を5回入れ直しても ATR が同じ'},
    problem: {
      en: 'some readers put the random number of the card into the ATR, so a driver that looks for a known ATR never finds it',
      ja: 'カードの乱数を ATR に入れるリーダーでは、既知の ATR を探すドライバーがカードを見つけられない',
    },
    remedy: {
      en: 'recognise the card by SELECT of the JPKI AP, never by its ATR',
      ja: 'ATR ではなく、公的個人認証AP の SELECT でカードを見分ける',
    },
    source: 'OpenSC issue 3021, pull request 3744',
  },
  'first-command': {
    title: {en: 'the first command after power-up is answered', ja: '電源投入後の最初のコマンドに答える'},
    problem: {
      en: 'the first command after power-up is answered 6F00, and a program that does not repeat it gives up',
      ja: '電源投入後の最初のコマンドに 6F00 が返り、送り直さないプログラムはそこで諦める',
    },
    remedy: {
      en: 'repeat the first SELECT once, as mynakit does',
      ja: '最初の SELECT を1回だけ送り直す (mynakit はそうする)',
    },
    source: 'soltia48/myna-card src/card.rs',
  },
  protocols: {
    title: {en: 'the protocol that is chosen works', ja: '選ばれた伝送プロトコルで通信できる'},
    problem: {
      en: 'the service negotiates a protocol that the reader does not carry',
      ja: 'リーダーの扱えない伝送プロトコルが選ばれる',
    },
    remedy: {en: 'choose one with --protocol t1 or t0', ja: '--protocol t1 か t0 で選ぶ'},
    source: 'PC/SC part 5, 3.2.2; GlobalPlatformPro issue 146',
  },
  features: {
    title: {en: 'the reader tells its features', ja: 'リーダーが機能を答える'},
    problem: {
      en: 'a PIN pad stays unused, since no program learns of it',
      ja: 'PIN パッドがあってもプログラムに知られず、使われない',
    },
    remedy: {en: 'update the reader driver', ja: 'リーダーのドライバーを更新する'},
    source: 'PC/SC part 10, 2.2; OpenSC issues 2743 and 2744',
  },
  'reads-agree': {
    title: {en: 'the same bytes come in blocks of any size', ja: 'どの大きさで区切っても同じバイト列が読める'},
    problem: {
      en: 'a reader loses or repeats bytes between two answers',
      ja: 'リーダーが応答の間でバイトを落としたり繰り返したりする',
    },
    remedy: {
      en: 'update the driver, or try another cable or port',
      ja: 'ドライバーを更新するか、ケーブルや端子を替える',
    },
    source: 'pyscard issue 225; node-pcsclite issue 48',
  },
  'status-61xx': {
    title: {en: 'long answers come without 61xx', ja: '長い応答が 61xx なしで届く'},
    problem: {
      en: 'a program that does not fetch the rest with GET RESPONSE sees an empty answer',
      ja: '残りを GET RESPONSE で取りに行かないプログラムには、空の応答に見える',
    },
    remedy: {
      en: 'use --protocol t1; mynakit fetches the rest by itself, except in apdu send',
      ja: '--protocol t1 を使う。mynakit は apdu send 以外では残りを自動で取りに行く',
    },
    source: 'ISO/IEC 7816-4:2020, 5.6; tomkp/emv issue 82',
  },
  'status-6cxx': {
    title: {
      en: 'a read past the end of a file is answered with what is there',
      ja: '末尾を越える読み出しに、ある分だけ返る',
    },
    problem: {
      en: 'a program that does not repeat the command with the right length cannot read short files',
      ja: '正しい長さで送り直さないプログラムは、短いファイルを読めない',
    },
    remedy: {
      en: 'use --protocol t1; mynakit repeats the command by itself, except in apdu send',
      ja: '--protocol t1 を使う。mynakit は apdu send 以外では自動で送り直す',
    },
    source: 'ISO/IEC 7816-4:2020, 5.6; okaits/nfcpy_mynacard reads past the end',
  },
  'le-256': {
    title: {en: 'an answer of exactly 256 bytes comes whole', ja: 'ちょうど256バイトの応答がそのまま届く'},
    problem: {
      en: 'certificates have holes or zeros where the reader breaks on answers of 256 bytes',
      ja: '256バイトの応答を壊すリーダーでは、証明書に欠けやゼロが混じる',
    },
    remedy: {en: 'read smaller blocks: --read-block 128', ja: '小さく区切って読む: --read-block 128'},
    source: 'CCID issue 85; FIDO2Applet issue 54; neopgp issue 3',
  },
  'read-limit': {
    title: {en: 'READ BINARY brings 255 and 256 bytes', ja: 'READ BINARY で255バイトと256バイトが読める'},
    problem: {
      en: 'a program takes the shorter answer for the end of the file and cuts the certificate there',
      ja: '短い応答をファイルの末尾と取り違え、証明書がそこで切れる',
    },
    remedy: {en: 'read smaller blocks: --read-block 240', ja: '小さく区切って読む: --read-block 240'},
    source: 'pcsc-rust issue 31 (252 bytes on macOS)',
  },
  'extended-apdu': {
    title: {en: 'extended APDUs reach the card', ja: '拡張長の APDU がカードに届く'},
    problem: {
      en: 'the reader or its driver refuses extended APDUs: reading is slower, and secure messaging with the text AP impossible',
      ja: 'リーダーかドライバーが拡張長を拒む。読み出しが遅くなり、券面事項入力補助AP の暗号化通信はできない',
    },
    remedy: {
      en: 'nothing to do for ordinary reading: mynakit uses short APDUs unless told --apdu extended',
      ja: 'ふつうの読み出しには対処不要。mynakit は --apdu extended と言われない限り短縮形を使う',
    },
    source: 'acsccid issue 15; OpenSC issues 2493 and 3006',
  },
  'odd-ins': {
    title: {en: 'a command with an odd INS reaches the card', ja: '奇数の INS のコマンドがカードに届く'},
    problem: {
      en: 'commands with data objects (READ BINARY B1, GET DATA CB) are lost in the reader',
      ja: 'データオブジェクトを扱うコマンド (READ BINARY B1、GET DATA CB) がリーダーで失われる',
    },
    remedy: {en: 'use --protocol t1, or another reader', ja: '--protocol t1 を使うか、別のリーダーにする'},
    source: 'ISO/IEC 7816-3:2006, 10.3.2',
  },
  'pin-counters': {
    title: {en: 'every PIN counter can be asked for', ja: '暗証番号の残り回数をすべて尋ねられる'},
    problem: {
      en: 'OpenSC drops the whole card when one counter is not answered with 63xx',
      ja: '残り回数の1つに 63xx で答えないだけで、OpenSC はカード全体を使えなくする',
    },
    remedy: {
      en: 'use mynakit pin status, which goes on; power the card down, since a verified PIN may answer differently',
      ja: '途中で止まらない mynakit pin status を使う。照合済みで答えが変わることもあるので、カードの電源を入れ直す',
    },
    source: 'OpenSC src/libopensc/card-jpki.c, pkcs15-jpki.c',
  },
  exclusive: {
    title: {en: 'exclusive use keeps other programs out', ja: '占有すると他のプログラムを締め出せる'},
    problem: {
      en: 'another program can sign while a PIN is verified',
      ja: '暗証番号の照合中に、別のプログラムが署名できてしまう',
    },
    remedy: {
      en: 'close other card programs before a PIN is entered',
      ja: '暗証番号を入れる前に、カードを使う他のプログラムを閉じる',
    },
    source: 'PC/SC part 5, 3.2.2; soltia48/myna-card src/transport/pcsc.rs',
  },
  'transaction-idle': {
    title: {en: 'a transaction survives a pause', ja: '間が空いてもトランザクションが続く'},
    problem: {
      en: 'Windows resets a card that is idle for five seconds in a transaction: a person who types a PIN slowly loses the session',
      ja: 'Windows は5秒間使われないカードをリセットする。暗証番号をゆっくり入力すると接続が切れる',
    },
    remedy: {
      en: 'ask for the PIN before the transaction is opened, as mynakit does',
      ja: 'トランザクションの前に暗証番号を尋ねる (mynakit はそうする)',
    },
    source: 'go-piv issue 172; OpenSC issues 703 and 3448',
  },
  'removal-idle': {
    title: {
      en: 'a card taken out between commands is reported as removed',
      ja: 'コマンドの間に抜いたカードが、抜かれたと報告される',
    },
    problem: {
      en: 'a program goes on with a card that is not there, or blames the wrong thing',
      ja: 'カードがないのに処理が続く、または別の原因が表示される',
    },
    remedy: {en: 'update the reader driver', ja: 'リーダーのドライバーを更新する'},
    source: 'PC/SC part 5, SCARD_W_REMOVED_CARD',
  },
  'removal-in-command': {
    title: {
      en: 'a card taken out inside a command is reported as removed',
      ja: 'コマンドの途中で抜いたカードが、抜かれたと報告される',
    },
    problem: {
      en: 'an empty answer is taken for data, or a VERIFY is repeated and spends a second try',
      ja: '空の応答をデータと取り違える、または照合を送り直して回数を余計に減らす',
    },
    remedy: {
      en: 'treat an answer without a status word as removal, and never repeat VERIFY',
      ja: 'ステータスワードのない応答は抜去とみなし、照合は送り直さない',
    },
    source: 'vsmartcard issue 123; pcsc-lite with vsmartcard 3.3',
  },
  'status-events': {
    title: {en: 'removal and insertion are both told', ja: '抜去と挿入の両方が通知される'},
    problem: {
      en: 'a program that waits for a card never wakes up',
      ja: 'カードを待つプログラムがいつまでも動き出さない',
    },
    remedy: {
      en: 'restart the PC/SC service; update the reader driver',
      ja: 'PC/SC サービスを起動し直す。ドライバーを更新する',
    },
    source: 'tomkp/smartcard pull request 130; libp11 issue 295',
  },
  unplugged: {
    title: {en: 'an unplugged reader is told, and comes back', ja: 'リーダーを抜いたことが通知され、挿すと戻る'},
    problem: {
      en: 'after the reader was unplugged the service must be restarted',
      ja: 'リーダーを抜くと、サービスを起動し直すまで使えない',
    },
    remedy: {en: 'restart the PC/SC service; update it', ja: 'PC/SC サービスを起動し直す。更新する'},
    source: 'pyscard and pcsc-lite reports of lost readers (assumed to be common)',
  },
  'card-stays': {
    title: {en: 'the card stays in the reader', ja: 'カードがリーダーに残っている'},
    problem: {
      en: 'a card with weak coupling is lost in the middle of the work',
      ja: '電波の弱いカードが処理の途中で失われる',
    },
    remedy: {
      en: 'leave the card still, in the middle of the reader; take it out of its case',
      ja: 'カードをリーダーの中央に置いて動かさない。ケースから出す',
    },
    source: 'libnfc issue 397; okaits/nfcpy_mynacard',
  },
  'card-answers': {
    title: {en: 'the card answers every command', ja: 'カードがすべてのコマンドに答える'},
    problem: {
      en: 'the card falls silent: dirty contacts, too little power, or a driver that waits for ever',
      ja: 'カードが黙る: 端子の汚れ、電力不足、待ち続けるドライバー',
    },
    remedy: {
      en: 'clean the contacts, plug the reader in directly instead of over a hub',
      ja: '端子を拭き、ハブを通さず直接つなぐ',
    },
    source: 'PC/SC part 5, SCARD_W_UNRESPONSIVE_CARD',
  },
  'no-reset': {
    title: {en: 'nobody resets the card, and contact is not lost', ja: 'カードがリセットされず、接続も途切れない'},
    problem: {
      en: 'another program resets the card, or the field drops for a moment: selection and verified PINs are gone',
      ja: '別のプログラムのリセットや一瞬の途切れで、選択と照合の状態が失われる',
    },
    remedy: {
      en: 'close other card programs; --share exclusive keeps them out; lay the card still',
      ja: 'カードを使う他のプログラムを閉じる。--share exclusive で締め出す。カードを動かさない',
    },
    source: 'PC/SC part 5, SCARD_W_RESET_CARD; PCSC issue 215',
  },
  'no-internal-error': {
    title: {en: 'no command is answered 6F00', ja: '6F00 が返るコマンドがない'},
    problem: {
      en: 'a weak field makes the card fail now and then',
      ja: '電波が弱く、カードがときどき失敗する',
    },
    remedy: {en: 'lay the card anew on the reader, away from metal', ja: '金属から離し、カードを置き直す'},
    source: 'okaits/nfcpy_mynacard',
  },
  'answer-time': {
    title: {en: 'every answer comes in time', ja: 'どの応答も時間内に届く'},
    problem: {
      en: 'readers and phones with short time limits lose the card while it computes',
      ja: '待ち時間の短いリーダーやスマートフォンでは、計算中にカードが失われる',
    },
    remedy: {
      en: 'give relays and phones a time limit of five seconds for signatures; try another reader',
      ja: '中継やスマートフォンでは署名の待ち時間を5秒にする。別のリーダーを試す',
    },
    source: 'vsmartcard issue 123; c-3lab/mynumbercard-idp',
  },
} as const satisfies Record<string, ReaderTestText>

export type ReaderTestId = keyof typeof READER_TEST_TEXT

export const READER_TEST_NOTE = {
  'atr-broken': {en: 'broken at {at}: {atr}', ja: '{at} が壊れています: {atr}'},
  'atr-contact': {en: 'contact card, {protocols}', ja: '接触、{protocols}'},
  'atr-contactless': {en: 'contactless, put together by the reader', ja: '非接触、リーダーが組み立てたもの'},
  'atr-changes': {en: '{count} ATRs in {powerUps} power-ups', ja: '電源投入 {powerUps} 回で ATR が {count} 種類'},
  answered: {en: 'answered {sw}', ja: '{sw} が返りました'},
  announced: {en: 'announced with {sw}', ja: '{sw} で予告されました'},
  'le-corrected': {en: 'answered {sw} instead of the data', ja: 'データの代わりに {sw} が返りました'},
  zeroed: {en: '256 bytes came as zeros', ja: '256バイトがすべてゼロでした'},
  cut: {en: '{length} bytes came instead of 256', ja: '256バイトのはずが {length} バイトでした'},
  short: {
    en: '{length} bytes came instead of {asked} ({sw})',
    ja: '{asked} バイトのはずが {length} バイトでした ({sw})',
  },
  differs: {en: 'other bytes came than in small blocks', ja: '小さく区切ったときと内容が違います'},
  'reader-refuses': {en: 'the reader did not carry the command', ja: 'リーダーがコマンドを運びませんでした'},
  'no-long-file': {en: 'no free file of this card can be read', ja: 'このカードに自由に読めるファイルがありません'},
  'no-token-information': {en: 'the card has no token information', ja: 'カードにトークン情報がありません'},
  unreadable: {en: 'not readable: {pins}', ja: '読めません: {pins}'},
  protocols: {en: 'connected with {protocols}', ja: '接続できたもの: {protocols}'},
  'protocols-differ': {
    en: 'negotiated {protocol}, but asked for by name only these connected: {protocols}',
    ja: '{protocol} が選ばれましたが、名指しで接続できたのは {protocols} だけです',
  },
  'not-exclusive': {en: 'a second program got in', ja: '2つ目のプログラムが入れました'},
  'idle-lost': {en: 'lost after {seconds} s: {how}', ja: '{seconds} 秒後に失われました: {how}'},
  'no-features': {en: 'the reader does not tell its features', ja: 'リーダーが機能を答えません'},
  features: {en: 'features: {features}', ja: '機能: {features}'},
  'removal-unnoticed': {en: 'the removal was not reported in time', ja: '抜去が時間内に報告されませんでした'},
  'removal-as': {en: 'reported as {how}', ja: '{how} と報告されました'},
  'event-missing': {en: 'the event {event} did not come', ja: '通知 {event} が届きませんでした'},
  interrupted: {en: 'the card was lost in it twice', ja: '途中で2回カードが失われました'},
  'same-cause': {en: 'says nothing while {test} fails', ja: '{test} が失敗しているため判断できません'},
  'needs-pcsc': {en: 'needs a PC/SC reader', ja: 'PC/SC リーダーが必要です'},
  'needs-hands': {en: 'needs --interactive or --control', ja: '--interactive か --control が必要です'},
  'needs-person': {en: 'needs --interactive', ja: '--interactive が必要です'},
  happened: {en: 'it happened during the tests', ja: 'テスト中に起こりました'},
  error: {en: 'ended with {error}', ja: '{error} で終わりました'},
} as const satisfies Record<string, Message>

export type ReaderTestNote = keyof typeof READER_TEST_NOTE
