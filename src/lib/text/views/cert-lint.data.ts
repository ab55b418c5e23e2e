// Words of the view `cert lint` and of its reports: what each rule demands, by its id. The facts of a finding follow it.
import type {Message} from '../message.ts'

export const LINT_VIEW = {
  'severity-error': {en: 'error', ja: 'エラー'},
  'severity-warning': {en: 'warning', ja: '警告'},
  'severity-notice': {en: 'notice', ja: '注意'},
  'known-published': {en: 'published', ja: '公表'},
  'known-open-source': {en: 'seen in open source', ja: '公開ソースで確認'},
  'known-inferred': {en: 'inferred', ja: '推論'},
  'known-assumed': {en: 'assumed', ja: '仮定'},
  location: {en: 'in {location}', ja: '場所: {location}'},
  clause: {en: 'by {clause}', ja: '根拠: {clause}'},
  clauseKnown: {en: 'by {clause} ({known})', ja: '根拠: {clause} ({known})'},
  clean: {en: 'nothing found ({count} rules)', ja: '指摘なし (規則 {count} 件)'},
  onlyNotices: {
    en: 'no errors, no warnings ({count} rules); notices: {notices}',
    ja: 'エラーなし、警告なし (規則 {count} 件)。注意 {notices} 件',
  },
  summary: {
    en: 'certificates: {certificates}; errors: {errors}, warnings: {warnings}, notices: {notices}',
    ja: '証明書 {certificates} 枚: エラー {errors} 件、警告 {warnings} 件、注意 {notices} 件',
  },
  showNotices: {en: '-v shows the notices', ja: '注意は -v で表示されます'},
} as const satisfies Record<string, Message>

export const LINT_TEXT: Readonly<Record<string, Message>> = {
  // RFC 5280
  'rfc5280.version_not_v3_with_extensions': {
    en: 'a certificate with extensions must have version 3',
    ja: '拡張がある証明書はバージョン3でなければならない',
  },
  'rfc5280.version_default_encoded': {
    en: 'version 1 is the default and must not be written',
    ja: 'バージョン1は既定値なので、符号化してはならない',
  },
  'rfc5280.unique_identifier_present': {
    en: 'unique identifiers must not be issued',
    ja: '固有識別子を入れて発行してはならない',
  },
  'rfc5280.serial_not_positive': {
    en: 'the serial number must be a positive integer',
    ja: 'シリアル番号は正の整数でなければならない',
  },
  'rfc5280.serial_too_long': {
    en: 'the serial number must not be longer than 20 octets',
    ja: 'シリアル番号は20バイトを超えてはならない',
  },
  'rfc5280.signature_algorithms_differ': {
    en: 'the signature algorithm inside must be the same as the one outside',
    ja: '内側と外側の署名アルゴリズムは同じでなければならない',
  },
  'rfc5280.signature_parameters': {
    en: 'the parameters of the signature algorithm must have the form that its standard fixes',
    ja: '署名アルゴリズムのパラメータは、標準が定める形でなければならない',
  },
  'rfc5280.signature_hash_weak': {
    en: 'the hash of the signature should resist collisions',
    ja: '署名のハッシュは衝突に耐えるものであるべき',
  },
  'rfc5280.validity_generalized_time_before_2050': {
    en: 'a date before 2050 must be a UTCTime',
    ja: '2049年までの日時は UTCTime でなければならない',
  },
  'rfc5280.validity_reversed': {
    en: 'notAfter must not be before notBefore',
    ja: 'notAfter が notBefore より前であってはならない',
  },
  'rfc5280.validity_without_end': {
    en: 'the certificate has no well-defined end (99991231235959Z)',
    ja: '有効期間の終わりが定まっていない (99991231235959Z)',
  },
  'rfc5280.issuer_empty': {en: 'the issuer must not be empty', ja: '発行者名は空であってはならない'},
  'rfc5280.subject_empty_in_ca': {
    en: 'the subject of an authority must not be empty',
    ja: '認証局の主体者名は空であってはならない',
  },
  'rfc5280.subject_empty_without_alt_name': {
    en: 'a certificate with an empty subject must have a subjectAltName',
    ja: '主体者名が空なら subjectAltName が必要である',
  },
  'rfc5280.name_country_code': {
    en: 'countryName must be a two-letter code of ISO 3166-1',
    ja: 'countryName は ISO 3166-1 の2文字コードでなければならない',
  },
  'rfc5280.name_attribute_too_long': {
    en: 'an attribute of a name must not exceed its upper bound',
    ja: '名前の属性は上限の文字数を超えてはならない',
  },
  'rfc5280.name_attribute_empty': {
    en: 'an attribute of a name must not be empty',
    ja: '名前の属性は空であってはならない',
  },
  'rfc5280.name_string_type': {
    en: 'an attribute of a name must have a string type that its definition allows',
    ja: '名前の属性の文字列型は、定義が許すものでなければならない',
  },
  'rfc5280.name_string_type_old': {
    en: 'new names should use PrintableString or UTF8String',
    ja: '新しい名前は PrintableString か UTF8String を使うべき',
  },
  'rfc5280.name_printable_characters': {
    en: 'a PrintableString must hold only the characters of its type',
    ja: 'PrintableString には、その型の文字だけを使わなければならない',
  },
  'rfc5280.name_repeated_type_in_rdn': {
    en: 'one RelativeDistinguishedName must not hold the same attribute type twice',
    ja: '1つの RelativeDistinguishedName に同じ属性型が2度あってはならない',
  },
  'rfc5280.name_email_in_subject': {
    en: 'a mail address belongs into subjectAltName as rfc822Name',
    ja: 'メールアドレスは subjectAltName の rfc822Name に入れるべき',
  },
  'rfc5280.rsa_key_parameters': {
    en: 'the parameters of an RSA key must be NULL',
    ja: 'RSA 鍵のパラメータは NULL でなければならない',
  },
  'rfc5280.key_parameters_not_absent': {
    en: 'a key of this algorithm must have no parameters',
    ja: 'このアルゴリズムの鍵にパラメータがあってはならない',
  },
  'rfc5280.rsa_key_small': {
    en: 'an RSA key should have at least 2048 bits',
    ja: 'RSA 鍵は2048ビット以上であるべき',
  },
  'rfc5280.rsa_modulus_even': {
    en: 'the modulus of an RSA key must be odd',
    ja: 'RSA 鍵の法は奇数でなければならない',
  },
  'rfc5280.rsa_exponent_invalid': {
    en: 'the public exponent of an RSA key must be odd and at least 3',
    ja: 'RSA 鍵の公開指数は3以上の奇数でなければならない',
  },
  'rfc5280.rsa_exponent_small': {
    en: 'the public exponent of an RSA key should be greater than 65536',
    ja: 'RSA 鍵の公開指数は65536より大きいべき',
  },
  'rfc5280.ec_curve_not_named': {
    en: 'the curve of a key must be given by its name',
    ja: '楕円曲線は名前 (OID) で指定しなければならない',
  },
  'rfc5280.ec_curve_small': {
    en: 'the curve of a key should have at least 224 bits',
    ja: '楕円曲線は224ビット以上であるべき',
  },
  'rfc5280.extension_repeated': {
    en: 'an extension must not stand in a certificate twice',
    ja: '同じ拡張が2度あってはならない',
  },
  'rfc5280.extension_malformed': {
    en: 'an extension must have the syntax of its definition',
    ja: '拡張は定義どおりの構文でなければならない',
  },
  'rfc5280.extension_empty': {
    en: 'an extension that is a list must have members',
    ja: '列である拡張は空であってはならない',
  },
  'rfc5280.extension_unknown_critical': {
    en: 'verifiers must refuse a critical extension that they do not know',
    ja: '未知の拡張が critical だと、検証者は証明書を拒否しなければならない',
  },
  'rfc5280.extension_default_encoded': {
    en: 'not critical is the default and must not be written',
    ja: 'critical が偽なのは既定値なので、符号化してはならない',
  },
  'rfc5280.subject_key_identifier_critical': {
    en: 'subjectKeyIdentifier must not be critical',
    ja: 'subjectKeyIdentifier は critical であってはならない',
  },
  'rfc5280.authority_key_identifier_critical': {
    en: 'authorityKeyIdentifier must not be critical',
    ja: 'authorityKeyIdentifier は critical であってはならない',
  },
  'rfc5280.subject_directory_attributes_critical': {
    en: 'subjectDirectoryAttributes must not be critical',
    ja: 'subjectDirectoryAttributes は critical であってはならない',
  },
  'rfc5280.freshest_crl_critical': {
    en: 'freshestCRL must not be critical',
    ja: 'freshestCRL は critical であってはならない',
  },
  'rfc5280.authority_info_access_critical': {
    en: 'authorityInfoAccess must not be critical',
    ja: 'authorityInfoAccess は critical であってはならない',
  },
  'rfc5280.subject_info_access_critical': {
    en: 'subjectInfoAccess must not be critical',
    ja: 'subjectInfoAccess は critical であってはならない',
  },
  'rfc5280.name_constraints_not_critical': {
    en: 'nameConstraints must be critical',
    ja: 'nameConstraints は critical でなければならない',
  },
  'rfc5280.policy_constraints_not_critical': {
    en: 'policyConstraints must be critical',
    ja: 'policyConstraints は critical でなければならない',
  },
  'rfc5280.inhibit_any_policy_not_critical': {
    en: 'inhibitAnyPolicy must be critical',
    ja: 'inhibitAnyPolicy は critical でなければならない',
  },
  'rfc5280.key_usage_not_critical': {en: 'keyUsage should be critical', ja: 'keyUsage は critical であるべき'},
  'rfc5280.policy_mappings_not_critical': {
    en: 'policyMappings should be critical',
    ja: 'policyMappings は critical であるべき',
  },
  'rfc5280.issuer_alt_name_critical': {
    en: 'issuerAltName should not be critical',
    ja: 'issuerAltName は critical でないべき',
  },
  'rfc5280.crl_distribution_points_critical': {
    en: 'cRLDistributionPoints should not be critical',
    ja: 'cRLDistributionPoints は critical でないべき',
  },
  'rfc5280.ca_basic_constraints_not_critical': {
    en: 'basicConstraints of an authority must be critical',
    ja: '認証局の basicConstraints は critical でなければならない',
  },
  'rfc5280.key_cert_sign_without_ca': {
    en: 'keyCertSign must not be set where basicConstraints does not say cA',
    ja: 'basicConstraints の cA が真でないなら、keyCertSign を立ててはならない',
  },
  'rfc5280.path_length_without_ca': {
    en: 'pathLenConstraint must not stand without cA',
    ja: 'cA が真でないなら、pathLenConstraint があってはならない',
  },
  'rfc5280.path_length_without_key_cert_sign': {
    en: 'pathLenConstraint must not stand where keyUsage lacks keyCertSign',
    ja: 'keyUsage に keyCertSign がないなら、pathLenConstraint があってはならない',
  },
  'rfc5280.basic_constraints_default_encoded': {
    en: 'cA FALSE is the default and must not be written',
    ja: 'cA の偽は既定値なので、符号化してはならない',
  },
  'rfc5280.key_usage_empty': {
    en: 'keyUsage must set at least one bit',
    ja: 'keyUsage は1つ以上のビットを立てなければならない',
  },
  'rfc5280.key_usage_trailing_zeros': {
    en: 'the bits of keyUsage must not end in zeros',
    ja: 'keyUsage のビット列の末尾に0があってはならない',
  },
  'rfc5280.key_usage_unknown_bit': {
    en: 'keyUsage should set only the nine bits that are defined',
    ja: 'keyUsage は定義された9つのビットだけを使うべき',
  },
  'rfc5280.ca_key_usage_missing': {
    en: 'an authority must have keyUsage',
    ja: '認証局の証明書には keyUsage が必要である',
  },
  'rfc5280.ca_without_key_cert_sign': {
    en: 'keyUsage of an authority should set keyCertSign: it cannot issue certificates otherwise',
    ja: '認証局の keyUsage は keyCertSign を立てるべき。なければ証明書を発行できない',
  },
  'rfc5280.key_usage_only_without_agreement': {
    en: 'encipherOnly and decipherOnly have a meaning only beside keyAgreement',
    ja: 'encipherOnly と decipherOnly は、keyAgreement がないと意味を持たない',
  },
  'rfc5280.key_usage_not_for_key': {
    en: 'keyUsage must not set bits that this kind of key cannot serve',
    ja: 'この種類の鍵では果たせない用途を keyUsage に立ててはならない',
  },
  'rfc5280.ext_key_usage_conflict': {
    en: 'each purpose in extKeyUsage must be consistent with keyUsage',
    ja: 'extKeyUsage の目的は keyUsage と両立しなければならない',
  },
  'rfc5280.ext_key_usage_any_critical': {
    en: 'extKeyUsage with anyExtendedKeyUsage should not be critical',
    ja: 'anyExtendedKeyUsage を含む extKeyUsage は critical でないべき',
  },
  'rfc5280.ext_key_usage_repeated': {
    en: 'extKeyUsage should not name a purpose twice',
    ja: 'extKeyUsage に同じ目的を2度書くべきではない',
  },
  'rfc5280.ca_subject_key_identifier_missing': {
    en: 'an authority must have subjectKeyIdentifier',
    ja: '認証局の証明書には subjectKeyIdentifier が必要である',
  },
  'rfc5280.subject_key_identifier_missing': {
    en: 'a certificate should have subjectKeyIdentifier',
    ja: '証明書には subjectKeyIdentifier があるべき',
  },
  'rfc5280.authority_key_identifier_missing': {
    en: 'a certificate that is not self-issued must have authorityKeyIdentifier',
    ja: '自己発行でない証明書には authorityKeyIdentifier が必要である',
  },
  'rfc5280.authority_key_identifier_without_key': {
    en: 'authorityKeyIdentifier must have keyIdentifier',
    ja: 'authorityKeyIdentifier には keyIdentifier が必要である',
  },
  'rfc5280.alt_name_not_critical_with_empty_subject': {
    en: 'subjectAltName must be critical where the subject is empty',
    ja: '主体者名が空なら、subjectAltName は critical でなければならない',
  },
  'rfc5280.alt_name_critical_with_subject': {
    en: 'subjectAltName should not be critical where there is a subject',
    ja: '主体者名があるなら、subjectAltName は critical でないべき',
  },
  'rfc5280.alt_name_dns_syntax': {
    en: 'dNSName must be a host name in the preferred syntax',
    ja: 'dNSName は標準の構文によるホスト名でなければならない',
  },
  'rfc5280.alt_name_email_syntax': {
    en: 'rfc822Name must be a bare mail address',
    ja: 'rfc822Name はメールアドレスだけでなければならない',
  },
  'rfc5280.alt_name_uri_syntax': {
    en: 'a URI must be absolute, with a host name or an address where it has an authority',
    ja: 'URI は絶対形式で、ホスト名かアドレスを持たなければならない',
  },
  'rfc5280.alt_name_ip_length': {
    en: 'iPAddress must have 4 or 16 octets',
    ja: 'iPAddress は4バイトか16バイトでなければならない',
  },
  'rfc5280.policy_repeated': {
    en: 'certificatePolicies must not name a policy twice',
    ja: 'certificatePolicies に同じポリシーが2度あってはならない',
  },
  'rfc5280.any_policy_qualifier_unknown': {
    en: 'anyPolicy must have only the qualifiers of RFC 5280',
    ja: 'anyPolicy には RFC 5280 の修飾子だけを付けなければならない',
  },
  'rfc5280.policy_notice_reference': {
    en: 'a user notice should not use noticeRef',
    ja: 'ユーザー通知に noticeRef を使うべきではない',
  },
  'rfc5280.policy_explicit_text_too_long': {
    en: 'explicitText must not exceed 200 characters',
    ja: 'explicitText は200文字を超えてはならない',
  },
  'rfc5280.policy_explicit_text_ia5': {
    en: 'explicitText must not be an IA5String',
    ja: 'explicitText は IA5String であってはならない',
  },
  'rfc5280.policy_explicit_text_not_utf8': {
    en: 'explicitText should be a UTF8String',
    ja: 'explicitText は UTF8String であるべき',
  },
  'rfc5280.policy_mapping_any_policy': {
    en: 'anyPolicy must not be mapped',
    ja: 'anyPolicy を対応付けてはならない',
  },
  'rfc5280.policy_mapping_not_asserted': {
    en: 'a policy that is mapped should be named in certificatePolicies',
    ja: '対応付けるポリシーは certificatePolicies にもあるべき',
  },
  'rfc5280.policy_extension_in_leaf': {
    en: 'extensions that steer policies belong into certificates of authorities',
    ja: 'ポリシーを制御する拡張は、認証局の証明書に置くべき',
  },
  'rfc5280.name_constraints_in_leaf': {
    en: 'nameConstraints must stand only in certificates of authorities',
    ja: 'nameConstraints は認証局の証明書だけに置かなければならない',
  },
  'rfc5280.name_constraints_distance': {
    en: 'subtrees must have minimum 0 and no maximum',
    ja: 'サブツリーは minimum が 0 で、maximum がないものでなければならない',
  },
  'rfc5280.crl_point_without_name': {
    en: 'a distribution point must have a name or a cRLIssuer',
    ja: '配布点には名前か cRLIssuer が必要である',
  },
  'rfc5280.crl_point_relative_name': {
    en: 'a distribution point should not use nameRelativeToCRLIssuer',
    ja: '配布点に nameRelativeToCRLIssuer を使うべきではない',
  },
  'rfc5280.crl_points_not_all_reasons': {
    en: 'one distribution point at least must cover all reasons',
    ja: 'すべての失効理由を含む配布点が1つ以上必要である',
  },
  'rfc5280.crl_points_without_uri': {
    en: 'a distribution point should have an HTTP or LDAP URI; otherwise the server must be known by other means',
    ja: '配布点には HTTP か LDAP の URI があるべき。なければサーバーを別の手段で知る必要がある',
  },
  'rfc5280.info_access_not_uri': {
    en: 'an OCSP responder or an issuer certificate should be given by a URI',
    ja: 'OCSP レスポンダーや発行者証明書の場所は URI で示すべき',
  },
  // JPKI
  'jpki.issuer_name_form': {
    en: 'the issuer must be C=JP, O=JPKI, OU of the family, OU of the agency, in this order',
    ja: '発行者名は C=JP、O=JPKI、用途の OU、機構の OU の順でなければならない',
  },
  'jpki.family_mismatch': {
    en: 'issuer, policy, keyUsage and personal attributes must point to the same family',
    ja: '発行者、ポリシー、keyUsage、個人の属性は、同じ用途を示さなければならない',
  },
  'jpki.key_form': {
    en: 'the key should be RSA of 2048 bits with exponent 65537',
    ja: '鍵は公開指数65537の RSA 2048ビットであるべき',
  },
  'jpki.signature_form': {
    en: 'the signature should be sha256WithRSAEncryption',
    ja: '署名は sha256WithRSAEncryption であるべき',
  },
  'jpki.key_usage_not_critical': {en: 'keyUsage must be critical', ja: 'keyUsage は critical でなければならない'},
  'jpki.ca_key_usage': {
    en: 'keyUsage of an authority must be keyCertSign and cRLSign',
    ja: '認証局の keyUsage は keyCertSign と cRLSign でなければならない',
  },
  'jpki.ca_path_length': {
    en: 'basicConstraints of an authority should have no pathLenConstraint',
    ja: '認証局の basicConstraints に pathLenConstraint はないはず',
  },
  'jpki.ca_validity_end_of_day': {
    en: 'an authority should end at 23:59:59 in Japan (14:59:59Z)',
    ja: '認証局の有効期間は日本時間の23時59分59秒 (14:59:59Z) に終わるはず',
  },
  'jpki.ca_crl_point_own_name': {
    en: 'the only distribution point of an authority should be its own name',
    ja: '認証局の配布点は、自らの名前1つだけのはず',
  },
  'jpki.ca_not_pinned': {
    en: 'this certificate calls itself an authority of JPKI, and its fingerprint is not known',
    ja: 'JPKI の認証局を名乗っているが、フィンガープリントが既知のものではない',
  },
  'jpki.key_usage_family': {
    en: 'keyUsage must be digitalSignature, and nonRepudiation too in a signing certificate',
    ja: 'keyUsage は digitalSignature、署名用なら nonRepudiation も加えたものでなければならない',
  },
  'jpki.subject_form': {
    en: 'the subject should be C, CN, and C, L, L, CN in a signing certificate',
    ja: '主体者名は C、CN、署名用なら C、L、L、CN のはず',
  },
  'jpki.policies_not_critical': {
    en: 'certificatePolicies must be critical',
    ja: 'certificatePolicies は critical でなければならない',
  },
  'jpki.policies_form': {
    en: 'certificatePolicies must hold one policy with one CPS pointer',
    ja: 'certificatePolicies は、CPS を1つ持つポリシー1つでなければならない',
  },
  'jpki.policy_class_unknown': {
    en: 'the class of this policy is not known: it may be a certificate of a phone',
    ja: 'このポリシーの種類は知られていない。移動端末設備用の証明書かもしれない',
  },
  'jpki.auth_with_alt_name': {
    en: 'an authentication certificate must have no subjectAltName',
    ja: '利用者証明用の証明書に subjectAltName があってはならない',
  },
  'jpki.issuer_alt_name': {
    en: 'issuerAltName should hold one directoryName',
    ja: 'issuerAltName は directoryName 1つのはず',
  },
  'jpki.crl_point_form': {
    en: 'there must be one distribution point with one directoryName',
    ja: '配布点は、directoryName 1つを持つもの1つでなければならない',
  },
  'jpki.leaf_unexpected_extension': {
    en: 'this extension has not been seen in certificates of persons',
    ja: 'この拡張は、個人の証明書では確認されていない',
  },
  'jpki.leaf_validity_too_long': {
    en: 'the certificate of a person must not be valid for more than five years',
    ja: '個人の証明書の有効期間は5年を超えてはならない',
  },
  'jpki.leaf_outlives_authority': {
    en: 'the certificate must be valid only within the validity of its authority',
    ja: '証明書の有効期間は、認証局の有効期間の中になければならない',
  },
  'jpki.authority_unknown': {
    en: 'the key of the issuer is not one of the published ones',
    ja: '発行者の鍵が、公表されているもののどれでもない',
  },
  'jpki.attributes_missing': {
    en: 'a signing certificate must have each of the six personal attributes once',
    ja: '署名用の証明書には、6つの個人の属性が1つずつ必要である',
  },
  'jpki.attributes_order': {
    en: 'the personal attributes should stand in the order of the cards',
    ja: '個人の属性は、カードと同じ順に並ぶはず',
  },
  'jpki.attribute_unknown': {
    en: 'the meaning of this personal attribute is not known',
    ja: 'この個人の属性の意味は知られていない',
  },
  'jpki.attribute_not_utf8': {
    en: 'a personal attribute must be a UTF8String',
    ja: '個人の属性は UTF8String でなければならない',
  },
  'jpki.attribute_double_encoded': {
    en: 'the text of a personal attribute must be encoded once',
    ja: '個人の属性の文字列が二重に符号化されていてはならない',
  },
  'jpki.attribute_empty': {
    en: 'a personal attribute must not be empty',
    ja: '個人の属性は空であってはならない',
  },
  'jpki.address_too_long': {
    en: 'the address should not exceed 200 characters',
    ja: '住所は200文字を超えないはず',
  },
  'jpki.birth_form': {
    en: 'the date of birth must be nine digits with the era in front',
    ja: '生年月日は元号の数字で始まる9桁でなければならない',
  },
  'jpki.birth_era_mismatch': {
    en: 'the date of birth should lie within its era',
    ja: '生年月日は、その元号の期間の中にあるはず',
  },
  'jpki.sex_form': {
    en: 'the sex must be one digit that is in use',
    ja: '性別は、使われている数字1桁でなければならない',
  },
  'jpki.substitutions_form': {
    en: 'the positions of replaced characters must be digits 0 and 1',
    ja: '代替文字の使用位置は0と1の列でなければならない',
  },
  'jpki.substitutions_length': {
    en: 'there should be one digit for each character of the attribute that is described',
    ja: '代替文字の使用位置は、対象の文字数と同じ桁数のはず',
  },
}
