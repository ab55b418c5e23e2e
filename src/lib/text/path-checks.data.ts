// Every check of a certification path for a person: its name, what it means when it fails, and what to do then.
import type {Message} from './message.ts'

export interface CheckText {
  readonly title: Message
  readonly failed: Message
  readonly remedy: Message
}

const ASK_ISSUER: Message = {
  en: 'Only the issuer can mend this, with a new certificate.',
  ja: '直せるのは発行者だけです。新しい証明書を発行してもらってください。',
}
const CHECK_COPY: Message = {
  en: 'Fetch the certificate from its source again; if it is the same, do not trust it.',
  ja: '証明書を入手元から取り直してください。同じであれば信頼しないでください。',
}

export const CHECK_TEXT = {
  encoding: {
    title: {en: 'encoding', ja: '符号化'},
    failed: {
      en: 'the certificate is not encoded as DER demands',
      ja: '証明書が DER の規則どおりに符号化されていません',
    },
    remedy: ASK_ISSUER,
  },
  version: {
    title: {en: 'version', ja: 'バージョン'},
    failed: {
      en: 'the version does not fit the fields that the certificate has',
      ja: 'バージョンが証明書の中身と合いません',
    },
    remedy: ASK_ISSUER,
  },
  'serial-number': {
    title: {en: 'serial number', ja: 'シリアル番号'},
    failed: {
      en: 'the serial number is not a positive number of at most 20 octets',
      ja: 'シリアル番号が 20 オクテット以内の正の数ではありません',
    },
    remedy: ASK_ISSUER,
  },
  'algorithm-agreement': {
    title: {en: 'algorithms agree', ja: 'アルゴリズムの一致'},
    failed: {
      en: 'the signature algorithm inside the signed part differs from the one outside',
      ja: '署名の対象の内側と外側で署名アルゴリズムが違います',
    },
    remedy: CHECK_COPY,
  },
  'signature-algorithm': {
    title: {en: 'signature algorithm', ja: '署名アルゴリズム'},
    failed: {
      en: 'the signature algorithm is not known here, or its parameters are not those of its standard',
      ja: '署名アルゴリズムを扱えないか、そのパラメーターが標準どおりではありません',
    },
    remedy: ASK_ISSUER,
  },
  'weak-algorithm': {
    title: {en: 'strength', ja: '暗号の強度'},
    failed: {
      en: 'the key is too short or the hash of the signature is too weak to be believed',
      ja: '鍵が短すぎるか、署名のハッシュが弱く、信用できません',
    },
    remedy: {
      en: 'Ask for a certificate with a stronger key and hash. For old data, --allow-weak or --allow-hash accepts it knowingly.',
      ja: 'より強い鍵とハッシュの証明書に替えてください。古いデータを承知で調べるなら --allow-weak や --allow-hash があります。',
    },
  },
  'key-parameters': {
    title: {en: 'key parameters', ja: '鍵のパラメーター'},
    failed: {
      en: 'the parameters of the key are not named but written out, or missing: a forger could choose them',
      ja: '鍵のパラメーターが名前でなく直接書かれているか、ありません。偽造者が選んだものかもしれません',
    },
    remedy: ASK_ISSUER,
  },
  signature: {
    title: {en: 'signature', ja: '署名'},
    failed: {
      en: "the signature does not fit the issuer's key: the certificate was changed, or somebody else signed it",
      ja: '署名が発行者の鍵と合いません。証明書が改変されたか、別の者が署名しています',
    },
    remedy: {
      en: 'Fetch the certificate and its issuer from their sources again. Several authorities may share a name: give all of them.',
      ja: '証明書と発行者の証明書を入手元から取り直してください。同じ名前の認証局が複数あることもあるので、すべて渡してください。',
    },
  },
  validity: {
    title: {en: 'validity', ja: '有効期間'},
    failed: {
      en: 'the time of judging is outside the validity of the certificate',
      ja: '判定の時刻が証明書の有効期間の外です',
    },
    remedy: {
      en: 'Renew a certificate that has ended; to judge for another time, give it with --at.',
      ja: '期限の切れた証明書は更新してください。別の時点で判定するには --at で時刻を指定します。',
    },
  },
  revocation: {
    title: {en: 'revocation', ja: '失効'},
    failed: {
      en: 'the certificate is revoked, or its status could not be established',
      ja: '証明書が失効しているか、失効状態を確かめられません',
    },
    remedy: {
      en: 'Give a CRL or OCSP response of its issuer that is current at the time of judging, with --crl or --ocsp.',
      ja: '判定の時刻に期限内である、発行者の CRL か OCSP レスポンスを --crl か --ocsp で渡してください。',
    },
  },
  'name-chaining': {
    title: {en: 'names chain', ja: '名前のつながり'},
    failed: {
      en: 'the issuer that the certificate names is not the subject of the one above it',
      ja: '証明書の発行者名が、上位の証明書の主体者名と一致しません',
    },
    remedy: {
      en: 'Give the certificate of the issuer that is named, with --untrusted.',
      ja: '名前の一致する発行者の証明書を --untrusted で渡してください。',
    },
  },
  'key-identifier': {
    title: {en: 'key identifiers', ja: '鍵識別子'},
    failed: {
      en: 'the certificate names another key of the issuer by its identifier',
      ja: '証明書が示す発行者の鍵識別子は、別の鍵のものです',
    },
    remedy: {
      en: 'Give the certificate of the generation that issued it, with --untrusted or --trust.',
      ja: '発行した世代の認証局の証明書を --untrusted か --trust で渡してください。',
    },
  },
  'name-constraints': {
    title: {en: 'name constraints', ja: '名前制約'},
    failed: {
      en: 'an authority above may not issue for this name, or limits it in a form that cannot be checked',
      ja: '上位の認証局はこの名前に発行できないか、その制約を確かめられません',
    },
    remedy: {
      en: 'The name belongs under another authority: ask for a certificate from one that may issue for it.',
      ja: 'この名前に発行できる認証局から証明書を取り直してください。',
    },
  },
  policies: {
    title: {en: 'policies', ja: '証明書ポリシー'},
    failed: {
      en: 'no acceptable policy holds for the whole path, and one is required',
      ja: '認証パス全体で有効な、受け入れられるポリシーがありません',
    },
    remedy: {
      en: 'Compare --policy with the policies of each certificate (mynakit cert dump shows them).',
      ja: '--policy と各証明書のポリシーを見比べてください (mynakit cert dump で見られます)。',
    },
  },
  'policy-mappings': {
    title: {en: 'policy mappings', ja: 'ポリシーの読み替え'},
    failed: {
      en: 'a mapping of policies is damaged, or maps anyPolicy, which is forbidden',
      ja: 'ポリシーの読み替えが壊れているか、禁じられている anyPolicy の読み替えです',
    },
    remedy: ASK_ISSUER,
  },
  'basic-constraints': {
    title: {en: 'is an authority', ja: '認証局であること'},
    failed: {
      en: 'a certificate that is not one of an authority has issued another',
      ja: '認証局のものではない証明書が、別の証明書を発行しています',
    },
    remedy: {
      en: 'This is how a forgery looks: do not trust the certificate below it.',
      ja: '偽造によく見られる形です。下位の証明書を信頼しないでください。',
    },
  },
  'path-length': {
    title: {en: 'path length', ja: 'パスの長さ'},
    failed: {
      en: 'more authorities follow than the one above allows',
      ja: '上位の認証局が許す数より多くの認証局が続いています',
    },
    remedy: {
      en: 'The authority below had no right to issue: do not trust its certificates on this path.',
      ja: '下位の認証局には発行の権限がありません。この認証パスでは信頼しないでください。',
    },
  },
  'key-usage': {
    title: {en: 'may sign certificates', ja: '証明書への署名の権限'},
    failed: {
      en: 'the key of the authority is not meant for signing certificates',
      ja: '認証局の鍵の用途に、証明書への署名が含まれていません',
    },
    remedy: ASK_ISSUER,
  },
  'ext-key-usage': {
    title: {en: 'extended key usage', ja: '拡張鍵用途'},
    failed: {
      en: 'the certificate, or an authority above it, is limited to other purposes',
      ja: '証明書かその上位の認証局の用途が、別のものに限られています',
    },
    remedy: {
      en: 'Compare --purpose with what the certificate was issued for.',
      ja: '--purpose と証明書の本来の用途を見比べてください。',
    },
  },
  purpose: {
    title: {en: 'purpose', ja: '用途'},
    failed: {
      en: 'the key is not meant for the purpose that was asked for',
      ja: '鍵の用途に、指定された使いみちが含まれていません',
    },
    remedy: {
      en: 'Compare --purpose with what the certificate was issued for.',
      ja: '--purpose と証明書の本来の用途を見比べてください。',
    },
  },
  extensions: {
    title: {en: 'extensions', ja: '拡張'},
    failed: {
      en: 'an extension is damaged, or stands in the certificate twice',
      ja: '拡張が壊れているか、同じものが二つあります',
    },
    remedy: ASK_ISSUER,
  },
  'critical-extensions': {
    title: {en: 'critical extensions', ja: 'クリティカルな拡張'},
    failed: {
      en: 'the certificate has a critical extension that is not understood here: it may say anything',
      ja: '解釈できないクリティカルな拡張があり、何を制限しているか分かりません',
    },
    remedy: {
      en: 'Use a verifier made for this kind of certificate.',
      ja: 'この種類の証明書に対応した検証の道具を使ってください。',
    },
  },
  subject: {
    title: {en: 'has a name', ja: '名前があること'},
    failed: {
      en: 'the certificate does not say whose it is, or who issued it',
      ja: '主体者か発行者の名前がありません',
    },
    remedy: ASK_ISSUER,
  },
  anchor: {
    title: {en: 'trust anchor', ja: 'トラストアンカー'},
    failed: {en: 'the path does not end at a trust anchor', ja: '認証パスがトラストアンカーに届きません'},
    remedy: {
      en: 'Give the root of the issuer with --trust.',
      ja: '発行者のルート証明書を --trust で渡してください。',
    },
  },
  'anchor-validity': {
    title: {en: 'validity of the anchor', ja: 'アンカーの有効期間'},
    failed: {
      en: 'the time of judging is outside the validity of the trust anchor',
      ja: '判定の時刻がトラストアンカーの有効期間の外です',
    },
    remedy: {
      en: 'Trust the next generation of the authority; to judge for a day in the past, give it with --at.',
      ja: '次の世代の認証局を信頼してください。過去の時点で判定するには --at で時刻を指定します。',
    },
  },
  'issuer-lifetime': {
    title: {en: 'ends before its issuer', ja: '発行者より先に終わること'},
    failed: {
      en: 'the certificate is meant to outlive its issuer, after which it cannot be verified',
      ja: '証明書の期限が発行者の期限より後で、その間は検証できません',
    },
    remedy: {
      en: 'Plan a new certificate before the issuer ends.',
      ja: '発行者の期限までに新しい証明書を用意してください。',
    },
  },
  'path-complete': {
    title: {en: 'path is complete', ja: 'パスが完成すること'},
    failed: {
      en: 'no certificate of the issuer was given, or none that leads to a trust anchor',
      ja: '発行者の証明書がないか、トラストアンカーにつながるものがありません',
    },
    remedy: {
      en: 'Give the certificates between with --untrusted, and the root with --trust.',
      ja: '間の証明書を --untrusted で、ルート証明書を --trust で渡してください。',
    },
  },
  budget: {
    title: {en: 'budget', ja: '上限'},
    failed: {
      en: 'the search was ended before all paths were tried',
      ja: 'すべての認証パスを試す前に上限に達しました',
    },
    remedy: {
      en: 'Give fewer certificates, or raise --max-signatures or --max-depth.',
      ja: '渡す証明書を減らすか、--max-signatures か --max-depth を上げてください。',
    },
  },
  'jpki-family': {
    title: {en: 'JPKI family', ja: '公的個人認証の種類'},
    failed: {
      en: 'issuer, key usage, policy and the purpose asked for do not name the same family (authentication or signature)',
      ja: '発行者、鍵用途、ポリシー、指定した用途が同じ種類 (利用者証明用か署名用) を示していません',
    },
    remedy: {
      en: 'Check which of the two certificates of the card this is (mynakit cert dump) and ask with the purpose that fits.',
      ja: 'カードの2種類の証明書のどちらかを mynakit cert dump で確かめ、合う --purpose を指定してください。',
    },
  },
  'jpki-holder': {
    title: {en: 'JPKI holder', ja: '公的個人認証の利用者の証明書'},
    failed: {
      en: 'this is the certificate of an authority; the profile jpki judges those of holders',
      ja: 'これは認証局の証明書です。プロファイル jpki は利用者の証明書を判断します',
    },
    remedy: {
      en: 'Ask with --profile pkix about an authority.',
      ja: '認証局については --profile pkix で確かめてください。',
    },
  },
  'jpki-issuer': {
    title: {en: 'JPKI issuer', ja: '公的個人認証の発行者'},
    failed: {
      en: 'the certificate does not stand directly below a pinned authority of JPKI',
      ja: '証明書が、組み込みの公的個人認証の認証局の直下にありません',
    },
    remedy: {
      en: 'mynakit cert anchors lists the authorities; test and simulated ones need --accept.',
      ja: '認証局は mynakit cert anchors で見られます。テスト用と模擬のものには --accept が要ります。',
    },
  },
  'jpki-policy': {
    title: {en: 'JPKI policy', ja: '公的個人認証のポリシー'},
    failed: {
      en: 'the policy of the certificate is not the one of its kind in JPKI',
      ja: '証明書のポリシーが、公的個人認証のその種類のものではありません',
    },
    remedy: {
      en: 'For certificates of another PKI, use --profile pkix.',
      ja: '公的個人認証以外の証明書には --profile pkix を使ってください。',
    },
  },
} as const satisfies Readonly<Record<string, CheckText>>
