// What `migrate-check` reads, as its help tells it.
import type {Message} from './message.ts'

export const MIGRATE_SOURCES: Message = {
  en: `Files and folders: certificates, requests, CRLs, OCSP responses, CMS and PKCS#7, signed or encrypted (PEM, DER or BER), time stamps, PKCS#12, JKS and JCEKS, public and private keys (of a private key only the public part is looked at), keys and certificates of SSH, JWK sets, signed PDF, JAR and APK files, CycloneDX CBOMs (1.4 to 1.7), lists, and configurations of nginx, Apache, HAProxy, PostgreSQL and sshd, whose files are followed: from a folder never out of it, from a configuration that was named wherever it points. Texts are UTF-8, or UTF-16 with its mark.
Servers: tls:HOST:PORT, or tls+smtp:, tls+imap:, tls+ldap: and tls+postgres: with HOST:PORT, which ask for TLS first. What is presented is looked at and not verified.
Lists hold what has no file, as CSV with a header or as one JSON object a line. Columns: what and algorithm (required), bits, curve, use, activity, scope, valid_from, valid_until, system, place, issuer, generation. A date is a day in Japan. "system" becomes the place system:NAME.
Folders leave out .git, .hg, .svn and node_modules, what .mynakitignore in the folder says, and --exclude; the last pattern that fits decides, and !PATTERN takes back. The report notes how much each of them left out.
What cannot be read is an item of the report, and an answer that would be yes is then undecided (exit code 3; 11 where a source itself cannot be read). One password is tried on every keystore.`,
  ja: `ファイルとフォルダー: 証明書、証明書要求、CRL、OCSP レスポンス、CMS と PKCS#7 (署名または暗号化。PEM、DER、BER)、タイムスタンプ、PKCS#12、JKS、JCEKS、公開鍵と秘密鍵 (秘密鍵は公開部分だけを見る)、SSH の鍵と証明書、JWK セット、署名付きの PDF、JAR、APK、CycloneDX の CBOM (1.4 から 1.7)、リスト、nginx、Apache、HAProxy、PostgreSQL、sshd の設定。設定が指すファイルもたどる。フォルダーからはその外に出ず、設定を直接指定したときは指す先まで読む。テキストは UTF-8 か、BOM 付きの UTF-16。
サーバー: tls:HOST:PORT。先に平文でつなぐものは tls+smtp:、tls+imap:、tls+ldap:、tls+postgres: に HOST:PORT。提示された証明書を見るだけで、検証しない。
リストにはファイルのないものを書く。見出し行のある CSV か、1行に1個の JSON。列: what と algorithm (必須)、bits、curve、use、activity、scope、valid_from、valid_until、system、place、issuer、generation。日付は日本の日。system は system:名前 という場所になる。
フォルダーでは .git、.hg、.svn、node_modules と、フォルダーの .mynakitignore、--exclude に合うものを除く。最後に合ったパターンで決まり、!パターン で戻す。それぞれが除いた数は報告に注記する。
読めないものは報告の1項目になり、「はい」となるはずの答えは未定になる (終了コード 3。指定したものそのものが読めなければ 11)。パスワードは1つで、すべてのキーストアに使う。`,
}
