// Every error: what happened (lower case, no final period) and what to do about it.
import type {ErrorCode} from '../errors/codes.data.ts'
import {AUDIT_INPUT_TEXT} from './audit-inputs.data.ts'
import {BULK_TEXT} from './bulk.data.ts'
import type {Message} from './message.ts'

export interface ErrorText {
  readonly message: Message
  readonly hint: Message
}

const NO_HINT: Message = {en: '', ja: ''}
const EXPECTED_FORMS: Message = {
  en: 'expected: PEM, DER, base64 or PKCS#7, in a file, a folder or on standard input',
  ja: '使える形式: PEM、DER、base64、PKCS#7 (ファイル、フォルダー、標準入力)',
}
const CHECK_FILE: Message = {
  en: 'check that the input is the file that you meant, and that it is complete',
  ja: '入力が意図したファイルであり、途中で切れていないことを確認してください',
}

export const ERROR_TEXT: Readonly<Record<ErrorCode, ErrorText>> = {
  // command line
  E_COMMAND_UNKNOWN: {
    message: {en: 'there is no command {command}', ja: 'コマンド {command} はありません'},
    hint: {en: 'mynakit --help lists the commands', ja: 'コマンドの一覧は mynakit --help で見られます'},
  },
  E_FLAG_UNKNOWN: {
    message: {en: 'there is no flag {flag} here', ja: 'フラグ {flag} はここでは使えません'},
    hint: {
      en: 'the flags are listed by mynakit {command} --help',
      ja: '使えるフラグは mynakit {command} --help で見られます',
    },
  },
  E_FLAG_VALUE: {
    message: {en: '--{name} does not take this value: {value}', ja: '--{name} にこの値は使えません: {value}'},
    hint: {en: 'expected: {expected}', ja: '使える値: {expected}'},
  },
  E_FLAG_COMBINATION: {
    message: {en: 'these flags do not go together: {flags}', ja: '次のフラグは同時に使えません: {flags}'},
    hint: {en: 'see mynakit {command} --help', ja: 'mynakit {command} --help を見てください'},
  },
  E_YEARS_BACKWARDS: {
    message: {
      en: 'the series would begin after its end: --from {from}, --to {to}',
      ja: '期間の始まりが終わりより後です: --from {from}、--to {to}',
    },
    hint: {
      en: 'without one of them its default counts: see mynakit {command} --help',
      ja: '指定しない側には既定値を使います。mynakit {command} --help を見てください',
    },
  },
  E_ARG_MISSING: {
    message: {en: 'missing argument: {name}', ja: '引数が足りません: {name}'},
    hint: {en: 'see mynakit {command} --help', ja: 'mynakit {command} --help を見てください'},
  },
  E_ARG_UNEXPECTED: {
    message: {en: 'arguments too many: {count}', ja: '引数が {count} 個多すぎます'},
    hint: {en: 'see mynakit {command} --help', ja: 'mynakit {command} --help を見てください'},
  },
  E_ARG_VALUE: {
    message: {en: 'the argument {name} cannot be {value}', ja: '引数 {name} に {value} は使えません'},
    hint: {en: 'expected: {expected}', ja: '使える値: {expected}'},
  },
  E_HEX: {
    message: {en: 'not hexadecimal at character {offset}', ja: '{offset} 文字目が16進数ではありません'},
    hint: {
      en: 'give pairs of 0-9 and A-F; spaces and colons between them are fine, inside one argument',
      ja: '0-9 と A-F の2桁の組で書いてください。空白やコロンで区切れます',
    },
  },
  // input and output
  E_INPUT_READ: {
    message: {en: 'cannot read {file}: {reason}', ja: '{file} を読めません: {reason}'},
    hint: {en: 'check the path and its permissions', ja: 'パスと権限を確認してください'},
  },
  E_INPUT_EMPTY: {
    message: {en: 'nothing to read in {file}', ja: '{file} に読むものがありません'},
    hint: CHECK_FILE,
  },
  E_INPUT_TOO_LARGE: {
    message: {en: '{file} is larger than {limit} bytes', ja: '{file} が {limit} バイトを超えています'},
    hint: {en: 'split the input', ja: '入力を分けてください'},
  },
  E_OUTPUT_EXISTS: {
    message: {en: '{file} exists already', ja: '{file} はすでにあります'},
    hint: {
      en: 'choose another name, or allow it with --overwrite',
      ja: '別の名前にするか、--overwrite で許可してください',
    },
  },
  E_OUTPUT_WRITE: {
    message: {en: 'cannot write {file}: {reason}', ja: '{file} に書けません: {reason}'},
    hint: {
      en: 'check the free space and the permissions; nothing was left half-written',
      ja: '空き容量と権限を確認してください。書きかけのファイルは残っていません',
    },
  },
  E_SPOOL: {
    message: {en: 'cannot write a temporary file: {reason}', ja: '一時ファイルに書けません: {reason}'},
    hint: {
      en: 'standard input, pipes, PEM and comparisons need room in the folder for temporary files; TMPDIR names another one',
      ja: '標準入力、パイプ、PEM、比較には一時ファイルの置き場に空きが要ります。TMPDIR で別の場所を指定できます',
    },
  },
  E_OUTPUT_TERMINAL: {
    message: {en: 'binary data does not go to a terminal', ja: 'バイナリーは端末に出力しません'},
    hint: {en: 'write it with -o FILE, or pipe it on', ja: '-o ファイル で書くか、パイプで渡してください'},
  },
  E_INTERNAL: {
    message: {en: 'a bug in mynakit: {name}', ja: 'mynakit の不具合です: {name}'},
    hint: {
      en: 'run it again with --debug and report the lines that it prints',
      ja: '--debug を付けてもう一度実行し、表示された内容を報告してください',
    },
  },
  E_INTERRUPTED: {message: {en: 'interrupted', ja: '中断されました'}, hint: NO_HINT},
  // iso7816
  E_APDU_TRUNCATED: {
    message: {
      en: 'the APDU ends at byte {offset}, before it is complete',
      ja: 'APDU が {offset} バイトで途切れています',
    },
    hint: {
      en: 'a command is CLA INS P1 P2, then Lc and data, then Le; a response (--response) ends with SW1 SW2',
      ja: 'コマンドは CLA INS P1 P2、Lc とデータ、Le の順です。レスポンス (--response) は SW1 SW2 で終わります',
    },
  },
  E_APDU_LENGTH: {
    message: {
      en: 'the Lc at byte {offset} announces {announced} bytes, but {present} are there',
      ja: '{offset} バイト目の Lc は {announced} バイトを示しますが、{present} バイトあります',
    },
    hint: {en: 'correct Lc or the data (ISO/IEC 7816-4, 5.2)', ja: 'Lc かデータを直してください (ISO/IEC 7816-4 5.2)'},
  },
  E_TLV_TRUNCATED: {
    message: {en: 'the TLV at byte {offset} is cut off', ja: '{offset} バイト目の TLV が途切れています'},
    hint: {
      en: 'read the whole file, and check the length in its header',
      ja: 'ファイル全体を読み、先頭の長さを確認してください',
    },
  },
  E_TLV_TAG: {
    message: {en: 'no valid tag at byte {offset}', ja: '{offset} バイト目のタグが不正です'},
    hint: CHECK_FILE,
  },
  E_TLV_LENGTH: {
    message: {en: 'no valid length at byte {offset}', ja: '{offset} バイト目の長さが不正です'},
    hint: {
      en: 'lengths of one, two or three bytes (81, 82) are known on this card',
      ja: 'このカードの長さは1、2(81)、3(82)バイトです',
    },
  },
  E_TLV_DEPTH: {
    message: {
      en: 'TLV nested deeper than {limit} levels at byte {offset}',
      ja: '{offset} バイト目の TLV の入れ子が {limit} 段を超えています',
    },
    hint: CHECK_FILE,
  },
  // der and x509
  E_DER_TRUNCATED: {
    message: {en: 'DER ends inside a value at byte {offset}', ja: 'DER が {offset} バイト目の値の途中で終わっています'},
    hint: CHECK_FILE,
  },
  E_DER_TAG: {
    message: {
      en: 'unexpected DER tag at byte {offset}: expected {expected}',
      ja: '{offset} バイト目の DER タグが違います。期待: {expected}',
    },
    hint: CHECK_FILE,
  },
  E_DER_LENGTH: {
    message: {en: 'the length at byte {offset} is not DER', ja: '{offset} バイト目の長さが DER ではありません'},
    hint: {
      en: 'DER wants definite lengths in the shortest form (X.690, 10.1)',
      ja: 'DER は確定長の最短形だけを許します (X.690 10.1)',
    },
  },
  E_DER_VALUE: {
    message: {
      en: 'invalid DER value at byte {offset}: {reason}',
      ja: '{offset} バイト目の DER の値が不正です: {reason}',
    },
    hint: CHECK_FILE,
  },
  E_DER_DEPTH: {
    message: {en: 'DER nested too deeply at byte {offset}', ja: '{offset} バイト目の DER の入れ子が深すぎます'},
    hint: CHECK_FILE,
  },
  E_DER_TRAILING: {
    message: {en: 'bytes after the DER value at byte {offset}', ja: '{offset} バイト目以降に余分なバイトがあります'},
    hint: CHECK_FILE,
  },
  E_PEM: {
    message: {en: 'damaged PEM block at line {line}', ja: '{line} 行目の PEM ブロックが壊れています'},
    hint: CHECK_FILE,
  },
  E_PKCS7: {
    message: {en: 'damaged PKCS#7 container in {file}', ja: '{file} の PKCS#7 が壊れています'},
    hint: CHECK_FILE,
  },
  E_CERTIFICATE: {
    message: {en: 'damaged certificate in {file}: {reason}', ja: '{file} の証明書が壊れています: {reason}'},
    hint: CHECK_FILE,
  },
  E_NO_CERTIFICATE: {
    message: {en: 'no certificate in {file}', ja: '{file} に証明書がありません'},
    hint: EXPECTED_FORMS,
  },
  E_CRL: {
    message: {en: 'damaged CRL in {file}: {reason}', ja: '{file} の CRL が壊れています: {reason}'},
    hint: CHECK_FILE,
  },
  E_NO_QUESTION: {
    message: {
      en: 'standard input has no serial number and no certificate',
      ja: '標準入力にシリアル番号も証明書もありません',
    },
    hint: {
      en: 'one number a line in hex, or certificates in PEM or DER',
      ja: '1行に1個の16進数の番号、または PEM か DER の証明書を入れてください',
    },
  },
  E_SERIAL_LINE: {
    message: {en: 'line {line} is no serial number', ja: '{line} 行目はシリアル番号ではありません'},
    hint: {en: 'one number a line in hex, as in 01AB23CD', ja: '1行に1個、01AB23CD のような16進数で書いてください'},
  },
  E_CRL_SEVERAL: {
    message: {en: '{file} holds {count} CRLs', ja: '{file} に CRL が {count} 個あります'},
    hint: {en: 'compare files of one list each', ja: '1個ずつのファイルにして比べてください'},
  },
  E_CRL_PAIR: {
    message: {en: 'the two lists are of different issuers', ja: '2つの CRL の発行者が違います'},
    hint: {
      en: 'only lists of one issuer can be compared: the same number stands for other certificates elsewhere',
      ja: '比べられるのは同じ発行者の CRL だけです。発行者が違えば同じ番号でも別の証明書です',
    },
  },
  E_NO_CRL: {
    message: {en: 'no CRL in {file}', ja: '{file} に CRL がありません'},
    hint: EXPECTED_FORMS,
  },
  E_CRL_INDEX: {
    message: {
      en: '{file} is damaged, cut short, or no index of this version: {part}',
      ja: '{file} は壊れているか、途中で切れているか、この版の索引ではありません: {part}',
    },
    hint: {en: 'make the index again from its CRL', ja: 'CRL から索引を作り直してください'},
  },
  E_OCSP_RESPONSE: {
    message: {en: 'damaged OCSP response in {file}: {reason}', ja: '{file} の OCSP レスポンスが壊れています: {reason}'},
    hint: CHECK_FILE,
  },
  E_NO_OCSP_RESPONSE: {
    message: {en: 'no OCSP response in {file}', ja: '{file} に OCSP レスポンスがありません'},
    hint: EXPECTED_FORMS,
  },
  E_OCSP_REQUEST: {
    message: {en: 'damaged OCSP request in {file}: {reason}', ja: '{file} の OCSP リクエストが壊れています: {reason}'},
    hint: CHECK_FILE,
  },
  E_NO_OCSP_REQUEST: {
    message: {en: 'no OCSP request in {file}', ja: '{file} に OCSP リクエストがありません'},
    hint: EXPECTED_FORMS,
  },
  E_NOT_OCSP: {
    message: {
      en: 'there is {kind} in {file}, and no OCSP request or response',
      ja: '{file} にあるのは{kind}で、OCSP のリクエストやレスポンスではありません',
    },
    hint: CHECK_FILE,
  },
  E_OCSP_OTHER_REQUEST: {
    message: {
      en: 'the request in {file} does not ask for this certificate',
      ja: '{file} のリクエストは、この証明書についての問い合わせではありません',
    },
    hint: {
      en: 'give the request that the response answers, or leave --request out: the nonce is then not compared',
      ja: 'レスポンスの元になったリクエストを指定してください。--request を省くとノンスは照合しません',
    },
  },
  E_OCSP_ADDRESS: {
    message: {
      en: 'nothing says whom to ask: the address in a certificate is not used before its chain is verified',
      ja: '問い合わせ先がありません。証明書の中のアドレスは、認証パスを検証するまで使いません',
    },
    hint: {
      en: 'give the responder with --url, or what the chain is verified with by --trust',
      ja: 'レスポンダーを --url で、または認証パスの検証に使う証明書を --trust で指定してください',
    },
  },
  E_NOT_ISSUER: {
    message: {
      en: 'the certificate in {file} does not bear the signature of any issuer that was given',
      ja: '{file} の証明書の署名が、指定されたどの発行者の鍵とも合いません',
    },
    hint: {
      en: 'give the certificate of the generation that issued it with --issuer: the name alone is not enough',
      ja: '発行した世代の認証局証明書を --issuer で指定してください。名前が同じでも、鍵が違えば発行者ではありません',
    },
  },
  E_SCRIPT: {
    message: {
      en: 'the script is wrong in line {line}, column {column}: {reason}',
      ja: 'スクリプトの {line} 行 {column} 桁が正しくありません: {reason}',
    },
    hint: {
      en: 'nothing was sent; mynakit apdu run --help shows the form of a line',
      ja: '何も送っていません。行の書き方は mynakit apdu run --help で見られます',
    },
  },
  E_VARIABLES: {
    message: {en: '{file}: line {line} sets no variable', ja: '{file}: {line} 行目が変数の定義ではありません'},
    hint: {
      en: 'write NAME=HEX, one a line; # starts a comment',
      ja: '1行に1つ、NAME=16進数 の形で書いてください。# から後は注釈です',
    },
  },
  E_SHELL_LINE: {
    message: {
      en: 'this line is no command of the shell ({command})',
      ja: 'この行はシェルのコマンドではありません ({command})',
    },
    hint: {
      en: 'help lists the commands; nothing was sent. A PIN is asked for by verify, never typed on the line',
      ja: 'コマンドの一覧は help で見られます。何も送っていません。暗証番号は verify で尋ねます (行には書きません)',
    },
  },
  // transport
  E_PCSC_SERVICE: {
    message: {en: 'the PC/SC service is not running ({pcsc})', ja: 'PC/SC サービスが動いていません ({pcsc})'},
    hint: {
      en: 'start it: "systemctl start pcscd.socket" on Linux; without a reader, try --reader sim:current',
      ja: '起動してください (Linux では "systemctl start pcscd.socket")。リーダーがなければ --reader sim:current を試せます',
    },
  },
  E_PCSC_ACCESS: {
    message: {en: 'the PC/SC service refused access ({pcsc})', ja: 'PC/SC サービスに拒否されました ({pcsc})'},
    hint: {
      en: 'over ssh or as a service user polkit may refuse: allow org.debian.pcsc-lite.access_pcsc',
      ja: 'ssh やサービスの利用者では polkit が拒否することがあります。org.debian.pcsc-lite.access_pcsc を許可してください',
    },
  },
  E_PCSC_STALLED: {
    message: {
      en: 'the PC/SC service does not answer: waited {seconds} s',
      ja: 'PC/SC サービスが応答しません ({seconds} 秒待ちました)',
    },
    hint: {
      en: 'restart it: "systemctl restart pcscd" on Linux; unplug the reader if that does not help',
      ja: '起動し直してください (Linux では "systemctl restart pcscd")。直らなければリーダーを外してください',
    },
  },
  E_PCSC_LIBRARY: {
    message: {en: 'cannot load the PC/SC library: {reason}', ja: 'PC/SC ライブラリーを読み込めません: {reason}'},
    hint: {
      en: 'install it: "apt-get install libpcsclite1 pcscd" on Debian; --reader sim:current works without it',
      ja: '入れてください (Debian では "apt-get install libpcsclite1 pcscd")。--reader sim:current はなくても使えます',
    },
  },
  E_READER_NONE: {
    message: {en: 'no reader is attached', ja: 'リーダーがつながっていません'},
    hint: {
      en: 'attach a PC/SC reader, or use a simulated card: --reader sim:current',
      ja: 'PC/SC リーダーをつなぐか、模擬カードを使ってください: --reader sim:current',
    },
  },
  E_READER_NO_MATCH: {
    message: {en: 'no reader matches {selector}', ja: '{selector} に合うリーダーがありません'},
    hint: {en: 'candidates: {candidates}', ja: '候補: {candidates}'},
  },
  E_READER_AMBIGUOUS: {
    message: {en: 'more than one reader fits', ja: '複数のリーダーが当てはまります'},
    hint: {en: 'choose one with --reader: {candidates}', ja: '--reader で選んでください: {candidates}'},
  },
  E_READER_UNPLUGGED: {
    message: {en: 'the reader was unplugged', ja: 'リーダーが外されました'},
    hint: {en: 'attach it again and repeat the command', ja: 'つなぎ直して、もう一度実行してください'},
  },
  E_CARD_ABSENT: {
    message: {en: 'no card in the reader', ja: 'リーダーにカードがありません'},
    hint: {en: 'insert the card; --wait 10s waits for it', ja: 'カードを置いてください。--wait 10s で待てます'},
  },
  E_CARD_REMOVED: {
    message: {en: 'the card was removed', ja: 'カードが取り外されました'},
    hint: {
      en: 'put it back and repeat the command; nothing is sent again by itself',
      ja: '戻してから、もう一度実行してください。自動で送り直すことはしません',
    },
  },
  E_CARD_MUTE: {
    message: {en: 'the card does not answer ({pcsc})', ja: 'カードが応答しません ({pcsc})'},
    hint: {en: 'turn the card over, or clean its contacts', ja: 'カードの向きを変えるか、端子を拭いてください'},
  },
  E_CARD_BUSY: {
    message: {en: 'another program holds the card', ja: '別のプログラムがカードを使っています'},
    hint: {
      en: 'close it and try again: the card client software, a browser, gpg-agent (scdaemon)',
      ja: '利用者クライアントソフト、ブラウザー、gpg-agent (scdaemon) などを閉じて、やり直してください',
    },
  },
  E_CARD_RESET: {
    message: {en: 'another program reset the card', ja: '別のプログラムがカードをリセットしました'},
    hint: {
      en: 'repeat the command; --share exclusive keeps others out',
      ja: 'もう一度実行してください。--share exclusive で他を締め出せます',
    },
  },
  E_TRANSPORT: {
    message: {en: 'the reader reported {pcsc}', ja: 'リーダーが {pcsc} を返しました'},
    hint: {en: 'mynakit explain {pcsc} says what it means', ja: '意味は mynakit explain {pcsc} で分かります'},
  },
  E_REPLAY_MISMATCH: {
    message: {
      en: 'the recorded trace has no answer to command {index}: it is not the one that was recorded',
      ja: '記録には {index} 番目のコマンドへの応答がありません。記録されたコマンドと違います',
    },
    hint: {
      en: 'give the same commands in the same order as in the recording, or take --reader replay:lenient:FILE, which needs no order; neither answers what was not recorded',
      ja: '記録したときと同じコマンドを同じ順に送るか、順序を問わない --reader replay:lenient:FILE を使ってください。どちらも、記録にないことには答えません',
    },
  },
  E_TRACE_TOO_LONG: {
    message: {
      en: '{file} has more than {limit} exchanges, too many to be compared',
      ja: '{file} のやり取りが {limit} 件を超え、比べるには多すぎます',
    },
    hint: {en: 'cut the part that matters out of the log', ja: '必要な部分だけを切り出してください'},
  },
  E_TRACE_FORMAT: {
    message: {en: 'line {line} of the trace is not a trace record', ja: '記録の {line} 行目は記録の形をしていません'},
    hint: {
      en: 'a trace is what --trace FILE writes, or a debug log of OpenSC (OPENSC_DEBUG=9) or of pcscd (--foreground --apdu)',
      ja: '記録は --trace FILE が書くファイルか、OpenSC のデバッグログ (OPENSC_DEBUG=9)、pcscd のログ (--foreground --apdu) です',
    },
  },
  // card
  E_STATUS_WORD: {
    message: {
      en: 'the card answered {sw} to {command}: {meaning}',
      ja: 'カードが {command} に {sw} を返しました: {meaning}',
    },
    hint: {en: 'mynakit explain {sw} says what it means', ja: '意味は mynakit explain {sw} で分かります'},
  },
  E_SECURITY_STATUS: {
    message: {
      en: 'the card answered 6982 to {command}: a PIN is needed first',
      ja: 'カードが {command} に 6982 を返しました。先に暗証番号が必要です',
    },
    hint: {
      en: 'mynakit card read asks for what opens the card face, mynakit cert dump --card for the PIN of a certificate',
      ja: '券面の情報は mynakit card read、証明書は mynakit cert dump --card が暗証番号を尋ねます',
    },
  },
  E_CARD_RESPONSE: {
    message: {
      en: 'the card answered {command} with data that does not fit',
      ja: 'カードの {command} への応答が形に合いません',
    },
    hint: {
      en: 'record it with --trace FILE and compare; a recorded trace that hides bytes answers zeros in their place',
      ja: '--trace FILE で記録して比べてください。バイトを隠した記録は、そこを 00 で答えます',
    },
  },
  E_NOT_JPKI: {
    message: {en: 'this card has no application {ap} ({sw})', ja: 'このカードには {ap} がありません ({sw})'},
    hint: {
      en: 'is it a My Number Card? Phones and older cards hold fewer applications; mynakit ap list asks for every one',
      ja: 'マイナンバーカードですか。スマートフォンや古いカードは AP が少なくなっています。mynakit ap list で AP を尋ねられます',
    },
  },
  E_AP_ABSENT: {
    message: {en: 'cards of this kind have no application {ap}', ja: 'この種類のカードに {ap} はありません'},
    hint: {
      en: 'phones and older cards hold the JPKI AP only; mynakit ap list asks for every application',
      ja: 'スマートフォンや古いカードには JPKI AP しかありません。mynakit ap list で AP を尋ねられます',
    },
  },
  E_SECURE_MESSAGING: {
    message: {
      en: 'secure messaging failed: {reason}',
      ja: 'セキュアメッセージングに失敗しました: {reason}',
    },
    hint: {
      en: 'the card may not offer it (66F1, 6982), or the session broke (6988, 69FC); try without --secure-messaging',
      ja: 'カードが対応しない (66F1、6982) か、セッションが壊れました (6988、69FC)。--secure-messaging なしで試してください',
    },
  },
  E_CREDENTIAL: {
    message: {
      en: '"{credential}" does not open {what}: no PIN was sent',
      ja: '"{credential}" では {what} を読めません。暗証番号は送っていません',
    },
    hint: {en: 'choose with --with: {expected}', ja: '--with で選べるもの: {expected}'},
  },
  E_CERTIFICATE_ABSENT: {
    message: {en: 'the card has no {title} ({certificate})', ja: 'カードに{title}がありません ({certificate})'},
    hint: {
      en: 'mynakit card info shows which certificates are there; the municipal office issues them',
      ja: 'どの証明書があるかは mynakit card info で見られます。発行は市区町村の窓口です',
    },
  },
  E_PIN_ABSENT: {
    message: {en: 'this kind of card has no {pin}', ja: 'この種類のカードに{pin}はありません'},
    hint: {
      en: 'mynakit pin status shows the PINs of the card',
      ja: 'カードの暗証番号は mynakit pin status で見られます',
    },
  },
  E_HASH_REFUSED: {
    message: {en: 'refused: no new signature is made with {hash}', ja: '拒否: {hash} で新しい署名は作りません'},
    hint: {
      en: 'collisions of SHA-1 have been published; use --hash sha256',
      ja: 'SHA-1 の衝突は公表されています。--hash sha256 を使ってください',
    },
  },
  E_SIGN_INPUT: {
    message: {
      en: 'the card takes 1 to {limit} bytes with --p1 {p1}; given: {length}',
      ja: '--p1 {p1} でカードが受けるのは1〜{limit}バイトです。渡されたのは {length} バイト',
    },
    hint: {
      en: 'with --p1 00, 02 or 04 this tool hashes a file of any size',
      ja: '--p1 00、02、04 なら、この道具がハッシュを計算するので大きさを問いません',
    },
  },
  E_REAL_CARD: {
    message: {
      en: 'refused: this would change a card that is not known to be simulated',
      ja: '拒否: 模擬カードと確かめられないカードを書き換えるところでした',
    },
    hint: {
      en: 'give --real-card and type the confirmation on a terminal; nothing was sent',
      ja: '--real-card を付け、端末で確認に答えてください。カードには何も書いていません',
    },
  },
  E_NO_PUK: {
    message: {
      en: 'refused: the holder of this card cannot unblock the {pin}',
      ja: '拒否: このカードの{pin}は、持ち主が自分で解除することはできません',
    },
    hint: {
      en: 'the municipal office unblocks it; the signing password also at a convenience-store kiosk, if the authentication PIN is known',
      ja: '市区町村の窓口で解除できます。署名用は、利用者証明用の暗証番号が分かればコンビニの端末でも初期化できます',
    },
  },
  E_VERIFY_REFUSED: {
    message: {
      en: 'refused: a raw {command} with data may spend a PIN try',
      ja: '拒否: データ付きの {command} は照合の回数を減らすおそれがあります',
    },
    hint: {
      en: 'use mynakit pin verify, which reads the counter first; --allow-verify lets a raw VERIFY through under the same rule',
      ja: '残り回数を先に読む mynakit pin verify を使ってください。--allow-verify を付けると、同じ規則のもとで VERIFY を送ります',
    },
  },
  E_COMMAND_REFUSED: {
    message: {
      en: 'refused: {command} changes the card for good',
      ja: '拒否: {command} はカードを元に戻せない形で変えます',
    },
    hint: {en: 'this tool never sends it', ja: 'この道具は送りません'},
  },
  E_VERIFY_FORM: {
    message: {
      en: 'refused: this form of {command} is never sent, since no counter rule can hold for it',
      ja: '拒否: この形の {command} は残り回数の規則を守れないため、送りません',
    },
    hint: {
      en: 'a VERIFY is 00 20 00, then 80 or a short reference, Lc and 1 to 16 bytes: not chained, secured, extended or with Le',
      ja: 'VERIFY は 00 20 00、80 か短縮参照、Lc、1〜16バイトの形に限ります。連鎖、セキュアメッセージング、拡張長、Le 付きは送りません',
    },
  },
  E_CHANGE_REFUSED: {
    message: {
      en: 'refused: a raw {command} is sent to simulated cards only',
      ja: '拒否: {command} をそのまま送れるのは模擬カードだけです',
    },
    hint: {en: 'try it with --reader sim:FILE', ja: '--reader sim:ファイル で試してください'},
  },
  E_PIN_REPEATED: {
    message: {
      en: 'refused: this value was rejected before in this run, so it was not sent to the {pin}',
      ja: '拒否: この値は先ほど拒まれたため、{pin} には送りませんでした',
    },
    hint: {
      en: 'check the PIN; mynakit pin status shows what is left',
      ja: '暗証番号を確かめてください。残り回数は mynakit pin status で見られます',
    },
  },
  E_PIN_ON_ARGV: {
    message: {en: 'refused: argv is visible to other users', ja: '拒否: コマンドラインは他の利用者から見えます'},
    hint: {
      en: 'type the PIN at the prompt, or give it with --pin-stdin, --pin-file, --pin-fd or --pin-env; change it if it was real',
      ja: '画面の問いに入力するか、--pin-stdin、--pin-file、--pin-fd、--pin-env で渡してください。本物の暗証番号だったなら変更してください',
    },
  },
  E_PIN_FORMAT: {
    message: {
      en: 'this cannot be the {pin}: nothing was sent',
      ja: '{pin} の形ではありません。カードには何も送っていません',
    },
    hint: {en: 'expected: {expected}', ja: '正しい形: {expected}'},
  },
  E_PIN_SOURCE: {
    message: {
      en: 'no PIN was given, and there is no terminal to ask on',
      ja: '暗証番号が渡されず、尋ねる端末もありません',
    },
    hint: {
      en: 'use --pin-stdin, --pin-file, --pin-fd or --pin-env',
      ja: '--pin-stdin、--pin-file、--pin-fd、--pin-env を使ってください',
    },
  },
  E_PIN_LAST_TRY: {
    message: {
      en: 'refused: the {pin} has tries left: {remaining}, and to be kept: {keep}',
      ja: '拒否: {pin} の残りは {remaining} 回で、{keep} 回は残す設定です',
    },
    hint: {
      en: 'a blocked PIN is unblocked at the municipal office only; --allow-last-try asks you to confirm',
      ja: 'ロックの解除は市区町村の窓口です。それでも使うなら --allow-last-try で確認に答えてください',
    },
  },
  E_PIN_COUNTER_UNKNOWN: {
    message: {
      en: 'refused: the counter of the {pin} cannot be read ({sw})',
      ja: '拒否: {pin} の残り回数を読めません ({sw})',
    },
    hint: {
      en: '--allow-unknown-counter goes on without it',
      ja: '--allow-unknown-counter を付けると、読めないまま続けます',
    },
  },
  E_PIN_INTERRUPTED: {
    message: {
      en: 'the card was lost while the {pin} was being verified: a try may have been spent',
      ja: '{pin} の照合中にカードとの通信が途切れました。回数が1回減ったかもしれません',
    },
    hint: {
      en: 'put the card back; mynakit pin status shows the counter',
      ja: 'カードを戻し、mynakit pin status で残り回数を確かめてください',
    },
  },
  E_PIN_CHANGE_INTERRUPTED: {
    message: {
      en: 'the card was lost while the {pin} was being changed: either the old or the new value holds now',
      ja: '{pin} の変更中にカードとの通信が途切れました。今は新旧どちらかの値です',
    },
    hint: {
      en: 'put the card back; mynakit pin status shows the counter; try the new value first',
      ja: 'カードを戻し、mynakit pin status で残り回数を確かめ、新しい値から試してください',
    },
  },
  E_PIN_CONFIRMATION: {
    message: {en: 'the two entries of the new {pin} differ', ja: '新しい{pin}の2回の入力が違います'},
    hint: {en: 'nothing was sent; start again', ja: 'カードには何も送っていません。やり直してください'},
  },
  E_PINPAD_ABSENT: {
    message: {
      en: 'this reader has no PIN pad for {feature}',
      ja: 'このリーダーに {feature} のできる PIN パッドはありません',
    },
    hint: {
      en: 'mynakit reader list shows the features; without --pinpad the PIN is asked for here',
      ja: '機能は mynakit reader list で見られます。--pinpad を付けなければここで尋ねます',
    },
  },
  E_PINPAD_ENTRY: {
    message: {
      en: 'no PIN came from the PIN pad ({sw}): {meaning}',
      ja: 'PIN パッドから暗証番号が来ませんでした ({sw}): {meaning}',
    },
    hint: {en: 'the card got nothing; start again', ja: 'カードには何も送られていません。やり直してください'},
  },
  E_PIN_WRONG: {
    message: {en: 'the {pin} is wrong; tries left: {remaining}', ja: '{pin} が違います。残り {remaining} 回です'},
    hint: {en: 'it was not sent again', ja: '送り直してはいません'},
  },
  E_PIN_BLOCKED: {
    message: {en: 'the {pin} is blocked', ja: '{pin} はロックされています'},
    hint: {
      en: 'the municipal office unblocks it; the signing password also by phone app and convenience store; a card with a PUK: mynakit pin unblock',
      ja: '市区町村の窓口で解除できます。署名用はスマートフォンのアプリとコンビニでも初期化できます。PUK のあるカードは mynakit pin unblock',
    },
  },
  E_PERSONAL_DATA: {
    message: {en: 'refused: {file} holds personal data', ja: '拒否: {file} には個人情報があります'},
    hint: {en: 'consent with --reveal {field}', ja: '--reveal {field} で同意してください'},
  },
  // sim
  E_SIM_IMAGE: {
    message: {en: '{file} is not the image of a simulated card', ja: '{file} は模擬カードのファイルではありません'},
    hint: {en: 'make one with mynakit sim create', ja: 'mynakit sim create で作れます'},
  },
  E_SIM_PROFILE: {
    message: {en: 'there is no card profile {profile}', ja: 'カードの種別 {profile} はありません'},
    hint: {en: 'profiles: {candidates}', ja: '種別: {candidates}'},
  },
  E_SIM_PARAMETER: {
    message: {
      en: 'the profile {profile} takes no parameter {parameter}',
      ja: '種別 {profile} にパラメーター {parameter} はありません',
    },
    hint: {en: 'parameters: {candidates}', ja: 'パラメーター: {candidates}'},
  },
  E_SIM_PARAMETER_VALUE: {
    message: {
      en: 'the parameter {parameter} does not take this value: {value}',
      ja: 'パラメーター {parameter} にこの値は使えません: {value}',
    },
    hint: {en: 'expected: {expected}', ja: '使える値: {expected}'},
  },
  E_SIM_FAULT: {
    message: {en: 'there is no fault {fault}', ja: '障害 {fault} はありません'},
    hint: {
      en: 'faults: {candidates}; NAME@N strikes at the Nth command',
      ja: '障害: {candidates}。NAME@N は N 番目のコマンドで起きます',
    },
  },
  E_VPCD: {
    message: {
      en: 'cannot reach the virtual reader at {address}: {reason}',
      ja: '仮想リーダー {address} につながりません: {reason}',
    },
    hint: {
      en: 'install it and restart pcscd: "apt-get install vsmartcard-vpcd"',
      ja: 'vsmartcard-vpcd を入れて pcscd を起動し直してください: "apt-get install vsmartcard-vpcd"',
    },
  },
  E_SIM_CONTROL_NONE: {
    message: {
      en: 'no simulated card is served at {socket}: {reason}',
      ja: '{socket} で動いている模擬カードがありません: {reason}',
    },
    hint: {
      en: 'start one with mynakit sim serve --control SOCKET',
      ja: 'mynakit sim serve --control SOCKET で始めてください',
    },
  },
  E_SIM_CONTROL_BUSY: {
    message: {
      en: 'another process serves a simulated card at {socket}',
      ja: '{socket} では別のプロセスが模擬カードを動かしています',
    },
    hint: {en: 'choose another name, or end that process', ja: '別の名前にするか、そのプロセスを終えてください'},
  },
  E_SIM_CONTROL_REQUEST: {
    message: {en: 'this is no request to a simulated card', ja: '模擬カードへの要求の形をしていません'},
    hint: {en: 'actions: {expected}', ja: '操作: {expected}'},
  },
  // reader test
  E_TEST_UNKNOWN: {
    message: {en: 'there is no reader test {test}', ja: 'リーダーのテスト {test} はありません'},
    hint: {en: 'tests: {candidates}', ja: 'テスト: {candidates}'},
  },
  // net
  E_NET_OFFLINE: {
    message: {en: 'the network is not used with --offline', ja: '--offline ではネットワークを使いません'},
    hint: {
      en: 'leave --offline out, or give what would be fetched as a file',
      ja: '--offline を外すか、取得するはずのものをファイルで渡してください',
    },
  },
  E_NET_URL: {
    message: {en: 'this address cannot be used ({reason})', ja: 'このアドレスは使えません ({reason})'},
    hint: {
      en: 'http, https, ldap and ldaps are read; an address holds no user name, no password and no other scope than base',
      ja: '使えるのは http、https、ldap、ldaps です。ユーザー名やパスワード、base 以外の検索範囲は含められません',
    },
  },
  E_NET_DNS: {
    message: {
      en: '{source}: the name of the host is not found ({reason})',
      ja: '{source}: ホスト名が見つかりません ({reason})',
    },
    hint: {
      en: 'check the name and the DNS of this machine; some directories can be reached from inside one network only',
      ja: 'ホスト名とこの機械の DNS を確認してください。特定の網の内側からしか届かないディレクトリもあります',
    },
  },
  E_NET_REFUSED: {
    message: {en: '{source}: the connection was refused', ja: '{source}: 接続を拒否されました'},
    hint: {
      en: 'check that the server runs and that the port is right',
      ja: 'サーバーが動いていることとポート番号を確認してください',
    },
  },
  E_NET_PROXY: {
    message: {en: 'the proxy cannot be used ({reason})', ja: 'プロキシを使えません ({reason})'},
    hint: {
      en: 'check http_proxy, https_proxy, all_proxy and no_proxy: http://HOST:PORT, with USER:PASSWORD@ if it asks for them',
      ja: 'http_proxy・https_proxy・all_proxy・no_proxy を確認してください。形式は http://ホスト:ポート (必要なら 利用者:パスワード@ を付ける) です',
    },
  },
  E_NET_UNREACHABLE: {
    message: {en: '{source}: the host cannot be reached ({reason})', ja: '{source}: ホストに届きません ({reason})'},
    hint: {
      en: 'check the network and the firewall between this machine and the server; no proxy is used',
      ja: 'この機械とサーバーの間の網とファイアウォールを確認してください。プロキシは使いません',
    },
  },
  E_NET_TLS: {
    message: {en: '{source}: TLS failed ({reason})', ja: '{source}: TLS に失敗しました ({reason})'},
    hint: {
      en: 'the certificate of the server must be valid and name the host; NODE_EXTRA_CA_CERTS=FILE adds an authority',
      ja: 'サーバーの証明書が有効で、ホスト名が一致する必要があります。認証局は NODE_EXTRA_CA_CERTS=FILE で足せます',
    },
  },
  E_NET_TIMEOUT: {
    message: {
      en: '{source}: no answer within {seconds} s ({phase})',
      ja: '{source}: {seconds} 秒以内に応答がありません ({phase})',
    },
    hint: {
      en: 'try again later; --timeout sets the time for a whole transfer',
      ja: '後で試してください。通信全体の時間は --timeout で決められます',
    },
  },
  E_NET_INTERRUPTED: {
    message: {
      en: '{source}: the connection broke off before the answer was complete ({reason})',
      ja: '{source}: 応答の途中で接続が切れました ({reason})',
    },
    hint: {
      en: 'try again; where the server allows it the transfer goes on where it broke off',
      ja: 'もう一度試してください。サーバーが対応していれば続きから受け取ります',
    },
  },
  E_NET_PROTOCOL: {
    message: {
      en: '{source}: the server does not speak the protocol ({reason})',
      ja: '{source}: サーバーの応答がプロトコルに従っていません ({reason})',
    },
    hint: {
      en: 'check that the address and the port belong to such a server',
      ja: 'アドレスとポートがその種類のサーバーのものか確認してください',
    },
  },
  E_NET_TOO_LARGE: {
    message: {
      en: '{source}: the answer is larger than {limit} bytes',
      ja: '{source}: 応答が {limit} バイトを超えています',
    },
    hint: {en: 'if that is expected, raise --max-size', ja: '正しい大きさなら --max-size を大きくしてください'},
  },
  E_NET_REDIRECT: {
    message: {
      en: '{source}: the server sends on to another address, and that is not followed ({reason})',
      ja: '{source}: サーバーの転送には従いません ({reason})',
    },
    hint: {
      en: 'if you trust the last address, give it yourself; --max-redirects sets how many are followed',
      ja: '転送先を信頼するなら直接指定してください。従う回数は --max-redirects で決められます',
    },
  },
  E_NET_PRIVATE_ADDRESS: {
    message: {
      en: '{host}: an address of this machine or of a private network',
      ja: '{host}: この機械または内部の網のアドレスです',
    },
    hint: {
      en: 'addresses in certificates must not reach inside; --allow-private lets them',
      ja: '証明書に書かれたアドレスで内部に接続させないためです。許すには --allow-private を付けてください',
    },
  },
  E_NET_HTTP_STATUS: {
    message: {en: '{source}: the server answered HTTP {status}', ja: '{source}: サーバーの応答は HTTP {status} でした'},
    hint: {
      en: '404: the address is outdated; 401 and 403: it is not public; 5xx: try again later',
      ja: '404 はアドレスが古いこと、401 と 403 は非公開であること、5xx はサーバーの不調を示します',
    },
  },
  E_NET_ENCODING: {
    message: {
      en: '{source}: the answer is compressed ({encoding}), although that was not accepted',
      ja: '{source}: 求めていないのに応答が圧縮されています ({encoding})',
    },
    hint: {
      en: 'compressed answers are refused: a few octets could unfold to gigabytes',
      ja: '少しのデータが巨大に膨らむおそれがあるため、圧縮された応答は受け取りません',
    },
  },
  E_NET_CONTENT: {
    message: {
      en: '{source}: what the server sent is no CRL in DER ({reason} at byte {offset}, {contentType})',
      ja: '{source}: サーバーが送ったものは DER の CRL ではありません ({offset} バイト目 {reason}、{contentType})',
    },
    hint: {
      en: 'the server may have answered with a page for people, or the list is damaged',
      ja: '人が読むページが返されたか、リストが壊れています',
    },
  },
  E_NET_OCSP_CONTENT: {
    message: {
      en: '{source}: what the server sent is no OCSP response ({reason}, {contentType})',
      ja: '{source}: サーバーが送ったものは OCSP レスポンスではありません ({reason}、{contentType})',
    },
    hint: {
      en: 'the address may be that of a page for people or of a proxy, or the response is damaged',
      ja: '人が読むページかプロキシの応答か、レスポンスが壊れています',
    },
  },
  E_NET_LDAP_RESULT: {
    message: {
      en: '{source}: the directory answered with LDAP result {resultCode}',
      ja: '{source}: ディレクトリの応答は LDAP 結果コード {resultCode} でした',
    },
    hint: {
      en: '10: a referral, which is not followed; 32: no such entry; 49: wrong user or password; 50: not allowed (RFC 4511, A.2)',
      ja: '10 は紹介 (従いません)、32 はエントリーなし、49 はユーザー名かパスワードの誤り、50 は権限なし (RFC 4511 A.2)',
    },
  },
  E_NET_LDAP_EMPTY: {
    message: {en: '{source}: the entry holds no CRL', ja: '{source}: エントリーに CRL がありません'},
    hint: {
      en: 'certificateRevocationList, authorityRevocationList and deltaRevocationList were asked for; reading them may need --ldap-user',
      ja: 'certificateRevocationList、authorityRevocationList、deltaRevocationList を求めました。読むのに --ldap-user が要ることもあります',
    },
  },
  E_NET_LDAP_SERVER: {
    message: {
      en: 'the distribution point is an entry of a directory, and no server is known for it',
      ja: '配布点はディレクトリのエントリーですが、サーバーが分かりません',
    },
    hint: {
      en: 'a certificate names the entry only; name the server with --ldap-server ldap://HOST:PORT',
      ja: '証明書にはエントリーの名前しかありません。サーバーは --ldap-server ldap://HOST:PORT で指定してください',
    },
  },
  E_CRL_SCOPE: {
    message: {
      en: '{source}: the list does not speak of this certificate ({reason})',
      ja: '{source}: このリストの対象に、この証明書は含まれません ({reason})',
    },
    hint: {
      en: 'the server gave the list of another authority or of another distribution point',
      ja: '別の認証局または別の配布点のリストが返されました',
    },
  },
  E_CRL_NOT_FETCHED: {
    message: {
      en: 'none of the distribution points gave the list: {tried}',
      ja: 'どの配布点からもリストを得られませんでした: {tried}',
    },
    hint: {
      en: 'mynakit explain CODE tells what each code means',
      ja: 'それぞれのコードの意味は mynakit explain CODE で見られます',
    },
  },
  E_CRL_NO_POINT: {
    message: {
      en: 'the certificate names no distribution point that could be asked',
      ja: '証明書に、問い合わせられる CRL 配布点がありません',
    },
    hint: {
      en: 'give the address with --url, or ask the OCSP responder',
      ja: 'アドレスを --url で渡すか、OCSP を使ってください',
    },
  },
  E_PATH_UNVERIFIED: {
    message: {
      en: 'the certificate is not verified ({check}), so none of the addresses in it was contacted',
      ja: '証明書を検証できないため ({check})、その中のアドレスには接続していません',
    },
    hint: {
      en: 'give its authorities with --trust and --untrusted; mynakit cert verify shows every check',
      ja: '認証局を --trust と --untrusted で渡してください。検査の内訳は mynakit cert verify で見られます',
    },
  },
  E_REGISTERED_VERIFIER: {
    message: {
      en: 'the network is not used for issuers under O=JPKI: their revocation data is given to notified verifiers only',
      ja: 'O=JPKI の発行者についてはネットワークを使いません。失効情報は届け出た検証者だけに提供されます',
    },
    hint: {
      en: 'if you are one (公的個人認証法, Articles 17 and 36), say so with --registered-verifier',
      ja: '届け出た署名検証者等 (公的個人認証法 第17条、第36条) であれば --registered-verifier を付けてください',
    },
  },
  E_PASSWORD_FILE: {
    message: {
      en: '{file}: the password cannot be taken from there ({reason})',
      ja: '{file}: ここからパスワードを読めません ({reason})',
    },
    hint: {
      en: 'a file with the password on its first line, that nobody else can read (chmod 600)',
      ja: '1行目にパスワードを書いた、他人が読めない (chmod 600) ファイルを指定してください',
    },
  },
  // test kit
  E_TESTKIT: {
    message: {en: '{file} is no test kit of this version', ja: '{file} はこの版の試験用 PKI ではありません'},
    hint: {en: 'mynakit testkit create makes one', ja: 'mynakit testkit create で作れます'},
  },
  E_TESTKIT_PATH: {
    message: {
      en: 'the test kit {file} names a file that does not lie in it: {path}',
      ja: '試験用 PKI {file} が、その中にないファイルを指しています: {path}',
    },
    hint: {
      en: 'files of a kit are named FOLDER/FILE below its manifest; mynakit testkit create makes one',
      ja: 'ファイルは manifest.json から見た フォルダー/ファイル で示します。mynakit testkit create で作れます',
    },
  },
  E_CAPABILITY: {
    message: {en: 'there is no capability {capability}', ja: '能力 {capability} はありません'},
    hint: {en: 'capabilities: {candidates}', ja: '能力: {candidates}'},
  },
  E_PLACEHOLDER: {
    message: {
      en: 'nothing can be put in place of {placeholder} in braces',
      ja: '波括弧の中の {placeholder} に入れられるものはありません',
    },
    hint: {
      en: 'known: {candidates}; two opening braces stand for one',
      ja: '使えるもの: {candidates}。波括弧そのものは、開く波括弧を2つ続けて書きます',
    },
  },
  E_TESTKIT_PORT: {
    message: {
      en: 'port {port} for {service} cannot be used ({reason})',
      ja: '{service} のポート {port} を使えません ({reason})',
    },
    hint: {en: 'port 0 takes any free one', ja: 'ポート 0 なら空いているものを使います'},
  },
  // policy and audit
  E_POLICY_RULES: {
    message: {en: '{file}: line {line}: {problem}', ja: '{file}: {line} 行: {problem}'},
    hint: {
      en: 'of each kind of key, use and activity that a policy speaks of exactly one rule speaks; the periods of a rule follow each other',
      ja: 'ポリシーが扱う鍵の種類・用途・操作ごとに規則は一つとし、規則の期間は切れ目なく続けてください',
    },
  },
  E_POLICY_UNKNOWN: {
    message: {en: 'there is no policy {policy}', ja: 'ポリシー {policy} はありません'},
    hint: {
      en: 'policies: {candidates}; a file of your own is named with a slash in it or by .json',
      ja: 'ポリシー: {candidates}。自作のファイルは / を含むパスか .json で指定します',
    },
  },
  E_CONFIGURATION_SYNTAX: {
    message: {
      en: '{file}: line {line}, column {column}: no JSON here: {expected} is expected',
      ja: '{file}: {line} 行 {column} 桁: JSON ではありません ({expected} が必要です)',
    },
    hint: {
      en: 'RFC 8259: no comments, no comma after the last member',
      ja: 'RFC 8259 の JSON にしてください (注釈や最後のコンマは書けません)',
    },
  },
  E_CONFIGURATION: {
    message: {
      en: '{file}: line {line}: {path}: {expected} is expected',
      ja: '{file}: {line} 行: {path}: {expected} が必要です',
    },
    hint: {en: 'the man page of the command shows an example', ja: 'コマンドの man ページに例があります'},
  },
  E_BASELINE: {
    message: {
      en: '{file} is no result of migrate-check ({reason})',
      ja: '{file} は migrate-check の結果ではありません ({reason})',
    },
    hint: {
      en: 'a baseline is made by migrate-check --json or --ndjson',
      ja: '基準は migrate-check の --json か --ndjson で作ります',
    },
  },
  E_TRUST_STORE: {
    message: {en: 'no trust store of the operating system was found', ja: 'OS の証明書ストアが見つかりません'},
    hint: {en: 'on Debian: "apt-get install ca-certificates"', ja: 'Debian では "apt-get install ca-certificates"'},
  },
  ...AUDIT_INPUT_TEXT,
  ...BULK_TEXT,
  // forecast
  E_ISSUANCE: {
    message: {
      en: 'the issuance table {file} is wrong in line {line}: {reason}',
      ja: '発行表 {file} の {line} 行目が正しくありません: {reason}',
    },
    hint: {
      en: 'CSV: a header fiscal_year,count or from,to,count; one period a line, days as 2026-04-01, whole cards',
      ja: 'CSV: 見出しは fiscal_year,count か from,to,count。1行に1期間、日付は 2026-04-01 の形、枚数は整数',
    },
  },
  E_FINDINGS: {
    message: {
      en: 'cannot take findings from {file}, line {line}: {reason}',
      ja: '{file} の {line} 行目から検出結果を読めません: {reason}',
    },
    hint: {
      en: 'give what mynakit migrate-check wrote with --json or --ndjson',
      ja: 'mynakit migrate-check の --json か --ndjson の出力を指定してください',
    },
  },
}
