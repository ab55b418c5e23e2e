// Errors of what an audit reads: containers, keys, lists, configurations, servers.
import type {ErrorText} from './errors.data.ts'
import type {Message} from './message.ts'

const CHECK_FILE: Message = {
  en: 'check that the input is the file that you meant, and that it is complete',
  ja: '入力が意図したファイルであり、途中で切れていないことを確認してください',
}

export const AUDIT_INPUT_TEXT = {
  E_NO_ASSET: {
    message: {
      en: 'no certificate, key or signature in {file}',
      ja: '{file} に証明書、鍵、署名のいずれもありません',
    },
    hint: {
      en: 'mynakit migrate-check --help lists what is read',
      ja: '読める形式は mynakit migrate-check --help で見られます',
    },
  },
  E_NO_ASSET_LEFT: {
    message: {
      en: 'no certificate, key or signature in what is left of {file}; entries left out of it: {entries}',
      ja: '{file} から除いた残りに、証明書、鍵、署名のいずれもありません。除いたもの: {entries} 個',
    },
    hint: {
      en: 'left out is what .mynakitignore in the folder and --exclude say, and .git, .hg, .svn and node_modules; --exclude "!*" takes all of it back',
      ja: 'フォルダーの .mynakitignore と --exclude に合うもの、.git、.hg、.svn、node_modules を除きます。--exclude "!*" ですべて戻します',
    },
  },
  E_MENTION_MISSING: {
    message: {
      en: '{file} is named in line {line} of a configuration and cannot be read: {reason}',
      ja: '設定ファイルの {line} 行目にある {file} を読めません: {reason}',
    },
    hint: {
      en: 'run where the configuration is in use, or name the file itself',
      ja: '設定が使われている環境で実行するか、ファイルを直接指定してください',
    },
  },
  E_MENTION_OUTSIDE: {
    message: {
      en: '{file} is named in line {line} of a configuration, and is outside of the folder to look into',
      ja: '設定ファイルの {line} 行目にある {file} は、指定されたフォルダーの外にあります',
    },
    hint: {en: 'name the configuration or the file itself', ja: '設定ファイルまたはそのファイルを直接指定してください'},
  },
  E_MENTION_DEPTH: {
    message: {
      en: '{file} is named in line {line} by a chain of more than {limit} configurations',
      ja: '{line} 行目の {file} に至る設定ファイルの連なりが {limit} 段を超えています',
    },
    hint: {en: 'name the file itself', ja: 'そのファイルを直接指定してください'},
  },
  E_MENTION_MANY: {
    message: {
      en: '{file} is named in line {line} of a configuration and was not looked at: more than {limit} names were followed before it',
      ja: '設定ファイルの {line} 行目にある {file} は、先にたどった名前が {limit} 個を超えたため調べていません',
    },
    hint: {en: 'name the file itself', ja: 'そのファイルを直接指定してください'},
  },
  E_KEY: {
    message: {en: 'damaged key in {file}: {reason}', ja: '{file} の鍵が壊れています: {reason}'},
    hint: CHECK_FILE,
  },
  E_KEY_ENCRYPTED: {
    message: {
      en: 'the private key in {file} is encrypted: its algorithm is not known',
      ja: '{file} の秘密鍵は暗号化されており、アルゴリズムが分かりません',
    },
    hint: {
      en: 'give its public key or its certificate as well',
      ja: '対応する公開鍵または証明書も指定してください',
    },
  },
  E_CERTIFICATE_REQUEST: {
    message: {
      en: 'damaged certificate request in {file}: {reason}',
      ja: '{file} の証明書要求が壊れています: {reason}',
    },
    hint: CHECK_FILE,
  },
  E_SIGNED_DATA: {
    message: {en: 'damaged CMS in {file}: {reason}', ja: '{file} の CMS が壊れています: {reason}'},
    hint: CHECK_FILE,
  },
  E_KEYSTORE: {
    message: {en: 'damaged keystore in {file}: {reason}', ja: '{file} のキーストアが壊れています: {reason}'},
    hint: CHECK_FILE,
  },
  E_KEYSTORE_LOCKED: {
    message: {en: 'the keystore in {file} needs a password', ja: '{file} のキーストアにはパスワードが必要です'},
    hint: {
      en: 'offer it with --password-file, --password-stdin, --password-fd or --password-env',
      ja: '--password-file、--password-stdin、--password-fd、--password-env のいずれかで渡してください',
    },
  },
  E_KEYSTORE_PASSWORD: {
    message: {
      en: 'the password does not open the keystore in {file}',
      ja: '{file} のキーストアはこのパスワードでは開きません',
    },
    hint: {
      en: 'one password is tried on every keystore of a run: check this one in a run of its own',
      ja: '1回の実行では全キーストアに同じパスワードを使います。このファイルは別に実行してください',
    },
  },
  E_ARCHIVE: {
    message: {en: 'damaged archive {file}: {reason}', ja: 'アーカイブ {file} が壊れています: {reason}'},
    hint: CHECK_FILE,
  },
  E_PDF: {
    message: {en: 'unreadable signature in the PDF {file}: {reason}', ja: 'PDF {file} の署名を読めません: {reason}'},
    hint: CHECK_FILE,
  },
  E_JWK: {
    message: {en: 'damaged JWK in {file}: {reason}', ja: '{file} の JWK が壊れています: {reason}'},
    hint: CHECK_FILE,
  },
  E_LIST_LINE: {
    message: {
      en: 'line {line} of the list {file} cannot be used: {reason}',
      ja: 'リスト {file} の {line} 行目を使えません: {reason}',
    },
    hint: {
      en: 'mynakit migrate-check --help shows the columns of a list',
      ja: 'リストの列は mynakit migrate-check --help で見られます',
    },
  },
  E_CBOM: {
    message: {
      en: 'component {component} of the CBOM {file} cannot be used: {reason}',
      ja: 'CBOM {file} の要素 {component} を使えません: {reason}',
    },
    hint: {
      en: 'CycloneDX 1.4 to 1.7 with components of the type cryptographic-asset are read',
      ja: 'CycloneDX 1.4 から 1.7 の cryptographic-asset を読みます',
    },
  },
  E_TLS_ADDRESS: {
    message: {en: 'this is no address of a TLS server: {value}', ja: 'TLS サーバーの指定として使えません: {value}'},
    hint: {
      en: 'expected: tls:HOST:PORT, or tls+smtp:, tls+imap:, tls+ldap: or tls+postgres: with HOST:PORT',
      ja: '使える形: tls:HOST:PORT、または tls+smtp:、tls+imap:、tls+ldap:、tls+postgres: に HOST:PORT',
    },
  },
  E_TLS_STARTTLS: {
    message: {
      en: '{source} does not go over to TLS: {reason}',
      ja: '{source} が TLS に切り替わりません: {reason}',
    },
    hint: {en: 'check the protocol and the port', ja: 'プロトコルとポートを確認してください'},
  },
  E_TLS_NO_CERTIFICATE: {
    message: {en: '{source} presents no certificate', ja: '{source} は証明書を提示しません'},
    hint: {en: 'check that the port is one of a TLS server', ja: 'TLS サーバーのポートであることを確認してください'},
  },
} as const satisfies Readonly<Record<string, ErrorText>>
