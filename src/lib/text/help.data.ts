// The help: every command, argument and flag, and the headings of a help page.
import type {Message} from './message.ts'
import {MIGRATE_SOURCES} from './migrate-sources.data.ts'

export interface CommandHelpText {
  readonly summary: Message
  /** What a summary cannot say. */
  readonly description?: Message
  readonly examples: readonly {readonly command: string; readonly description: Message}[]
  /** Flags that mean something of their own here. */
  readonly flags?: Readonly<Record<string, Message>>
}

export const HEADING: Readonly<Record<string, Message>> = {
  USAGE: {en: 'USAGE', ja: '使い方'},
  ARGUMENTS: {en: 'ARGUMENTS', ja: '引数'},
  FLAGS: {en: 'FLAGS', ja: 'フラグ'},
  'CARD FLAGS': {en: 'CARD FLAGS', ja: 'カードのフラグ'},
  'PIN FLAGS': {en: 'PIN FLAGS', ja: '暗証番号のフラグ'},
  'TRUST FLAGS': {en: 'TRUST FLAGS', ja: '信頼のフラグ'},
  'POLICY FLAGS': {en: 'POLICY FLAGS', ja: '証明書ポリシーのフラグ'},
  'REVOCATION FLAGS': {en: 'REVOCATION FLAGS', ja: '失効のフラグ'},
  'NETWORK FLAGS': {en: 'NETWORK FLAGS', ja: '通信のフラグ'},
  'CACHE FLAGS': {en: 'CACHE FLAGS', ja: '保存のフラグ'},
  'GLOBAL FLAGS': {en: 'GLOBAL FLAGS', ja: '共通のフラグ'},
  DESCRIPTION: {en: 'DESCRIPTION', ja: '説明'},
  EXAMPLES: {en: 'EXAMPLES', ja: '例'},
  TOPICS: {en: 'TOPICS', ja: '分野'},
  COMMANDS: {en: 'COMMANDS', ja: 'コマンド'},
  VERSION: {en: 'VERSION', ja: 'バージョン'},
}

export const ABOUT: Message = {
  en: 'Toolkit for the My Number Card and its public-key infrastructure (JPKI).',
  ja: 'マイナンバーカードと公的個人認証 (JPKI) の道具箱。',
}

export const TOPIC_HELP: Readonly<Record<string, Message>> = {
  reader: {en: 'PC/SC readers', ja: 'PC/SC リーダー'},
  apdu: {en: 'command and response APDUs', ja: 'コマンド APDU とレスポンス APDU'},
  ap: {en: 'applications (AP) of the card', ja: 'カードの AP'},
  card: {en: 'the card as a whole', ja: 'カード全体'},
  pin: {en: 'PINs and their counters', ja: '暗証番号と残り回数'},
  cert: {en: 'certificates', ja: '証明書'},
  crl: {en: 'certificate revocation lists', ja: '証明書失効リスト (CRL)'},
  ocsp: {en: 'certificate status by OCSP', ja: 'OCSP による失効の確認'},
  sim: {en: 'simulated cards', ja: '模擬カード'},
  'migrate-check': {en: 'what outlives the RSA-2048 cut-off', ja: 'RSA-2048 の期限を超えて残るもの'},
  policy: {en: 'sunset rules as data', ja: '暗号移行の規則'},
  trace: {en: 'recorded card traffic', ja: 'カードの通信の記録'},
  testkit: {en: 'a test PKI with expected answers', ja: '答えの分かっている試験用 PKI'},
}

/** Flags of every command that judges the signature of a CRL. */
const LIST_TRUST = {
  issuer: {
    en: 'certificate of the issuer of the list, believed without a path: a file or a folder; repeatable',
    ja: 'CRL の発行者の証明書。認証パスなしで信じる。ファイルかフォルダー。繰り返せる',
  },
  profile: {
    en: 'pkix: the anchors of --trust; jpki: the pinned authorities of JPKI are anchors, too',
    ja: 'pkix: --trust を信頼する。jpki: 組み込みの公的個人認証の認証局も信頼する',
  },
} as const satisfies Record<string, Message>

/** The same flag of every command that verifies a certification path. */
const PATH_PROFILE = {
  profile: {
    en: 'pkix: RFC 5280 with the anchors of --trust; jpki: certificates of the My Number Card, with pinned anchors',
    ja: 'pkix: RFC 5280 に従い --trust を信頼する。jpki: マイナンバーカードの証明書。組み込みのトラストアンカーを使う',
  },
} as const satisfies Record<string, Message>

export const COMMAND_HELP = {
  'reader list': {
    summary: {
      en: 'List readers, the card in each, and who may use it.',
      ja: 'リーダーと、そこにあるカードの状態を一覧にする。',
    },
    examples: [{command: 'reader list --json', description: {en: 'for a script', ja: 'スクリプト向け'}}],
  },
  'reader test': {
    summary: {
      en: 'Test a reader and its driver with the card in it: lengths, status words, resets, removal. No PIN is used.',
      ja: 'カードを載せたリーダーとドライバーを試す: 長さ、ステータスワード、リセット、抜去。暗証番号は使わない。',
    },
    examples: [
      {
        command: 'reader test --html report.html',
        description: {
          en: 'the only My Number Card, with a page to print',
          ja: '唯一のカードで、印刷できる報告を付ける',
        },
      },
      {
        command: 'reader test --reader sim:current --fault le256-cut --only le-256',
        description: {en: 'a simulated card that fails', ja: '障害のある模擬カードで'},
      },
    ],
  },
  'reader bench': {
    summary: {
      en: 'Measure a reader: how long answers take, and how many come in a second, beside a simulated card.',
      ja: 'リーダーを測る: 応答にかかる時間と1秒あたりの数を、模擬カードと並べて示す。',
    },
    examples: [
      {command: 'reader bench --count 200', description: {en: 'two hundred of each command', ja: '各コマンド200回'}},
    ],
  },
  'reader watch': {
    summary: {
      en: 'Report readers and cards as they come and go, one JSON object a line.',
      ja: 'リーダーとカードの着脱を、1行1個の JSON で報告する。',
    },
    examples: [
      {
        command: 'reader watch --until inserted --for 30s',
        description: {en: 'wait for a card, half a minute at most', ja: 'カードを最長30秒待つ'},
      },
    ],
  },
  'apdu send': {
    summary: {
      en: 'Send exactly these command APDUs, and nothing else.',
      ja: '書かれたコマンド APDU だけを、そのまま送る。',
    },
    examples: [
      {
        command: 'apdu send 00A4040C0AD392F000260100000001 --reader sim:current --expect 9000',
        description: {en: 'select the JPKI AP of a simulated card', ja: '模擬カードの JPKI AP を選ぶ'},
      },
    ],
  },
  'apdu run': {
    summary: {
      en: 'Run a script of APDUs and compare the answers.',
      ja: 'APDU のスクリプトを実行し、応答を期待と比べる。',
    },
    description: {
      en: `One command a line in hex; # starts a comment. Behind it may stand what is expected:
  00B0000010 => 9000               a status word, X for any digit
  00B0000010 => 6100/FF00          a status word under a mask
  00B0000010 => 9000 hex:30XX      the data, X for any digit
  00B0000010 => 9000 ascii:/^JPKI/ the data as text, by a regular expression
  00A40400=9000                    as ykman writes it
Other lines: reset (cuts the power), select AP or AP:EF, sleep MS. A variable is written $\{NAME}; PIN is the one of --pin-stdin, --pin-file, --pin-fd or --pin-env.
The whole script is checked before anything is sent. A line without an expectation fails when the card reports an error (exit 7; a rejected PIN 9, a blocked one 10), unless --lenient. The run ends at the first failure unless --keep-going; a refusal always ends it.`,
      ja: `1行に1コマンドを16進数で書く。# から後は注釈。後ろに期待を書ける:
  00B0000010 => 9000               ステータスワード (X は任意の桁)
  00B0000010 => 6100/FF00          マスク付き
  00B0000010 => 9000 hex:30XX      データ (X は任意の桁)
  00B0000010 => 9000 ascii:/^JPKI/ データを文字とみて正規表現で調べる
  00A40400=9000                    ykman の書き方
ほかの行: reset (電源を切って入れ直す)、select AP または AP:EF、sleep ミリ秒。変数は $\{NAME} と書く。PIN は --pin-stdin、--pin-file、--pin-fd、--pin-env の暗証番号。
何かを送る前にスクリプト全体を調べる。期待のない行は、カードがエラーを返すと失敗になる (終了コード 7。暗証番号の誤りは 9、ロックは 10)。--lenient では失敗としない。最初の失敗で終わる (--keep-going では続ける)。拒否されたときは必ず終わる。`,
    },
    examples: [
      {
        command: 'apdu run check.apdu --reader sim:current --junit result.xml',
        description: {en: 'a simulated card, for a CI server', ja: '模擬カードで、CI 向けに'},
      },
      {
        command: 'apdu run - --var EF=0006 --keep-going',
        description: {en: 'from standard input, with a variable', ja: '標準入力から、変数付きで'},
      },
    ],
  },
  'apdu shell': {
    summary: {
      en: 'Talk to a card line by line; every answer is explained.',
      ja: 'カードと1行ずつ対話する。応答はすべて読み解いて示す。',
    },
    description: {
      en: `Lines: HEX, select AP[:EF], read [AP:]EF, verify PIN, pins, decode HEX, reset, sleep MS, help, quit. HEX and select take an expectation as in apdu run.
Ctrl-C gives up a line, Ctrl-D ends. A PIN is asked for by verify and never typed on the line; the history keeps no line that may hold one.
From a pipe lines run without a prompt, and the first failure ends the shell with its exit code. JSON comes as --ndjson only, one object an answer.`,
      ja: `行: HEX、select AP[:EF]、read [AP:]EF、verify 暗証番号の名前、pins、decode HEX、reset、sleep ミリ秒、help、quit。HEX と select には apdu run と同じ期待を書ける。
Ctrl-C で行を捨て、Ctrl-D で終わる。暗証番号は verify が尋ね、行には書かない。暗証番号を含みうる行は履歴に残さない。
パイプからはプロンプトなしで実行し、最初の失敗の終了コードで終わる。JSON は --ndjson だけで、応答ごとに1個。`,
    },
    examples: [
      {command: 'apdu shell --reader sim:current', description: {en: 'with a simulated card', ja: '模擬カードで'}},
      {
        command: 'apdu shell --reader sim:current --ndjson < lines.txt',
        description: {en: 'lines from a file', ja: 'ファイルの行を'},
      },
    ],
  },
  'apdu decode': {
    summary: {
      en: 'Explain command and response APDUs, by what is selected.',
      ja: 'コマンドとレスポンスの APDU を、選択中の AP とファイルに照らして読み解く。',
    },
    examples: [
      {command: 'apdu decode 00A4040C0AD392F000260100000001', description: {en: 'a command', ja: 'コマンド'}},
      {command: 'apdu decode --response 63C2', description: {en: 'a response', ja: 'レスポンス'}},
      {
        command: 'apdu decode 00B000000F --ap jpki --file 0006 --response 4A504B494150494343544F4B454E329000',
        description: {en: 'the content of a file, field by field', ja: 'ファイルの内容を項目ごとに'},
      },
    ],
  },
  'ap list': {
    summary: {en: 'Ask the card for every known application (AP).', ja: '知られている AP のそれぞれをカードに尋ねる。'},
    examples: [{command: 'ap list --reader sim:current', description: {en: 'of a simulated card', ja: '模擬カードで'}}],
  },
  'ap select': {
    summary: {
      en: 'Select an application by name or AID, and explain the answer.',
      ja: '名前か AID で AP を選び、答えを読み解く。',
    },
    examples: [{command: 'ap select jpki', description: {en: 'the JPKI AP', ja: '公的個人認証 AP'}}],
  },
  'ap read': {
    summary: {en: 'Read a file of an application.', ja: 'AP のファイルを読む。'},
    examples: [
      {
        command: 'ap read jpki:000A --reader sim:current',
        description: {en: 'the authentication certificate', ja: '利用者証明用電子証明書'},
      },
    ],
  },
  'ap tree': {
    summary: {
      en: 'Show every known AP and file with its access condition: by the tables, and as the card answers without a PIN.',
      ja: '知られている AP とファイルのアクセス条件を、表の内容と、暗証番号なしのカードの応答で示す。',
    },
    examples: [{command: 'ap tree --reader sim:current', description: {en: 'of a simulated card', ja: '模擬カードで'}}],
  },
  'pin status': {
    summary: {
      en: 'Show every PIN counter. No PIN is asked for, no try is spent.',
      ja: '暗証番号の残り回数を見る。入力は要らず、回数も減らない。',
    },
    examples: [{command: 'pin status --json', description: {en: 'for a script', ja: 'スクリプト向け'}}],
  },
  'pin verify': {
    summary: {
      en: 'Verify a PIN. Never spends a try on a malformed PIN, nor the last one without consent.',
      ja: '暗証番号を照合する。形の違う番号では試さず、最後の1回は同意なしに使わない。',
    },
    examples: [
      {command: 'pin verify jpki-auth', description: {en: 'asks for the PIN', ja: '画面で尋ねる'}},
      {
        command: 'pin verify jpki-auth --reader sim:current --pin-stdin',
        description: {en: 'from standard input', ja: '標準入力から'},
      },
    ],
  },
  'pin change': {
    summary: {
      en: 'Change a PIN whose old value is known; a real card only with --real-card.',
      ja: '今の値が分かる暗証番号を変更する。本物のカードは --real-card が要る。',
    },
    examples: [
      {
        command: 'pin change jpki-auth',
        description: {en: 'asks for the old and the new PIN', ja: '新旧を画面で尋ねる'},
      },
      {
        command: 'pin change jpki-sign --reader sim:card.json --pin-stdin',
        description: {en: 'two lines: the old password, the new one', ja: '標準入力の2行: 今の値、新しい値'},
      },
    ],
  },
  'pin unblock': {
    summary: {
      en: 'Unblock the four-digit PIN of the next card with its PUK.',
      ja: '次期カードの暗証番号4桁を PUK で解除する。',
    },
    examples: [
      {
        command: 'pin unblock --reader sim:next.json --pin-stdin',
        description: {en: 'two lines: the PUK, the new PIN', ja: '標準入力の2行: PUK、新しい暗証番号'},
      },
    ],
  },
  'card info': {
    summary: {en: 'Describe the card without any PIN.', ja: '暗証番号なしで分かることをまとめる。'},
    examples: [
      {command: 'card info --reader sim:current', description: {en: 'of a simulated card', ja: '模擬カードで'}},
    ],
  },
  'card read': {
    summary: {
      en: 'Read what the card says about its holder, and check its signatures.',
      ja: 'カードに記録された本人の情報を読み、署名を検証する。',
    },
    examples: [
      {
        command: 'card read attributes --reveal name,address,birth,sex',
        description: {en: 'asks for the 4-digit PIN', ja: '4桁の暗証番号を尋ねる'},
      },
      {
        command: 'card read photo --with number-b --reveal photo --output photo.jp2',
        description: {en: 'one picture, as it is on the card', ja: '写真をそのままファイルに'},
      },
      {
        command: 'card read number --reader sim:current --pin-stdin --secure-messaging',
        description: {en: 'of a simulated card', ja: '模擬カードで'},
      },
    ],
  },
  'card prove': {
    summary: {
      en: 'Prove the card genuine: it signs a fresh challenge, and its key leads to a known issuer.',
      ja: 'カードが本物かを確かめる。新しいチャレンジに署名させ、鍵を既知の発行者までたどる。',
    },
    examples: [
      {command: 'card prove', description: {en: 'by the authentication key', ja: '利用者証明用の鍵で'}},
      {
        command: 'card prove --ap visual --with number-b --reader sim:current --pin-stdin',
        description: {en: 'by the card face of a simulated card', ja: '模擬カードの券面で'},
      },
    ],
  },
  'card sign': {
    summary: {
      en: 'Sign a file with a key of the card: a raw signature, or CMS. It is verified before it is given.',
      ja: 'カードの鍵でファイルに署名する (署名値だけ、または CMS)。渡す前に検証する。',
    },
    examples: [
      {
        command: 'card sign letter.pdf --form cms --detached -o letter.p7s',
        description: {en: 'a detached CMS signature', ja: '本文と別の CMS 署名'},
      },
      {
        command: 'card sign challenge.bin --key auth --reader sim:current --pin-stdin -o signature.bin',
        description: {en: 'raw, with the authentication key', ja: '利用者証明用の鍵による署名値'},
      },
    ],
  },
  'cert dump': {
    summary: {
      en: 'Decode certificates from files, standard input or the card.',
      ja: 'ファイル、標準入力、カードの証明書を読み解く。',
    },
    examples: [
      {command: 'cert dump ca.pem', description: {en: 'a file', ja: 'ファイル'}},
      {command: 'cert dump --card auth --reader sim:current', description: {en: 'from a card', ja: 'カードから'}},
    ],
  },
  'cert lint': {
    summary: {
      en: 'Check certificates against the rules of RFC 5280 and of the JPKI profile.',
      ja: '証明書を RFC 5280 と公的個人認証 (JPKI) のプロファイルの規則に照らす。',
    },
    description: {
      en: 'Signatures, dates and revocation are not judged: that is cert verify. No finding shows a personal value. Each rule says how it is known: published, seen in open source, inferred or assumed.',
      ja: '署名、期限、失効は判定しない (cert verify を使う)。指摘に個人の値は出ない。規則ごとに、公表、公開ソースで確認、推論、仮定のどれによるかを示す。',
    },
    flags: {
      profile: {
        en: 'rules to apply; auto takes those of JPKI for certificates that say they are of JPKI',
        ja: '使う規則。auto は、公的個人認証 (JPKI) を名乗る証明書にだけその規則を使う',
      },
    },
    examples: [
      {command: 'cert lint ca.pem', description: {en: 'a file', ja: 'ファイル'}},
      {
        command: 'cert lint issued/ --fail-on warning --report sarif:lint.sarif',
        description: {
          en: 'a folder, with a report for code scanning',
          ja: 'フォルダー。コードスキャン向けの報告も書く',
        },
      },
    ],
  },
  'cert anchors': {
    summary: {
      en: 'Show the pinned trust anchors of JPKI by generation, with fingerprints, dates and sources.',
      ja: '組み込みのトラストアンカー (JPKI の認証局) を、世代、フィンガープリント、期間、出典とともに見せる。',
    },
    description: {
      en: 'A certificate is an anchor only by its key or its fingerprint, never by its name: all generations of a family have the same name. Neither a key nor a fingerprint of the test authorities is published. With --accept test they are listed, and still cannot be anchors by themselves: name a test certificate with --trust.',
      ja: '証明書は、鍵かフィンガープリントが一致するときだけトラストアンカーになり、名前だけではならない。世代が違っても名前は同じだからである。試験用認証局の鍵とフィンガープリントは公表されていない。--accept test で一覧には出るが、それだけではトラストアンカーにならないので、試験用の証明書は --trust で指定する。',
    },
    examples: [
      {command: 'cert anchors', description: {en: 'the production authorities', ja: '本番の認証局'}},
      {
        command: 'cert anchors --accept simulated --json',
        description: {
          en: 'with those of simulated cards, for a script',
          ja: '模擬カードの認証局も含めて、スクリプト向けに',
        },
      },
    ],
  },
  'cert verify': {
    summary: {
      en: 'Validate the certification path of a certificate (RFC 5280), with its revocation, and show every check.',
      ja: '証明書の認証パスを検証し (RFC 5280)、失効も調べて、検査の内訳を見せる。',
    },
    description: {
      en: `The first certificate in the file is asked about. Further ones in it may stand between, like those of --untrusted. Every file may hold several objects, PEM, DER or PKCS#7; for a flag a folder stands for all files in it; - is standard input. Certificates, CRLs and OCSP responses are told apart; only the certificates of --trust are trusted.
The network is never used: CRLs and OCSP responses are files, and without any of them revocation is not checked, which the result says. A trust anchor is trusted as it stands and has no status. With --purpose server the name of the host is not compared: that is left to who connects.
Exit 0: valid. Exit 1: not valid; with --revocation require also when the status cannot be established. Exit 3: undecided, since evidence is missing or stale, or the budget was spent. Exit 11: the certificate cannot be read, a named file cannot be opened, or the answer is yes although something that was named is damaged and was left out.`,
      ja: `ファイルの最初の証明書を検証する。その後ろの証明書は --untrusted と同じく中間の候補になる。どのファイルにも PEM、DER、PKCS#7 で複数を入れられる。フラグに渡したフォルダーはその中のすべてのファイルを、- は標準入力を表す。証明書、CRL、OCSP レスポンスは自動で見分ける。信頼するのは --trust の証明書だけである。
ネットワークは使わない。CRL と OCSP レスポンスはファイルで渡す。なければ失効は調べず、結果にそう表示する。トラストアンカーはそのまま信頼し、失効は調べない。--purpose server でもホスト名は照合しない (接続する側で行う)。
終了コード 0: 有効。1: 無効 (--revocation require では失効状態が確かめられないときも)。3: 判断できない (証拠がないか古い、または上限に達した)。11: 証明書を読めない、指定したファイルを開けない、または有効と判断したが指定したものの一部が壊れていて使わなかった。`,
    },
    examples: [
      {
        command: 'cert verify server.pem --trust system: --purpose server',
        description: {en: 'with the trust store of this machine', ja: 'この機械の証明書ストアで'},
      },
      {
        command: 'cert verify leaf.pem --trust root.pem --untrusted ca.pem --crl crls/ --revocation require',
        description: {
          en: 'refused unless it is certain that nothing is revoked',
          ja: '失効していないと確かめられなければ無効',
        },
      },
      {
        command: 'cert verify auth.pem --profile jpki --purpose auth --explain',
        description: {
          en: 'a certificate of the My Number Card, told in words',
          ja: 'マイナンバーカードの証明書を、文章で',
        },
      },
    ],
    flags: {
      ...PATH_PROFILE,
      policy: {
        en: 'policy that is acceptable, as a dotted OID or anyPolicy; repeat for several',
        ja: '受け入れる証明書ポリシー。OID か anyPolicy。繰り返せる',
      },
    },
  },
  'crl dump': {
    summary: {
      en: 'Decode CRLs of any size: header, counts by reason and month; the entries with --ndjson.',
      ja: '大きさを問わず CRL を読み解く: ヘッダー、事由別と月別の件数。--ndjson で全項目を出す。',
    },
    description: {
      en: `Nothing of a list is shown before its signature is verified: name its issuer with --issuer, or give --trust and --untrusted, among which a path to the issuer is looked for. --unverified does without, and marks every line.
Lists are read in one pass and in constant memory. PEM, PKCS#7, pipes and standard input take as much room again in the folder for temporary files. A missing reason (absent) and the reason unspecified (0) are counted apart.
Exit 0: shown. Exit 1: the signature or its issuer does not hold. Exit 3: the issuer was not among the certificates.`,
      ja: `署名を検証するまで内容は見せない。発行者の証明書を --issuer で指定するか、--trust と --untrusted を渡す (その中から発行者までの認証パスを探す)。--unverified は検証せずに見せ、すべての行に印を付ける。
リストは1回で読み、メモリーは大きさによらず一定。PEM、PKCS#7、パイプ、標準入力では、一時ファイルの置き場に同じだけの空きが要る。事由の記載なし (absent) と事由 unspecified (0) は別に数える。
終了コード 0: 表示した。1: 署名か発行者が不正。3: 発行者の証明書が見つからない。`,
    },
    examples: [
      {
        command: 'crl dump ca.crl --issuer ca.cer',
        description: {en: 'verified by its issuer', ja: '発行者の鍵で検証して'},
      },
      {
        command: 'crl dump ca.crl --issuer ca.cer --ndjson -o entries.ndjson',
        description: {en: 'every entry, into a file', ja: '全項目をファイルに'},
      },
    ],
    flags: {...LIST_TRUST},
  },
  'crl verify': {
    summary: {
      en: 'Verify CRLs: signature, issuer, freshness, scope, number, deltas; every check is shown.',
      ja: 'CRL を検証する: 署名、発行者、期限、対象範囲、番号、差分。検査の内訳も見せる。',
    },
    description: {
      en: `A certificate of --issuer is believed as it stands; without one, a path must lead from the signer to a certificate of --trust. Generations of an authority share a name: the keys of all of them are tried. Several lists of one issuer and scope are compared with each other.
Exit 0: every list holds. Exit 1: one does not. Exit 3: undecided: stale, not yet valid, the issuer unknown, or a critical extension that is not understood. Exit 11: unreadable, or all hold and something that was named is damaged.`,
      ja: `--issuer の証明書はそのまま信じる。なければ、署名者から --trust の証明書まで認証パスが届かなければならない。認証局の名前は世代が変わっても同じなので、すべての世代の鍵を試す。発行者と対象範囲が同じ CRL が複数あれば互いに比べる。
終了コード 0: すべて正しい。1: 正しくないものがある。3: 判断できない (期限切れ、発行前、発行者が不明、解釈できないクリティカル拡張)。11: 読めない、またはすべて正しいが指定したものの一部が壊れている。`,
    },
    flags: {
      ...LIST_TRUST,
    },
    examples: [
      {command: 'crl verify ca.crl --issuer ca.cer', description: {en: 'by its issuer', ja: '発行者の鍵で'}},
      {
        command: 'crl verify crls/ --trust root.pem --untrusted ca.pem --max-age 24h',
        description: {en: 'a folder, by a path, a day old at most', ja: 'フォルダーを認証パスで。1日以内のもの'},
      },
    ],
  },
  'crl index': {
    summary: {
      en: 'Make an index of CRLs on disk, which crl check answers from in milliseconds.',
      ja: 'CRL の索引をディスクに作る。crl check がそこから即座に答える。',
    },
    description: {
      en: `Several lists go into one index: the partitions of an authority, or a complete list with its delta CRLs. The index appears when all of them were read and verified; otherwise what was there stays. An index that is there is replaced with --overwrite only.`,
      ja: '複数の CRL を1つの索引にできる: 分割された CRL、または完全な CRL と差分 CRL。すべてを読んで検証できたときだけ索引が現れ、そうでなければ前のものが残る。すでにある索引は --overwrite を付けたときだけ置き換える。',
    },
    examples: [
      {
        command: 'crl index crls/ --issuer ca.cer -o revoked.index',
        description: {en: 'all lists of a folder', ja: 'フォルダーのすべての CRL を'},
      },
      {command: 'crl index --show revoked.index', description: {en: 'what is in it', ja: '索引の中身'}},
    ],
    flags: {...LIST_TRUST},
  },
  'crl check': {
    summary: {
      en: 'Ask whether serial numbers or certificates are revoked, from an index or from CRLs.',
      ja: 'シリアル番号か証明書が失効しているかを、索引か CRL で調べる。',
    },
    description: {
      en: `A certificate is compared with issuer, key and scope of the lists: one that they do not speak for is undecided, never good. A number alone says neither: the answer holds if it is one of theirs.
- stands for standard input: one number a line in hex, # starts a comment; or certificates in PEM or DER. Answers come as they are found, with --ndjson one object a line.
Exit 0: none is revoked. Exit 1: one is revoked. Exit 3: undecided: stale, out of scope, or unverified lists. Exit 11: unreadable, or none is revoked and some lines could not be read.`,
      ja: `証明書は、CRL の発行者、鍵、対象範囲と照らし合わせる。対象でないものは「判断できない」とし、「失効していない」とはしない。番号だけではどれも分からないので、回答はその CRL の対象の番号である場合のものになる。
- は標準入力: 1行に1個の16進数の番号 (# から後は注釈)、または PEM か DER の証明書。回答は分かりしだい出す。--ndjson では1行に1個。
終了コード 0: 失効したものはない。1: 失効したものがある。3: 判断できない (期限切れ、対象外、未検証)。11: 読めない、または失効したものはないが読めない行がある。`,
    },
    flags: {
      ...LIST_TRUST,
      crl: {
        en: 'ask these CRLs instead of an index: a file or a folder; repeatable',
        ja: '索引の代わりにこの CRL で調べる: ファイルかフォルダー。繰り返せる',
      },
      cert: {
        en: 'ask about the certificates of this file or folder, - for standard input; repeatable',
        ja: 'このファイルかフォルダーの証明書を調べる。- は標準入力。繰り返せる',
      },
      concurrency: {en: 'answers that are written together', ja: 'まとめて書き出す回答の数'},
    },
    examples: [
      {
        command: 'crl check --index revoked.index --cert holder.pem',
        description: {en: 'a certificate', ja: '証明書を'},
      },
      {
        command: 'crl check --index revoked.index --ndjson - < numbers.txt',
        description: {en: 'many numbers', ja: '多数の番号を'},
      },
      {
        command: 'crl check --crl ca.crl --issuer ca.cer 01AB23CD',
        description: {en: 'a number, without an index', ja: '索引を作らずに番号を'},
      },
    ],
  },
  'crl diff': {
    summary: {
      en: 'Compare two CRLs of one issuer: added, removed, changed entries, and holds that ended.',
      ja: '同じ発行者の2つの CRL を比べる: 追加、削除、変更、一時停止の解除。',
    },
    description: {
      en: 'Both lists are verified first. They are compared in constant memory, through a temporary file about a third as large as both together. Where the second is a delta CRL, what it does not list is as it was. The exit code is 0 whether or not they differ. --ndjson gives every change; otherwise at most the first 1000 are shown.',
      ja: 'まず両方を検証する。メモリーは大きさによらず一定で、両方の3分の1ほどの一時ファイルを使う。2つ目が差分 CRL なら、そこにないものは変わっていないとみる。違いがあってもなくても終了コードは 0。--ndjson ではすべての変化を出し、そうでなければ最初の 1000 件までを示す。',
    },
    examples: [
      {
        command: 'crl diff yesterday.crl today.crl --issuer ca.cer',
        description: {en: 'what happened in a day', ja: '1日の変化を'},
      },
      {
        command: 'crl diff old.crl new.crl --issuer ca.cer --ndjson -o changes.ndjson',
        description: {en: 'every change, into a file', ja: 'すべての変化をファイルに'},
      },
    ],
    flags: {...LIST_TRUST},
  },
  'crl fetch': {
    summary: {
      en: 'Bring a CRL from its distribution points over HTTP or LDAP, verified while it comes, and keep it.',
      ja: 'CRL を配布点から HTTP か LDAP で取得し、受け取りながら検証して保存する。',
    },
    description: {
      en: `With --cert the path of the certificate is verified first, with --trust and --untrusted as in cert verify: before that no address in it is contacted. Then its distribution points are asked in their order: URIs (http, https, ldap, ldaps), names of directory entries and names relative to the issuer, these two at --ldap-server. With --url one address is asked; the signature is then checked with the certificates of --issuer.
The list is kept in the cache by its signer and its scope, and asked for again only if it changed. A list that is older than the kept one is not taken: it may hide a revocation. A transfer that broke off goes on where the server allows it. --output FILE also writes the list, DER, to a file.
Addresses of this machine and of private networks are refused, also after redirects and in DNS, unless --allow-private is given; the server of --ldap-server is your own word and may be private. Passwords go to that server only. HTTP and HTTPS go through the proxy of http_proxy, https_proxy, all_proxy and no_proxy, which may be private; compressed answers are refused. For issuers under O=JPKI the network is not used without --registered-verifier.
Exit 0: fetched, the signature is valid, the list is fresh. Exit 1: the signature is not valid; nothing was kept. Exit 3: the signature was not checked, or the list is stale. Exit 8: the certificate is not verified, or O=JPKI. Exit 12: no list from the network.`,
      ja: `--cert では、まず証明書の認証パスを検証する (--trust、--untrusted は cert verify と同じ)。検証が済むまで証明書の中のアドレスには接続しない。続いて配布点を順に試す: URI (http、https、ldap、ldaps)、ディレクトリのエントリー名、発行者からの相対名 (後の2つは --ldap-server のサーバー)。--url では1つのアドレスから取得し、署名は --issuer の証明書で確かめる。
リストは署名者と対象範囲ごとに保存し、変わったときだけ受け取り直す。保存済みより古いリストは、失効を隠しているおそれがあるので採らない。途中で切れた転送は、サーバーが対応していれば続きから受け取る。--output FILE を付けるとリスト (DER) をファイルにも書く。
この機械や内部の網のアドレスには、転送先や DNS の答えを含めて接続しない (--allow-private で許可)。--ldap-server は利用者自身の指定なので内部でもよい。パスワードはそのサーバーにしか送らない。HTTP と HTTPS は http_proxy、https_proxy、all_proxy、no_proxy のプロキシを通る (内部の網でもよい)。圧縮された応答は受け取らない。O=JPKI の発行者では --registered-verifier がなければネットワークを使わない。
終了コード 0: 取得でき、署名が有効で期間内。1: 署名が無効 (保存しない)。3: 署名を確かめていない、または期限切れ。8: 証明書を検証できない、または O=JPKI。12: ネットワークから得られない。`,
    },
    flags: {
      ...PATH_PROFILE,
      url: {en: 'address of the list: http, https, ldap or ldaps', ja: 'リストのアドレス: http、https、ldap、ldaps'},
      cert: {en: 'the certificate whose CRL is wanted', ja: 'CRL を調べたい証明書'},
      issuer: {
        en: 'certificate of whoever signed the list, trusted for that; repeatable',
        ja: 'リストの署名者の証明書。そのために信頼する。繰り返せる',
      },
      index: {
        en: 'make an index for crl check of the list while it comes; of a valid signature only',
        ja: '受け取りながら crl check 用の索引を作る。署名が有効なときだけ',
      },
    },
    examples: [
      {
        command: 'crl fetch --cert sign.pem --trust ca.pem --ldap-server ldap://directory.example:389',
        description: {
          en: 'of a certificate that names an entry of a directory',
          ja: 'ディレクトリのエントリーを指す証明書から',
        },
      },
      {
        command: 'crl fetch --url http://ca.example/ca.crl --issuer ca.pem --output ca.crl',
        description: {en: 'from one address, into a file', ja: 'アドレスを指定し、ファイルへ'},
      },
    ],
  },
  'testkit create': {
    summary: {
      en: 'Make a test PKI: authorities, certificates, CRLs, OCSP responses, and the answer that each case expects.',
      ja: '試験用 PKI を作る: 認証局、証明書、CRL、OCSP 応答と、それぞれの正しい答え。',
    },
    description: {
      en: 'The same set, seed and URL give the same bytes. manifest.json lists the cases. Everything in a kit is invented, and its private keys follow from the seed: never trust them. --overwrite replaces another kit, and nothing else.',
      ja: '同じセット、種、URL からは同じものができる。manifest.json に問題が並ぶ。中身はすべて架空で、秘密鍵は種から分かるので、決して信頼してはならない。--overwrite で置き換えるのは、別のキットだけである。',
    },
    flags: {
      set: {
        en: 'baseline: the authorities of today; next: elliptic curves and ten years; million: a CRL with a million entries',
        ja: 'baseline: 現在の認証局。next: 楕円曲線と10年の証明書。million: 百万件の CRL',
      },
    },
    examples: [
      {command: 'testkit create kit', description: {en: 'in a folder of its own', ja: '専用のフォルダーに'}},
      {
        command: 'testkit create next --set next --seed 7 --base-url http://127.0.0.1:8080',
        description: {en: 'with the address that it will be served at', ja: '配信するアドレスを入れて'},
      },
    ],
  },
  'testkit run': {
    summary: {
      en: "Run somebody's own verifier over the cases of a test PKI, and say what it can and cannot do.",
      ja: '手元の検証プログラムを試験用 PKI の問題にかけ、できることとできないことを示す。',
    },
    description: {
      en: 'The command stands after --, is run once a case without a shell, and accepts by exit code 0. Placeholders: {cert} the certificate (PEM), {certDer} (DER), {anchors} what to trust (PEM), {untrusted} what stands between (PEM, may be empty), {bundle} certificate and what stands between (PEM, never empty), {time} when to judge (RFC 3339), {epoch} (Unix seconds), {crls} revocation lists (PEM). {{ is a brace. A command with {crls} is asked the cases about lists, one without it the others. A command without {time} and {epoch} judges by its clock: it is asked what holds now (set next: from 2026-05-20 for years). Expected answers come from the manifest. Refusing a wrong case proves nothing where the sound one beside it is refused too. The answer is yes when everything asked agrees; accepting or refusing everything is no.',
      ja: 'コマンドは -- の後に書き、問題ごとに1回、シェルなしで動かす。終了コード 0 を「受け入れた」とみなす。置き換え: {cert} 証明書 (PEM)、{certDer} (DER)、{anchors} 信頼するもの (PEM)、{untrusted} 間にある証明書 (PEM、空のこともある)、{bundle} 証明書と間にあるもの (PEM、空にならない)、{time} 判断する時点 (RFC 3339)、{epoch} (Unix 秒)、{crls} 失効リスト (PEM)。{{ は波括弧。{crls} のあるコマンドには失効リストの問題を、ないコマンドにはそれ以外を出す。{time} も {epoch} もないコマンドは自分の時計で判断するので、今も答えが変わらない問題だけを出す (next なら 2026-05-20 から数年)。正しい答えは manifest.json にある。誤った証明書を拒んでも、隣の正しい証明書まで拒むなら、何も示したことにならない。すべてが一致すれば yes。何でも受け入れる、何でも拒むものは no。',
    },
    flags: {
      profile: {
        en: 'jpki: the verifier knows the profile of JPKI and is asked about it too',
        ja: 'jpki: 検証プログラムが公的個人認証の様式も知っており、それも問う',
      },
      only: {en: 'this capability only; repeat for several', ja: 'この能力だけを問う。繰り返せる'},
      skip: {en: 'leave this capability out; repeat for several', ja: 'この能力を省く。繰り返せる'},
      concurrency: {en: 'how many runs at once', ja: '同時に動かす数'},
      at: {
        en: 'what the clock of the verifier shows, for one that is not told the time',
        ja: '時点を渡さない検証プログラムの時計が示す時刻',
      },
      timeout: {en: 'time limit of one run (30s)', ja: '1回の実行の時間の上限 (30s)'},
    },
    examples: [
      {
        command: 'testkit run next -- openssl verify -attime {epoch} -CAfile {anchors} -untrusted {bundle} {cert}',
        description: {en: 'what OpenSSL can and cannot do', ja: 'OpenSSL にできること、できないこと'},
      },
      {
        command: 'testkit run next -- certtool --verify --load-ca-certificate {anchors} --infile {bundle}',
        description: {en: 'a verifier that judges by its clock', ja: '自分の時計で判断するもの'},
      },
      {
        command: "testkit run next --accept-output '^valid$' -- java Verify.java {cert} {untrusted} {anchors} {time}",
        description: {en: 'one that prints its answer', ja: '答えを印字するもの'},
      },
      {
        command:
          'testkit run next --junit run.xml -- mynakit cert verify {cert} --trust {anchors} --untrusted {bundle} --at {time}',
        description: {en: 'mynakit itself, for CI', ja: 'mynakit 自身を CI で'},
      },
    ],
  },
  'testkit serve': {
    summary: {
      en: 'Serve a test PKI over HTTP, OCSP and LDAP on this machine, and fail on purpose where asked.',
      ja: '試験用 PKI をこのコンピューターの HTTP、OCSP、LDAP で配信する。わざと失敗することもできる。',
    },
    description: {
      en: 'Port 0 is any free port; --ndjson tells the addresses in its first line. Faults of http: slow, truncated, redirect-loop, wrong-type, stale, lying-length, endless, reset, missing. Of ocsp: tryLater, unauthorized, malformedRequest, internalError, slow, wrong-type, replay, forged, stale, no-nonce, other-nonce, reset. Of ldap: closes-mid-answer, slow, busy, reset, missing.',
      ja: 'ポート 0 は空いているポート。--ndjson なら最初の行でアドレスが分かる。http の障害: slow、truncated、redirect-loop、wrong-type、stale、lying-length、endless、reset、missing。ocsp: tryLater、unauthorized、malformedRequest、internalError、slow、wrong-type、replay、forged、stale、no-nonce、other-nonce、reset。ldap: closes-mid-answer、slow、busy、reset、missing。',
    },
    flags: {
      fault: {
        en: 'SERVICE=NAME, for http also SERVICE=NAME@PATH; repeat for several',
        ja: 'サービス=名前。http では サービス=名前@パス も使える。繰り返せる',
      },
    },
    examples: [
      {command: 'testkit serve kit', description: {en: 'until it is interrupted', ja: '止めるまで続く'}},
      {
        command: 'testkit serve kit --ports http=8080,ldap=0 --fault http=truncated@/crls/sign-3-full.crl',
        description: {en: 'one list breaks off in the middle', ja: '1つの CRL が途中で切れる'},
      },
    ],
  },
  'ocsp query': {
    summary: {
      en: 'Ask OCSP responders whether certificates are revoked, and judge what they answer.',
      ja: 'OCSP レスポンダーに失効を問い合わせ、回答を検査する。',
    },
    description: {
      en: `The responder is that of --url. Without it the address in the certificate is asked, and only after its chain has been verified with --trust and --untrusted. The issuer is the certificate of --issuer whose key signed the certificate, or the one in the verified chain.
POST, or with --method auto GET for small requests without a nonce, which a cache can answer. --hash both asks with SHA-256 first, and again with SHA-1 where the responder does not know the certificate or refuses; good and revoked are never asked twice. With --nonce on a response without the nonce is accepted by its times and marked; with require it is not.
A list of certificates may come on standard input (-): --concurrency requests are on their way at once, --ndjson prints each answer on a line, in the order of the certificates.
The network is not used for issuers under O=JPKI unless --registered-verifier says that you are one.
Exit 0: not revoked. Exit 1: revoked. Exit 3: anything else that a responder answers. Exit 12: no answer.`,
      ja: `問い合わせ先は --url。省くと証明書の中のアドレスを使うが、--trust と --untrusted で認証パスを検証できたときに限る。発行者は、--issuer のうち証明書に署名した鍵のもの、または検証した認証パスのもの。
POST を使う。--method auto では、ノンスのない小さなリクエストだけ、キャッシュが答えられる GET を使う。--hash both では SHA-256 で尋ね、レスポンダーが知らないか断ったときだけ SHA-1 でもう一度尋ねる。失効の有無が答えられたら尋ね直さない。--nonce on では、ノンスのない回答を時刻で判断して印を付ける。require では認めない。
証明書の列を標準入力 (-) から渡せる。同時に --concurrency 個まで問い合わせ、--ndjson では回答を証明書の順に1行ずつ出力する。
O=JPKI の発行者については、--registered-verifier で署名検証者等であると示さない限り、ネットワークを使わない。
終了コード 0: 失効していない。1: 失効している。3: それ以外の回答。12: 回答がない。`,
    },
    flags: {
      ...PATH_PROFILE,
      issuer: {
        en: 'certificate of the issuer: a file or a folder; repeatable, the one whose key signed is taken',
        ja: '発行者の証明書: ファイルかフォルダー。繰り返せる。証明書に署名した鍵のものを使う',
      },
      url: {en: 'address of the responder: http or https', ja: 'レスポンダーのアドレス: http か https'},
      nonce: {
        en: 'on: send one; require: refuse an answer without it',
        ja: 'on は付ける。require は、含まない回答を認めない',
      },
      hash: {
        en: 'hash in the CertID; both: SHA-1 where the responder does not know SHA-256',
        ja: 'CertID のハッシュ。both は、SHA-256 で通じなければ SHA-1',
      },
    },
    examples: [
      {
        command: 'ocsp query leaf.pem --issuer ca.pem --url http://ocsp.example/',
        description: {en: 'one certificate', ja: '証明書1枚'},
      },
      {
        command: 'ocsp query - --trust roots/ --untrusted cas/ --concurrency 16 --ndjson',
        description: {
          en: 'many, from standard input, each at the address in it',
          ja: '標準入力の証明書を、それぞれのアドレスへ',
        },
      },
    ],
  },
  'ocsp request': {
    summary: {
      en: 'Write an OCSP request for certificates; nothing is sent.',
      ja: '証明書の OCSP リクエストを作る。送信はしない。',
    },
    description: {
      en: 'The request is DER, for --output or a pipe; with --json it is base64. It is not signed. The certificate must bear the signature of an issuer: several generations of an authority have one name, and the CertID names the key.',
      ja: 'リクエストは DER で、--output のファイルかパイプに書く。--json では base64 になる。署名は付けない。証明書は --issuer のどれかの鍵で署名されていなければならない。認証局の名前は世代が変わっても同じで、CertID は鍵を指すからである。',
    },
    flags: {
      issuer: {
        en: 'certificate of the issuer: a file or a folder; repeatable, the one whose key signed is taken',
        ja: '発行者の証明書: ファイルかフォルダー。繰り返せる。証明書に署名した鍵のものを使う',
      },
      hash: {en: 'hash in the CertID', ja: 'CertID のハッシュ'},
      nonce: {en: 'send a nonce of 32 octets (RFC 9654)', ja: '32 オクテットのノンスを付ける (RFC 9654)'},
    },
    examples: [
      {
        command: 'ocsp request leaf.pem --issuer ca.pem --output request.der',
        description: {en: 'to be sent by another program', ja: '別のプログラムで送る'},
      },
    ],
  },
  'ocsp verify': {
    summary: {
      en: 'Judge an OCSP response from a file for a certificate, with every check.',
      ja: 'ファイルの OCSP レスポンスを証明書について判定し、検査の内訳を見せる。',
    },
    description: {
      en: `The network is never used. With --request the nonce is compared with the one that was sent; otherwise it is shown only. The issuer is the certificate of --issuer whose key signed the certificate; with --trust the whole chain must hold.
Exit 0: not revoked. Exit 1: revoked. Exit 3: anything else: an error of the responder, unknown, stale, a signature that does not hold, a nonce that does not match.`,
      ja: `ネットワークは使わない。--request があればノンスを送ったものと照合し、なければ表示だけする。発行者は、--issuer のうち証明書に署名した鍵のもの。--trust があれば認証パス全体を検証する。
終了コード 0: 失効していない。1: 失効している。3: それ以外 (レスポンダーのエラー、unknown、期限切れ、署名の不一致、ノンスの不一致など)。`,
    },
    flags: {
      ...PATH_PROFILE,
      issuer: {
        en: 'certificate of the issuer: a file or a folder; repeatable, the one whose key signed is taken',
        ja: '発行者の証明書: ファイルかフォルダー。繰り返せる。証明書に署名した鍵のものを使う',
      },
      cert: {en: 'certificate that is asked about; repeatable', ja: '調べる証明書。繰り返せる'},
      nonce: {
        en: 'require: refuse a response without the nonce of --request',
        ja: 'require では、--request のノンスを含まないレスポンスを認めない',
      },
    },
    examples: [
      {
        command: 'ocsp verify response.der --cert leaf.pem --issuer ca.pem',
        description: {en: 'every check with its clause: -v', ja: '-v ですべての検査と条項を表示'},
      },
      {
        command: 'ocsp verify response.der --cert leaf.pem --issuer ca.pem --request request.der --nonce require',
        description: {en: 'an answer to this very request', ja: 'このリクエストへの回答であることも確かめる'},
      },
    ],
  },
  'ocsp dump': {
    summary: {
      en: 'Decode OCSP requests and responses; nothing is judged.',
      ja: 'OCSP リクエストとレスポンスを復号して見せる。判定はしない。',
    },
    examples: [
      {command: 'ocsp dump response.der', description: {en: 'a response', ja: 'レスポンス'}},
      {
        command: 'ocsp dump request.der --json',
        description: {en: 'a request, for a script', ja: 'リクエストをスクリプト向けに'},
      },
    ],
  },
  'sim create': {
    summary: {en: 'Make a simulated card in a file.', ja: '模擬カードをファイルに作る。'},
    examples: [
      {
        command: 'sim create card.json --seed 7',
        description: {en: 'the same seed gives the same bytes', ja: '同じ種からは同じカードができる'},
      },
      {
        command: 'sim create next.json --profile next-p384 --set puk-tries=3 --pki pki',
        description: {
          en: 'the next card as far as it is known, with the keys of its test authorities',
          ja: '分かっている範囲の次期カードと、試験用認証局の鍵',
        },
      },
    ],
  },
  'sim serve': {
    summary: {
      en: "Put a simulated card into pcscd's virtual reader, for any PC/SC program.",
      ja: '模擬カードを pcscd の仮想リーダーに入れ、どの PC/SC プログラムからも使えるようにする。',
    },
    examples: [
      {command: 'sim serve current', description: {en: 'until it is interrupted', ja: '止めるまで続く'}},
      {
        command: 'sim serve card.json --port 35964 --control /tmp/card.sock',
        description: {en: 'in the second slot, steered by sim control', ja: '2番目のスロットで、sim control で操る'},
      },
    ],
  },
  'sim control': {
    summary: {
      en: 'Steer a card that sim serve --control holds: take it out, put it back, reset it, make it fail.',
      ja: 'sim serve --control の模擬カードを操る: 取り出す、戻す、リセットする、障害を起こす。',
    },
    examples: [
      {command: 'sim control /tmp/card.sock remove', description: {en: 'take the card out', ja: 'カードを取り出す'}},
      {
        command: 'sim control /tmp/card.sock fault sw-6f00@2',
        description: {en: 'the second command from now fails', ja: '今から2番目のコマンドを失敗させる'},
      },
    ],
  },
  'migrate-check': {
    summary: {
      en: 'Find what outlives the RSA-2048 cut-off: files, folders, servers, the trust store, the card.',
      ja: 'RSA-2048 の期限を超えて残るものを探す (ファイル、フォルダー、サーバー、証明書ストア、カード)。',
    },
    description: MIGRATE_SOURCES,
    examples: [
      {
        command: 'migrate-check /etc/nginx/nginx.conf tls:www.example.jp:443 tls+smtp:mail.example.jp:25',
        description: {en: 'a web server as configured and as it answers', ja: 'Web サーバーの設定と実際の応答'},
      },
      {
        command: 'migrate-check stores/ hsm-keys.csv --password-file pw.txt --exclude "*.bak" --strict',
        description: {
          en: 'keystores and a list; anything unreadable fails',
          ja: 'キーストアとリスト。読めないものがあれば失敗',
        },
      },
      {
        command: 'migrate-check card: system: examples --reader sim:current',
        description: {en: 'a simulated card, the trust store and a folder', ja: '模擬カード、証明書ストア、フォルダー'},
      },
      {
        command:
          'migrate-check card: system: examples --reader sim:current --report html:audit.html --report csv:audit.csv',
        description: {en: 'a page for the meeting, and a table', ja: '会議用のページと表'},
      },
      {
        command: 'migrate-check examples --inventory examples/inventory.json --suppress examples/suppressions.json',
        description: {
          en: 'by system, without what somebody answers for until a day',
          ja: 'システム別に。期限を決めて受け入れたものは除く',
        },
      },
      {
        command: 'migrate-check examples --baseline before.json --report sarif:found.sarif --report csv:found.csv',
        description: {en: 'only what is new decides; two reports', ja: '新しい指摘だけで判定。レポートを2つ'},
      },
    ],
    flags: {
      'switch-date': {
        en: 'first day of the next card: dates the last certificate before it',
        ja: '次期カードの開始日: その前日に発行される証明書の期限を示す',
      },
      'fail-on': {
        en: 'mildest verdict that makes the answer no (exit code 1); what is undecided is exit code 3 otherwise',
        ja: '答えを「いいえ」(終了コード1) にする最も軽い判定。未定は、指定がなければ終了コード3',
      },
      on: {
        en: 'judge the use on this day in Japan; what has ended by then is only verified with',
        ja: 'この日 (日本時間) の利用を判定する。それまでに終わったものは検証に使うだけとする',
      },
    },
  },
  'migrate-check forecast': {
    summary: {
      en: 'Forecast how many RSA-2048 certificates survive, year by year, under a switch date that you give.',
      ja: '与えた切替日のもとで、RSA-2048 の証明書が年ごとにどれだけ残るかを見積もる。',
    },
    description: {
      en: `Counted are the cards of the government paper (fiscal years 2015 to 2022), those of --issuance, or the RSA certificates of --findings. Nothing is assumed about the switch date: give --switch-date, or never; repeat it to compare.
--issuance is CSV with a header, fiscal_year,count or from,to,count; days as 2026-04-01, both included; whole cards.
--findings is what migrate-check wrote with --json or --ndjson.
The assumptions are printed with the figures in every format. A source of migrate-check that is called forecast is written ./forecast.`,
      ja: `数えるのは、検討資料の交付枚数 (2015年度から2022年度)、--issuance の発行表、または --findings の RSA 証明書。切替日は仮定しない。--switch-date に日付か never を指定する。繰り返すと比べられる。
--issuance は見出し付きの CSV で、fiscal_year,count か from,to,count。日付は 2026-04-01 の形で両端を含む。枚数は整数。
--findings は migrate-check の --json か --ndjson の出力。
仮定はどの形式でも値とともに示す。migrate-check で forecast という名のファイルを調べるときは ./forecast と書く。`,
    },
    examples: [
      {
        command: 'migrate-check forecast --switch-date 2026-10-01 --switch-date 2028-04-01 --report html:forecast.html',
        description: {en: 'two dates compared, with a page to print', ja: '2つの日付を比べ、印刷できるページを付ける'},
      },
      {
        command: 'migrate-check forecast --findings found.ndjson --switch-date 2028-04-01 --validity 2',
        description: {en: 'an inventory of your own, renewed every two years', ja: '手元の一覧を2年ごとの更新で'},
      },
    ],
  },
  'policy list': {
    summary: {en: 'List the sunset policies with their sources.', ja: '暗号移行のポリシーを出典とともに一覧にする。'},
    examples: [{command: 'policy list', description: {en: 'all of them', ja: 'すべて'}}],
  },
  'policy show': {
    summary: {en: 'Show the rules of a policy.', ja: 'ポリシーの規則を見る。'},
    examples: [
      {command: 'policy show jp-mnc-2023', description: {en: "the government paper's six rows", ja: '検討資料の6行'}},
    ],
  },
  'policy test': {
    summary: {
      en: "Run each rule's own examples: one that it catches, one that it leaves alone.",
      ja: '各規則の例 (該当する例と該当しない例) を実行する。',
    },
    description: {
      en: `All shipped policies when none is named. A rule without both kinds of example fails.
A policy file is JSON; schemas/policy-file.json describes it, examples/policy.json is one.`,
      ja: `指定がなければ同梱のポリシーすべて。両方の例を持たない規則は不合格。
ポリシーファイルは JSON で、形は schemas/policy-file.json、例は examples/policy.json にある。`,
    },
    examples: [
      {command: 'policy test', description: {en: 'the shipped ones', ja: '同梱のもの'}},
      {command: 'policy test examples/policy.json', description: {en: 'one of your own', ja: '自作のもの'}},
    ],
  },
  'policy diff': {
    summary: {
      en: 'Compare two policies: last days by kind of key, and from when they contradict each other.',
      ja: '二つのポリシーを比べる: 鍵の種類ごとの最終日と、食い違いの始まる日。',
    },
    examples: [
      {
        command: 'policy diff cryptrec-ls0003 nist-ir8547',
        description: {en: 'Japan and the United States', ja: '日本と米国'},
      },
    ],
  },
  'trace show': {
    summary: {
      en: 'Explain a recorded conversation: ours, or a log of OpenSC or pcscd.',
      ja: '通信の記録を読み解く (mynakit の記録、OpenSC や pcscd のログ)。',
    },
    examples: [
      {
        command: 'trace show opensc.log',
        description: {en: 'PINs and personal data are hidden', ja: '暗証番号と個人情報は伏せる'},
      },
    ],
  },
  'trace diff': {
    summary: {
      en: 'Compare two recorded conversations: commands, status words, data and times.',
      ja: '2つの通信の記録を比べる (コマンド、ステータスワード、データ、時間)。',
    },
    examples: [
      {
        command: 'trace diff good.ndjson opensc.log',
        description: {en: 'in any two formats; exit 1 where they differ', ja: '形式は違ってよい。違えば終了コード 1'},
      },
    ],
  },
  'trace redact': {
    summary: {
      en: 'Write a trace or log with every PIN and all personal data masked, or check that it holds none.',
      ja: '記録やログを、暗証番号と個人情報を伏せて書き出す。または、含まないことを確かめる。',
    },
    examples: [
      {
        command: 'trace redact opensc.log -o safe.ndjson',
        description: {en: 'to send to somebody', ja: '人に渡す前に'},
      },
      {command: 'trace redact --check safe.ndjson', description: {en: 'is it safe?', ja: '安全か確かめる'}},
    ],
  },
  doctor: {
    summary: {
      en: 'Look for what keeps cards from working: service, drivers, readers, card, clock. Changes nothing.',
      ja: 'カードが使えない原因を探す (サービス、ドライバー、リーダー、カード、時計)。何も変えない。',
    },
    examples: [
      {
        command: 'doctor',
        description: {en: 'this machine and every card in it', ja: 'この機械と、そこにあるすべてのカード'},
      },
      {command: 'doctor --json', description: {en: 'for a report of a problem', ja: '不具合の報告に'}},
    ],
  },
  explain: {
    summary: {
      en: 'Explain a status word, AID, OID, exit code, error code or PC/SC code.',
      ja: 'ステータスワード、AID、OID、終了コード、エラーコード、PC/SC コードを説明する。',
    },
    examples: [
      {command: 'explain 6984', description: {en: 'a status word of this card', ja: 'このカードのステータスワード'}},
      {command: 'explain exit:8', description: {en: 'an exit code', ja: '終了コード'}},
    ],
  },
} as const satisfies Record<string, CommandHelpText>

export const ARGUMENT_HELP = {
  crls: {
    en: 'CRLs: files or folders, PEM, DER or PKCS#7; - for standard input',
    ja: 'CRL のファイルかフォルダー。PEM、DER、PKCS#7。- は標準入力',
  },
  serials: {
    en: 'serial numbers in hex; - for numbers or certificates on standard input',
    ja: '16進数のシリアル番号。- は標準入力の番号か証明書',
  },
  old: {en: 'the older CRL, - for standard input', ja: '古いほうの CRL。- は標準入力'},
  new: {
    en: 'the newer CRL, or a delta CRL, - for standard input',
    ja: '新しいほうの CRL、または差分 CRL。- は標準入力',
  },
  hex: {
    en: 'hexadecimal bytes, in quotes where there are spaces; - for standard input',
    ja: '16進数のバイト列。空白を含むなら引用符で囲む。- は標準入力',
  },
  script: {en: 'file with an APDU script, - for standard input', ja: 'APDU スクリプトのファイル。- は標準入力'},
  ap: {
    en: 'jpki, visual, text, juki, common, manager, or an AID in hex',
    ja: 'jpki、visual、text、juki、common、manager、または16進数の AID',
  },
  file: {en: 'AP and file, as in jpki:000A', ja: 'AP とファイル。例 jpki:000A'},
  pin: {
    en: 'jpki-auth, jpki-sign, text, juki, number-a, number-b, birth or puk',
    ja: 'jpki-auth、jpki-sign、text、juki、number-a、number-b、birth、puk のどれか',
  },
  what: {
    en: 'attributes, number, face, photo, name-image, address-image, number-image or age',
    ja: 'attributes、number、face、photo、name-image、address-image、number-image、age のどれか',
  },
  certificates: {en: 'files or folders, - for standard input', ja: 'ファイルかフォルダー。- は標準入力'},
  certificate: {
    en: 'file with the certificate to verify, the first in it; - for standard input',
    ja: '検証する証明書のファイル (その最初の証明書)。- は標準入力',
  },
  image: {en: 'file to write', ja: '書き出すファイル'},
  simulated: {
    en: 'a profile (current, next-p384, ...) or the file of a simulated card',
    ja: '種別 (current、next-p384 など) か、模擬カードのファイル',
  },
  kit: {en: 'folder of a test PKI', ja: '試験用 PKI のフォルダー'},
  verifier: {
    en: 'the command of the verifier, after --, with placeholders such as {cert} and {anchors}',
    ja: '検証プログラムのコマンド。-- の後に、{cert} や {anchors} などを入れて書く',
  },
  socket: {en: 'the socket of sim serve --control', ja: 'sim serve --control のソケット'},
  action: {
    en: 'insert, remove, reset, fault, clear (all faults) or status',
    ja: 'insert、remove、reset、fault、clear (障害をすべて消す)、status のどれか',
  },
  fault: {en: 'NAME@N, counted from the next command', ja: '名前@番目。次のコマンドから数える'},
  sources: {
    en: 'files, folders, - (standard input), tls:HOST:PORT, system: (trust store), card: (the card in --reader)',
    ja: 'ファイル、フォルダー、- (標準入力)、tls:HOST:PORT、system: (証明書ストア)、card: (--reader のカード)',
  },
  signed: {en: 'file to sign, - for standard input', ja: '署名するファイル。- は標準入力'},
  second: {en: 'policy to compare with: an id or a file', ja: '比べる相手のポリシー (識別子かファイル)'},
  policies: {en: 'ids of policies, or policy files', ja: 'ポリシーの識別子かファイル'},
  policy: {en: 'id of a policy, or a policy file', ja: 'ポリシーの識別子かファイル'},
  trace: {
    en: 'file of --trace, debug log of OpenSC or log of pcscd --apdu; - for standard input',
    ja: '--trace のファイル、OpenSC のデバッグログ、pcscd --apdu のログ。- は標準入力',
  },
  other: {en: 'trace or log to compare it with', ja: '比べる相手の記録かログ'},
  response: {en: 'file with an OCSP response, - for standard input', ja: 'OCSP レスポンスのファイル。- は標準入力'},
  objects: {
    en: 'files with OCSP requests or responses, - for standard input',
    ja: 'OCSP リクエストかレスポンスのファイル。- は標準入力',
  },
  code: {
    en: '6984, an AID, 2.5.29.15, exit:8, E_PIN_WRONG, 0x8010000C',
    ja: '6984、AID、2.5.29.15、exit:8、E_PIN_WRONG、0x8010000C など',
  },
} as const satisfies Record<string, Message>

export const FLAG_HELP = {
  // crl
  unverified: {
    en: 'do without verifying the signature; the result says so on every line',
    ja: '署名を検証しない。結果のすべての行に印が付く',
  },
  show: {en: 'show what is in this index', ja: 'この索引の中身を見せる'},
  index: {en: 'index made by crl index', ja: 'crl index で作った索引'},
  // ocsp
  issuer: {
    en: 'certificate of the issuer: a file or a folder; repeatable, the one whose key signed is taken',
    ja: '発行者の証明書: ファイルかフォルダー。繰り返せる。証明書に署名した鍵のものを使う',
  },
  url: {en: 'address of the responder', ja: 'レスポンダーのアドレス'},
  method: {en: 'how to ask over HTTP', ja: 'HTTP での尋ね方'},
  multiple: {
    en: 'several certificates in one request, as many as go to one address',
    ja: '同じ宛先の証明書を1つのリクエストにまとめる',
  },
  concurrency: {en: 'requests on their way at once', ja: '同時に問い合わせる数'},
  save: {
    en: 'write the response to this file, in DER; refused for several requests',
    ja: 'レスポンスをこのファイルに DER で書く。リクエストが複数になる場合は拒否する',
  },
  'allow-private': {
    en: 'let addresses of this machine and of private networks be reached',
    ja: 'この機械や内部ネットワークのアドレスへの接続を許す',
  },
  'registered-verifier': {
    en: 'you are a notified verifier (公的個人認証法, Articles 17 and 36)',
    ja: '届け出た署名検証者等である (公的個人認証法 第17条、第36条)',
  },
  cert: {en: 'certificate that is asked about; repeatable', ja: '調べる証明書。繰り返せる'},
  request: {en: 'request that the response answers', ja: 'レスポンスの元になったリクエスト'},
  nonce: {en: 'nonce of the request', ja: 'リクエストのノンス'},
  'clock-skew': {
    en: 'how far the clock of the responder may be off (default 5m)',
    ja: 'レスポンダーの時計のずれを許す長さ (既定は 5m)',
  },
  // global
  json: {en: 'print one JSON document', ja: 'JSON 文書を1つ出力する'},
  ndjson: {en: 'print one JSON object a line', ja: '1行に1個の JSON を出力する'},
  output: {en: 'write the result to this file', ja: '結果をこのファイルに書く'},
  overwrite: {en: 'let an existing file be replaced', ja: 'すでにあるファイルの置き換えを許す'},
  quiet: {en: 'print the result only', ja: '結果だけを出力する'},
  verbose: {en: 'explain more', ja: '詳しく説明する'},
  debug: {en: 'show stacks and card traffic, redacted', ja: 'スタックとカードの通信を伏せ字付きで見せる'},
  'no-color': {en: 'no colours', ja: '色を付けない'},
  lang: {en: 'language of the text', ja: '表示の言語'},
  'no-input': {en: 'never ask', ja: '何も尋ねない'},
  offline: {en: 'no network: no socket but PC/SC', ja: 'ネットワークを使わない (PC/SC を除く)'},
  timeout: {en: 'time limit of a network transfer', ja: '通信の時間の上限'},
  at: {en: 'judge as of this time (RFC 3339)', ja: 'この時点で判断する (RFC 3339)'},
  seed: {en: 'seed of everything random', ja: '乱数の種'},
  'exit-zero': {en: 'turn exit codes 1 and 3 into 0', ja: '終了コード 1 と 3 を 0 にする'},
  trace: {
    en: 'record the traffic with a card here, PINs and personal data masked',
    ja: 'カードの通信を記録する。暗証番号と個人情報は伏せる',
  },
  reveal: {
    en: 'show these personal data: name, address, birth, sex, serial, number, photo, security-code, with commas between them',
    ja: 'この個人情報を表示する: name、address、birth、sex、serial、number、photo、security-code をコンマで区切る',
  },
  // card
  reader: {
    en: 'reader: #N, part of its name, /regex/, atr:HEX, sim:PROFILE, sim:FILE, replay:FILE, replay:lenient:FILE',
    ja: 'リーダー: #番号、名前の一部、/正規表現/、atr:16進数、sim:種別、sim:ファイル、replay:ファイル、replay:lenient:ファイル',
  },
  wait: {en: 'how long to wait for a card', ja: 'カードを待つ長さ'},
  'answer-limit': {
    en: 'how long the card may take for one answer (default 30s)',
    ja: '1回の応答を待つ長さ (既定は 30s)',
  },
  share: {en: 'share the card with other programs, or not', ja: 'カードを他のプログラムと共有するか'},
  protocol: {en: 'transmission protocol', ja: '伝送プロトコル'},
  apdu: {en: 'length form of commands', ja: 'コマンドの長さの形式'},
  'read-block': {en: 'bytes of one READ BINARY', ja: 'READ BINARY 1回のバイト数'},
  // PIN
  'pin-stdin': {en: 'read the PIN from standard input', ja: '暗証番号を標準入力から読む'},
  'pin-file': {en: 'read the PIN from this file', ja: '暗証番号をこのファイルから読む'},
  'pin-fd': {en: 'read the PIN from this file descriptor', ja: '暗証番号をこのファイル記述子から読む'},
  exclude: {
    en: 'leave out of folders what fits, as in .gitignore; repeatable',
    ja: 'フォルダーから除くもの (.gitignore と同じ書き方)。繰り返せる',
  },
  strict: {
    en: 'fail (exit 11) when anything could not be read, or was left out by a .mynakitignore in a folder',
    ja: '読めないものか、フォルダーの .mynakitignore が除いたものがあれば失敗とする (終了コード 11)',
  },
  'password-stdin': {en: 'read the password from standard input', ja: 'パスワードを標準入力から読む'},
  'password-file': {en: 'read the password from this file', ja: 'パスワードをこのファイルから読む'},
  'password-fd': {
    en: 'read the password from this file descriptor',
    ja: 'パスワードをこのファイル記述子から読む',
  },
  'password-env': {
    en: 'read the password from this environment variable',
    ja: 'パスワードをこの環境変数から読む',
  },
  password: {en: 'refused: it would be seen by others', ja: '使えない (他の人から見えるため)'},
  'pin-env': {en: 'read the PIN from this environment variable', ja: '暗証番号をこの環境変数から読む'},
  pinpad: {
    en: "type the PIN on the reader's own pad (PC/SC part 10)",
    ja: '暗証番号をリーダーの PIN パッドで入力する (PC/SC part 10)',
  },
  'new-pin-file': {en: 'read the new PIN from this file', ja: '新しい暗証番号をこのファイルから読む'},
  'new-pin-fd': {en: 'read the new PIN from this file descriptor', ja: '新しい暗証番号をこのファイル記述子から読む'},
  'real-card': {
    en: 'let a card be changed that is not simulated, after a typed confirmation',
    ja: '確認に答えたうえで、模擬カードでないカードも書き換える',
  },
  keep: {en: 'tries that must be left before an attempt', ja: '試す前に残しておく回数'},
  'allow-verify': {
    en: 'let a raw VERIFY through, under the counter rule (on a real card from a file or standard input only)',
    ja: '残り回数の規則のもとで VERIFY をそのまま送る (実カードではファイルか標準入力からに限る)',
  },
  'allow-last-try': {
    en: 'let the last tries be used, after a typed confirmation',
    ja: '確認に答えたうえで、残しておく回数も使う',
  },
  'allow-unknown-counter': {en: 'go on when the counter cannot be read', ja: '残り回数を読めなくても続ける'},
  pin: {en: 'refused: argv is visible to other users', ja: '使えない。コマンドラインは他の利用者から見える'},
  // single commands
  key: {en: 'key that signs: for authentication, or for signing', ja: '署名に使う鍵: 利用者証明用か署名用'},
  hash: {
    en: 'hash to sign (RSA: sha256; EC: that of the curve; sha1 is refused)',
    ja: '署名するハッシュ (RSA は sha256、楕円曲線はその曲線のもの。sha1 は使えない)',
  },
  p1: {
    en: 'P1 of the command: 00, 02 and 04 send a hash, 01, 03 and 05 at most 255 bytes; 04 and 05 are RSASSA-PSS',
    ja: 'コマンドの P1。00、02、04 はハッシュ、01、03、05 は255バイトまでを送る。04 と 05 は RSASSA-PSS',
  },
  algorithm: {
    en: 'of a card with two sets of keys (ec where it has both)',
    ja: '2組の鍵をもつカードで使う方式 (両方あれば ec)',
  },
  detached: {en: 'CMS without the content', ja: '本文を含まない CMS'},
  'signature-form': {en: 'form of a raw ECDSA signature', ja: 'ECDSA の署名値の形'},
  expect: {
    en: 'status word that must come, X for any digit; repeat for one each APDU',
    ja: '来るべきステータスワード。X は任意の桁。APDU ごとに繰り返せる',
  },
  var: {en: 'set a variable of the script; never a PIN', ja: 'スクリプトの変数を決める。暗証番号には使えない'},
  'var-file': {
    en: 'read variables from this file, NAME=HEX a line',
    ja: '変数をこのファイルから読む (1行に 名前=16進数)',
  },
  'keep-going': {en: 'go on after a line that failed', ja: '失敗した行の後も続ける'},
  lenient: {
    en: 'let lines without an expectation pass whatever the card says',
    ja: '期待のない行は、カードの応答が何であれ成功とする',
  },
  'accept-exit': {
    en: 'exit codes that accept, with commas (0); with --accept-output alone any',
    ja: '「受け入れた」とみなす終了コード。コンマ区切り (0)。--accept-output だけを指定したときは問わない',
  },
  'accept-output': {
    en: 'accepts where its output matches this regular expression (a line at a time)',
    ja: '出力がこの正規表現に合えば「受け入れた」とみなす (^ と $ は行の始めと終わり)',
  },
  junit: {en: 'write the results as JUnit XML to this file', ja: '結果を JUnit XML としてこのファイルに書く'},
  response: {
    en: 'response to the command before it; repeat for one each, or alone without a command',
    ja: '直前のコマンドへのレスポンス。コマンドごとに繰り返すか、レスポンスだけでもよい',
  },
  ap: {
    en: 'which AP: selected (apdu decode), or whose key is asked (card prove)',
    ja: 'どの AP か。選択中の AP (apdu decode)、鍵を使う AP (card prove)',
  },
  file: {en: 'EF that is selected: four hex digits or its name', ja: '選択されている EF。16進数4桁か名前'},
  until: {en: 'stop at this event', ja: 'この出来事で終わる'},
  for: {en: 'stop after this time (one minute with --until)', ja: 'この時間で終わる (--until では1分)'},
  form: {en: 'form of the output', ja: '出力の形'},
  card: {en: 'certificate on the card', ja: 'カードの証明書'},
  profile: {
    en: 'kind of card: current, current-blocked, current-no-sign, phone-android, phone-iphone, juki-old, next-p256, next-p384, next-dual',
    ja: 'カードの種別: current、current-blocked、current-no-sign、phone-android、phone-iphone、juki-old、next-p256、next-p384、next-dual',
  },
  set: {en: 'parameter of the card; repeat for several', ja: 'カードのパラメーター。繰り返せる'},
  pki: {
    en: 'write certificates and test keys of the authorities into this folder',
    ja: '認証局の証明書と試験用の鍵をこのフォルダーに書く',
  },
  issued: {en: 'day of issue', ja: '発行日'},
  port: {en: 'port of the virtual reader', ja: '仮想リーダーのポート'},
  fault: {
    en: 'let a simulated card fail: NAME@N from the Nth command on, NAME@N-M up to the Mth; NAME alone at the first',
    ja: '模擬カードに障害を起こす: 名前@番目、名前@番目-番目。番目を省くと最初',
  },
  count: {en: 'how often each command is measured', ja: '各コマンドを測る回数'},
  warmup: {en: 'how often before that, without measuring', ja: '測る前に送る回数'},
  only: {en: 'run this test only; repeat for several', ja: 'このテストだけを行う。繰り返せる'},
  skip: {en: 'leave this test out; repeat for several', ja: 'このテストを省く。繰り返せる'},
  interactive: {
    en: 'ask a person to take the card out, put it back, and unplug the reader',
    ja: 'カードの抜き差しとリーダーの取り外しを人に頼む',
  },
  idle: {en: 'how long a transaction is left alone', ja: 'トランザクションを放っておく長さ'},
  html: {en: 'write the results as a page to this file', ja: '結果を HTML ページとしてこのファイルに書く'},
  out: {en: 'folder of the test PKI, as the argument KIT', ja: '試験用 PKI のフォルダー (引数 KIT と同じ)'},
  'base-url': {
    en: 'http or https address that certificates of the kit name for CRLs and OCSP',
    ja: 'キットの証明書に書く、CRL と OCSP の http または https のアドレス',
  },
  ports: {
    en: 'port of each service, 0 for any free one; what is not named is not started',
    ja: 'サービスごとのポート。0 は空いているポート。書かないサービスは動かさない',
  },
  control: {en: 'Unix socket for mynakit sim control', ja: 'mynakit sim control のための Unix ソケット'},
  reconnect: {
    en: 'go on when pcscd ends, and put the card in again when it is back',
    ja: 'pcscd が終わっても続け、戻ったらカードを入れ直す',
  },
  policy: {
    en: 'policy to judge by: an id, a policy file, or all; repeat for several',
    ja: '判断に使うポリシー。識別子、ファイル、all。繰り返せる',
  },
  overlay: {
    en: 'overlay on the policies: what would be if its request were granted (jp-mnc-2023-grace)',
    ja: 'ポリシーへの重ね合わせ。求められた措置が認められたとした場合 (jp-mnc-2023-grace)',
  },
  root: {
    en: 'folder that stands for / where files of the system are read',
    ja: 'システムのファイルを読むとき / の代わりにするフォルダー',
  },
  check: {
    en: 'write nothing: say whether a PIN or personal data can be found',
    ja: '何も書かず、暗証番号や個人情報が見つかるかを答える',
  },
  with: {
    en: 'what opens it: pin (4 digits), number-a, number-b, birth; without it the PIN, or whatever opens it',
    ja: '開くための番号: pin (4桁)、number-a、number-b、birth。省くと pin か、開けるもの',
  },
  images: {
    en: 'write the pictures of the card face into this folder',
    ja: '券面の画像をこのフォルダーに書く',
  },
  'secure-messaging': {
    en: 'hide number and attributes on the way from the card',
    ja: '個人番号と4情報を、カードからの経路でも暗号化する',
  },
  accept: {
    en: 'let this class of card or authority pass, too: test, simulated',
    ja: 'この種類のカードや認証局も認める: test、simulated',
  },
  'use-transcribed-keys': {
    en: "trust the issuers' keys that were transcribed by hand from open source",
    ja: '公開ソースから書き写した発行者の公開鍵を信頼する',
  },
  trust: {
    en: 'certificates to trust: a file, a folder, system: (trust store of the operating system); repeatable',
    ja: '信頼する証明書: ファイル、フォルダー、system: (OS の証明書ストア)。繰り返せる',
  },
  untrusted: {
    en: 'certificates that may stand between: a file or a folder; repeatable',
    ja: '間に入りうる証明書: ファイルかフォルダー。繰り返せる',
  },
  crl: {en: 'CRLs: a file or a folder; repeatable', ja: 'CRL: ファイルかフォルダー。繰り返せる'},
  'max-size': {en: 'largest answer that is taken (default 1G)', ja: '受け取る大きさの上限 (既定は 1G)'},
  'max-redirects': {en: 'redirects that are followed (default 3)', ja: '転送に従う回数 (既定は 3)'},
  'ldap-server': {
    en: 'directory in which names of distribution points are looked up',
    ja: '配布点の名前を探すディレクトリのサーバー',
  },
  'ldap-user': {
    en: 'who logs in to --ldap-server; without it nobody',
    ja: '--ldap-server に接続する利用者の DN。なければ匿名',
  },
  'ldap-password-file': {
    en: 'file with the password of --ldap-user on its first line',
    ja: '--ldap-user のパスワードを1行目に書いたファイル',
  },
  'start-tls': {en: 'TLS on ldap:// connections before anything is asked', ja: 'ldap:// の接続を StartTLS で保護する'},
  'cache-dir': {
    en: 'folder of the cache (default: mynakit in the cache folder of the user)',
    ja: '保存フォルダー (既定は利用者のキャッシュフォルダーの mynakit)',
  },
  'no-cache': {en: 'keep nothing, and use nothing that was kept', ja: '保存せず、保存済みのものも使わない'},
  'allow-rollback': {en: 'take a list that is older than the kept one', ja: '保存済みより古いリストも採る'},
  ocsp: {en: 'OCSP responses: a file or a folder; repeatable', ja: 'OCSP レスポンス: ファイルかフォルダー。繰り返せる'},
  purpose: {en: 'what the key is to be used for', ja: '鍵の使いみち'},
  revocation: {
    en: 'none; by CRL or OCSP only; the best there is; or require that the status is established [best if --crl or --ocsp is given]',
    ja: '失効の調べ方: none は調べない。crl か ocsp だけ、best はあるもので、require は確かめられなければ無効 [--crl か --ocsp があれば best]',
  },
  'revocation-scope': {
    en: 'the whole path, or the certificate asked about alone',
    ja: '認証パス全体か、検証する証明書だけか',
  },
  'max-age': {
    en: 'CRLs and OCSP responses older than this are stale: 24h, 7d',
    ja: 'これより古い CRL と OCSP レスポンスは使わない: 24h、7d',
  },
  'explicit-policy': {
    en: 'a valid policy must hold for the whole path (initial-explicit-policy)',
    ja: '認証パス全体で有効なポリシーを必須とする (initial-explicit-policy)',
  },
  'inhibit-any-policy': {
    en: 'anyPolicy in certificates counts for nothing (initial-any-policy-inhibit)',
    ja: '証明書の anyPolicy を認めない (initial-any-policy-inhibit)',
  },
  'inhibit-policy-mapping': {
    en: 'policies may not be mapped to others (initial-policy-mapping-inhibit)',
    ja: 'ポリシーの読み替えを認めない (initial-policy-mapping-inhibit)',
  },
  'allow-weak': {
    en: 'accept RSA from 1024 bits, DSA and SHA-1; by default RSA below 2048 bits, DSA and SHA-1 are refused',
    ja: '1024 ビット以上の RSA、DSA、SHA-1 を認める。通常は 2048 ビット未満の RSA、DSA、SHA-1 を認めない',
  },
  'allow-hash': {en: 'accept signatures with this hash; repeatable', ja: 'このハッシュの署名を認める。繰り返せる'},
  'max-signatures': {
    en: 'signatures to check before giving up as undecided',
    ja: '検証する署名の上限。超えると「判断できない」で終わる',
  },
  'max-depth': {en: 'certificates in a path at most', ja: '認証パスの証明書の上限'},
  explain: {en: 'tell it in words, certificate by certificate', ja: '証明書ごとに文章で説明する'},
  inventory: {
    en: 'JSON that maps assets to systems and states uses',
    ja: '資産をシステムに割り当て、用途を定める JSON',
  },
  suppress: {
    en: 'JSON of findings that are accepted, each with a reason and an end date; repeatable',
    ja: '理由と期限を付けて受け入れる指摘の JSON。繰り返せる',
  },
  baseline: {
    en: 'earlier result (--json or --ndjson): only what is new decides',
    ja: '以前の結果 (--json か --ndjson)。新しい指摘だけで判定する',
  },
  'max-exposed': {
    en: 'exposed assets that are accepted',
    ja: '受け入れる超過の件数',
  },
  'max-findings': {
    en: 'findings that the result and the reports hold: the worst; the counts are of all, and --ndjson tells every one',
    ja: '結果と報告に載せる指摘の上限。超えた場合は深刻なものから残す。件数はすべてを数え、--ndjson ではすべての指摘を出す',
  },
  state: {
    en: 'go on from this file after a run that was ended; needs --at, so that both judge by the same time',
    ja: '中断した実行をこのファイルから続ける。同じ時刻で判定するため --at も必要',
  },
  threads: {
    en: 'threads that read certificates; the result is the same',
    ja: '証明書を読むスレッドの数。結果は変わらない',
  },
  use: {
    en: 'what assets at these places are for: tls/*.pem=tls-server; repeatable',
    ja: 'この場所の資産の用途: tls/*.pem=tls-server。繰り返せる',
  },
  'fail-on': {
    en: 'least severity of a finding that makes the answer no (exit code 1)',
    ja: '答えを「いいえ」(終了コード1) にする指摘の、最も軽い程度',
  },
  report: {
    en: 'write a report, too: FORMAT:FILE, - for standard output; repeat for several',
    ja: '報告も書く: 形式:FILE。- は標準出力。繰り返せる',
  },
  // migrate-check forecast
  'switch-date': {
    en: 'first day on which next-generation cards are issued, or never; required, repeat to compare',
    ja: '次世代カードの発行が始まる日、または never。必須。繰り返すと比べる',
  },
  model: {
    en: 'how long certificates live: to the day, to a birthday in the last year, or both beside each other',
    ja: '証明書の期間: 満期の日まで (fixed)、最後の1年の誕生日まで (birthday)、両方 (both)',
  },
  issuance: {en: 'table of cards handed over (CSV)', ja: '交付枚数の表 (CSV)'},
  findings: {en: 'output of migrate-check (--json or --ndjson)', ja: 'migrate-check の出力 (--json か --ndjson)'},
  on: {en: 'day to count on', ja: '数える日'},
  from: {en: 'first year of the series, on 1 January', ja: '年ごとの値の最初の年 (1月1日)'},
  to: {en: 'last year of the series', ja: '年ごとの値の最後の年'},
  validity: {en: 'years that a certificate lives', ja: '証明書の有効期間 (年)'},
  'renewal-share': {en: 'share renewed on the card', ja: 'カード上で更新する割合'},
  'reissue-share': {en: 'share of ended cards that are re-issued', ja: '終わったカードのうち再発行する割合'},
  'still-rsa': {en: 'share of renewals after the switch that still get RSA', ja: '切替後の更新で RSA のままの割合'},
  attrition: {en: 'cards lost in a year, as a rate: 0.0161', ja: '1年に失われるカードの割合: 0.0161'},
  'per-pair': {
    en: 'certificates on a card [default: 2; 1 with --findings]',
    ja: '1枚のカードの証明書の数 [既定は 2、--findings では 1]',
  },
  fci: {en: 'ask for the file control information', ja: 'ファイル制御情報を求める'},
} as const satisfies Record<string, Message>

export type FlagName = keyof typeof FLAG_HELP
