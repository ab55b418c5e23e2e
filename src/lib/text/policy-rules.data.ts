// Titles of the policies beside the Japanese sunset, of their documents and rules, and of the overlay.
import type {Message} from './message.ts'
import type {DocumentText, RuleText} from './policies.data.ts'

export const MORE_DOCUMENTS: Readonly<Record<string, DocumentText>> = {
  'nist-sp800-57-1-5': {
    title: {
      en: 'NIST SP 800-57 Part 1 Revision 5: recommendation for key management (May 2020)',
      ja: 'NIST SP 800-57 Part 1 Revision 5「鍵管理における推奨事項」(2020年5月)',
    },
    publisher: {en: 'NIST, United States', ja: '米国 NIST'},
  },
  'nist-ir8547-ipd': {
    title: {
      en: 'NIST IR 8547 (initial public draft): transition to post-quantum cryptography standards (2024-11-12)',
      ja: 'NIST IR 8547 (初期公開草案)「耐量子計算機暗号標準への移行」(2024-11-12)',
    },
    publisher: {en: 'NIST, United States', ja: '米国 NIST'},
  },
  'cnsa-2.0': {
    title: {
      en: 'Commercial National Security Algorithm Suite 2.0 (2022-09-07; FAQ 2.1 of December 2024)',
      ja: '商用国家安全保障アルゴリズム群 2.0 (2022-09-07、FAQ 2.1 は2024年12月)',
    },
    publisher: {en: 'NSA, United States', ja: '米国 NSA'},
  },
  'bsi-tr-02102-1-2026-01': {
    title: {
      en: 'BSI TR-02102-1, version 2026-01: cryptographic mechanisms, recommendations and key lengths',
      ja: 'BSI TR-02102-1 2026-01版「暗号方式: 推奨と鍵長」',
    },
    publisher: {en: 'BSI, Germany', ja: 'ドイツ BSI'},
  },
  'gpki-notice-2023-07': {
    title: {
      en: 'Notice on the migration of cryptographic algorithms in the government PKI (July 2023)',
      ja: '「政府認証基盤(GPKI)における暗号アルゴリズムの移行に係る周知及び依頼について」(令和5年7月)',
    },
    publisher: {en: 'Digital Agency, Japan', ja: 'デジタル庁'},
  },
}

export const MORE_POLICIES: Readonly<Record<string, Message>> = {
  'nist-sp800-57': {
    en: 'security strength by year, for US federal systems',
    ja: '米国連邦政府の年代別セキュリティ強度',
  },
  'nist-ir8547': {
    en: 'end of RSA, ECDSA and EdDSA before quantum computers',
    ja: '量子計算機に備えた RSA、ECDSA、EdDSA の終わり',
  },
  'cnsa-2.0': {en: 'algorithms for US national security systems', ja: '米国の国家安全保障システムの暗号'},
  'bsi-tr02102': {en: 'German recommendations on sizes and years', ja: 'ドイツの推奨 (鍵長と年)'},
  'gpki-allow-list': {en: 'keys that cross-certify with the government PKI', ja: '政府認証基盤と相互認証できる鍵'},
  'jp-mnc-2023-grace': {
    en: 'overlay: as if the nine months that the paper asks for were granted',
    ja: '重ね合わせ: 資料が求める9か月が認められたとした場合',
  },
}

const FROM_MEMORY: Message = {
  en: 'the document was not read, and no restatement of this row: compare it before you rely on it',
  ja: '原典も、この行を転載した資料も確認していません。使う前に原典と照合してください',
}
const COUNTED: Message = {
  en: 'the document has no row for it: days are counted from the document',
  ja: '文書にこの行はありません。日数は文書の日から数えます',
}
const BY_THE_PAPER: Message = {
  en: 'as the Japanese government paper of 2023-09-07 restates it: from 2031 at least 128 bits',
  ja: '2023-09-07の検討資料による引用: 2031年以降は128ビット以上を推奨',
}
const BY_A_REPRINT: Message = {
  en: 'read in a reprint of the tables; sources disagree on whether the draft was made final',
  ja: '表の転載で確認しました。草案が確定したかどうかは資料により異なります',
}
const BY_ARTICLES: Message = {
  en: 'read in two articles on the edition of 2026-01, not in the document; after the day only together with a post-quantum method (hybrid)',
  ja: '2026-01版を紹介した記事2件で確認したもので、原典は見ていません。期限の後は耐量子計算機暗号との併用 (ハイブリッド) に限ります',
}
const VERY_HIGH: Message = {
  en: 'read in two articles on the edition of 2026-01; for very high protection the end of 2030; afterwards only hybrid',
  ja: '2026-01版を紹介した記事2件で確認しました。非常に高い保護が要る場合は2030年末まで。その後はハイブリッドに限ります',
}
const BY_CLASS: Message = {
  en: 'new acquisitions follow CNSA 2.0 from 2027-01-01; for what is in use the day differs by class of equipment (2030, 2033) and is not certain',
  ja: '新規調達は2027-01-01から CNSA 2.0。使用中のものの期限は機器の種類により異なり (2030年、2033年)、確かではありません',
}
const BY_NOTICE: Message = {
  en: '「GPKIと相互認証するためには、RSA3072、ECDSA256、ECDSA384のいずれかに変更する必要がある」, as the paper of 2023-09-07 restates the notice',
  ja: '「GPKIと相互認証するためには、RSA3072、ECDSA256、ECDSA384のいずれかに変更する必要がある」(2023-09-07の資料による引用)',
}

const TABLE_2_AND_4: Message = {en: '5.6.1 table 2 and 5.6.3 table 4', ja: '5.6.1 表2 と 5.6.3 表4'}
const SIGNATURE_TABLE: Message = {en: 'table of digital signature algorithms', ja: 'デジタル署名アルゴリズムの表'}
const BSI_TABLE: Message = {en: '2.1 and table 2.2', ja: '2.1 と表2.2'}
const BSI_SIZES: Message = {en: 'recommended key sizes', ja: '推奨鍵長'}
const CNSA_SUITE: Message = {en: 'list of algorithms', ja: 'アルゴリズムの一覧'}
const GPKI_NOTE: Message = {
  en: 'note below the table of algorithms in the paper, (2) 1 (2/2)',
  ja: '資料 (2)①(2/2) の表の下の注',
}

function rule(en: string, ja: string, section: Message, note: Message | null): RuleText {
  return {title: {en, ja}, section, note}
}

export const MORE_RULES: Readonly<Record<string, RuleText>> = {
  'jp-mnc-2023-grace.jpki_nine_months': rule(
    'JPKI until 2031-09-30: asked for in the paper, not decided',
    'JPKI は2031-09-30まで: 資料が求めたもので、決まっていません',
    {
      en: 'matters to examine, cards issued just before the switch (3/3)',
      ja: '次期カード発行直前に発行されるカードの電子証明書の扱い (3/3)',
    },
    {
      en: '「当該期間における旧暗号による電子証明書の利用を許容できないか」: a question; the later summary only says that an extension may be consulted on',
      ja: '「当該期間における旧暗号による電子証明書の利用を許容できないか」という問いで、後の中間とりまとめも延長の協議の可能性を述べるだけです',
    },
  ),
  'nist-sp800-57.below_112_applying': rule(
    'below 112 bits: applying protection',
    '112ビット未満: 適用',
    TABLE_2_AND_4,
    COUNTED,
  ),
  'nist-sp800-57.below_112_processing': rule(
    'below 112 bits: legacy use',
    '112ビット未満: 処理 (legacy use)',
    TABLE_2_AND_4,
    FROM_MEMORY,
  ),
  'nist-sp800-57.strength_112_applying': rule(
    '112 bits: applying protection, until 2030',
    '112ビット: 適用は2030年まで',
    TABLE_2_AND_4,
    BY_THE_PAPER,
  ),
  'nist-sp800-57.strength_112_processing': rule(
    '112 bits: legacy use after 2030',
    '112ビット: 2030年より後の処理 (legacy use)',
    TABLE_2_AND_4,
    FROM_MEMORY,
  ),
  'nist-sp800-57.strength_128': rule('128 bits and more', '128ビット以上', TABLE_2_AND_4, BY_THE_PAPER),
  'nist-ir8547.below_112_signing': rule(
    'RSA, ECDSA below 112 bits',
    '112ビット未満の RSA、ECDSA',
    SIGNATURE_TABLE,
    COUNTED,
  ),
  'nist-ir8547.strength_112_signing': rule(
    'RSA, ECDSA of 112 bits: deprecated after 2030, disallowed after 2035',
    '112ビットの RSA、ECDSA: 2030年より後は非推奨、2035年より後は禁止',
    SIGNATURE_TABLE,
    BY_A_REPRINT,
  ),
  'nist-ir8547.strength_128_signing': rule(
    'RSA, ECDSA, EdDSA of 128 bits and more: disallowed after 2035',
    '128ビット以上の RSA、ECDSA、EdDSA: 2035年より後は禁止',
    SIGNATURE_TABLE,
    BY_A_REPRINT,
  ),
  'nist-ir8547.verifying': rule(
    'RSA, ECDSA, EdDSA: verifying what exists, after 2035',
    'RSA、ECDSA、EdDSA: 2035年より後の検証',
    SIGNATURE_TABLE,
    {
      en: 'the reprint does not tell verifying what exists apart from signing: left open',
      ja: '転載では既存の署名の検証と署名の生成が区別されていないため、未定としました',
    },
  ),
  'nist-ir8547.post_quantum': rule('post-quantum signatures', '耐量子計算機署名', SIGNATURE_TABLE, {
    en: 'what the transition leads to; no end is named',
    ja: '移行先であり、期限は示されていません',
  }),
  'cnsa-2.0.suite': rule('the algorithms of CNSA 2.0', 'CNSA 2.0 のアルゴリズム', CNSA_SUITE, null),
  'cnsa-2.0.cnsa_1_rsa': rule(
    'RSA of 3072 bits and more (CNSA 1.0)',
    '3072ビット以上の RSA (CNSA 1.0)',
    CNSA_SUITE,
    BY_CLASS,
  ),
  'cnsa-2.0.cnsa_1_p384': rule('P-384 (CNSA 1.0)', 'P-384 (CNSA 1.0)', CNSA_SUITE, BY_CLASS),
  'cnsa-2.0.outside': rule('in neither suite', 'どちらにも含まれないもの', CNSA_SUITE, COUNTED),
  'bsi-tr02102.rsa_signature': rule(
    'RSA signatures of 3000 bits and more, alone until 2035',
    '3000ビット以上の RSA 署名: 単独では2035年まで',
    BSI_TABLE,
    BY_ARTICLES,
  ),
  'bsi-tr02102.curve_signature': rule(
    'signatures on curves of 250 bits and more, alone until 2035',
    '250ビット以上の楕円曲線署名: 単独では2035年まで',
    BSI_TABLE,
    BY_ARTICLES,
  ),
  'bsi-tr02102.rsa_key_agreement': rule(
    'RSA and DH key agreement, alone until 2031',
    'RSA、DH の鍵共有: 単独では2031年まで',
    BSI_TABLE,
    VERY_HIGH,
  ),
  'bsi-tr02102.curve_key_agreement': rule(
    'key agreement on curves, alone until 2031',
    '楕円曲線の鍵共有: 単独では2031年まで',
    BSI_TABLE,
    VERY_HIGH,
  ),
  'bsi-tr02102.rsa_short': rule('RSA below 3000 bits', '3000ビット未満の RSA', BSI_SIZES, FROM_MEMORY),
  'bsi-tr02102.dh_short': rule('DH below 3000 bits', '3000ビット未満の DH', BSI_SIZES, FROM_MEMORY),
  'bsi-tr02102.curve_short': rule('curves below 250 bits', '250ビット未満の楕円曲線', BSI_SIZES, FROM_MEMORY),
  'gpki-allow-list.rsa_3072': rule('RSA 3072', 'RSA 3072', GPKI_NOTE, BY_NOTICE),
  'gpki-allow-list.rsa_longer': rule('RSA above 3072 bits', '3072ビットを超える RSA', GPKI_NOTE, {
    en: 'the notice names 3072; that longer keys are allowed, too, is a conclusion',
    ja: '通知が挙げるのは3072です。それより長い鍵も認められるとするのは推論です',
  }),
  'gpki-allow-list.ecdsa': rule('ECDSA 256 and 384', 'ECDSA 256 と 384', GPKI_NOTE, BY_NOTICE),
  'gpki-allow-list.not_listed': rule('what is not in the list', '一覧にないもの', GPKI_NOTE, {
    en: 'the paper restates no day: the days are counted from the notice',
    ja: '資料に期限の日付はありません。日数は通知から数えます',
  }),
}
