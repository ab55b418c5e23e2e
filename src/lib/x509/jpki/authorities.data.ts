// The certification authorities of JPKI as J-LIS publishes them (https://www.jpki.go.jp/ca/pdf/{sign,auth}ca0{1,2,3}.cer)
// and the test authorities that were read off test cards. Every generation of a family has the same distinguished name,
// so that only the fingerprint tells them apart. Null where no source gives the value.

export type JpkiFamily = 'auth' | 'sign'
export type JpkiHierarchy = 'production' | 'test' | 'simulated'
/** `primary`: computed from the published certificate; `secondary`: as somebody else printed it. */
export type FactCertainty = 'primary' | 'secondary'

export interface JpkiAuthority {
  readonly family: JpkiFamily
  readonly hierarchy: JpkiHierarchy
  readonly generation: number | null
  readonly serialNumber: string
  readonly notBefore: string
  readonly notAfter: string
  readonly sha256: string | null
  readonly subjectKeyIdentifier: string | null
  /** DER of the Name that is issuer and subject. */
  readonly nameHex: string | null
  /** DER; whoever has it may verify without the certificate. */
  readonly subjectPublicKeyInfoHex: string | null
  /** Guards the line above against a slip of the pen, and is what other tools print as the pin of a key. */
  readonly subjectPublicKeyInfoSha256: string | null
  readonly source: string
  readonly certainty: FactCertainty
}

const PUBLISHED = 'CA certificates as published by J-LIS; jpki/myna src/ta'
const FINGERPRINT_LIST = 'J-LIS fingerprint list, as quoted by a public project; soltia48/myna-card certs/README.md'
const TEST_CARDS = 'soltia48/myna-card certs/README.md, read off two test cards'

/** C=JP, O=JPKI, OU=the family, OU=Japan Agency for Local Authority Information Systems; read off generations 1 and 3. */
const AUTH_NAME =
  '308182310b3009060355040613024a50310d300b060355040a0c044a504b4931253023060355040b0c1c4a504b4920666f7220757365722061757468656e7469636174696f6e313d303b060355040b0c344a6170616e204167656e637920666f72204c6f63616c20417574686f7269747920496e666f726d6174696f6e2053797374656d73'
const SIGN_NAME =
  '308180310b3009060355040613024a50310d300b060355040a0c044a504b4931233021060355040b0c1a4a504b4920666f72206469676974616c207369676e6174757265313d303b060355040b0c344a6170616e204167656e637920666f72204c6f63616c20417574686f7269747920496e666f726d6174696f6e2053797374656d73'

export const JPKI_AUTHORITIES: readonly JpkiAuthority[] = [
  {
    family: 'auth',
    hierarchy: 'production',
    generation: 1,
    serialNumber: '01',
    notBefore: '2015-10-20T03:08:13Z',
    notAfter: '2025-10-19T14:59:59Z',
    sha256: '4dcfc4ca0aaf9fb2a3081b3f0c991c320b3acc008667a341eeaec5af1d58ca7d',
    subjectKeyIdentifier: '9567951b5ca70d84a0fff1d85a87f1aab1340385',
    nameHex: AUTH_NAME,
    subjectPublicKeyInfoHex:
      '30820122300d06092a864886f70d01010105000382010f003082010a0282010100c4accad3c0e232d15ecb1d8081b6dcda02a85eb5fa2825ff05d183121952019d90f3c4acf8b68343598e2637ddf9528f6c68f4ec4edb0845e7796b31407a41375614ca4ab7e1037f6e1acb090541227eac5acb7598f1788020f1398c1e41f0673a29e77d1af9b3c00ed354dc60e4cf6ae48d3e831b49da872a316388ec0f2d7cbd94a703aac9560a4595578ca22404f21b62b34b759ac0922dc5b020b297bad1e3b34eb77b0b656d68cf67f125466e6c3ee8017cca9998687d4f73dca406e9d81368dccea673ca867c5b4f05ccebccd05b9d87f28922affea0276de002bf9f47c67e20cb8a9028fb75ffbb2eff9a6ffdd922771bd35f902f95c4807b3b44bac70203010001',
    subjectPublicKeyInfoSha256: 'ca1b80dbe6eb2040d8258ec96474febfd3b8764526a1cb6a90aa0a80426f43b0',
    source: PUBLISHED,
    certainty: 'primary',
  },
  {
    family: 'auth',
    hierarchy: 'production',
    generation: 2,
    serialNumber: '0133c349',
    notBefore: '2019-09-14',
    notAfter: '2029-09-14',
    sha256: null,
    subjectKeyIdentifier: null,
    nameHex: AUTH_NAME,
    subjectPublicKeyInfoHex: null,
    subjectPublicKeyInfoSha256: null,
    source: FINGERPRINT_LIST,
    certainty: 'secondary',
  },
  {
    family: 'auth',
    hierarchy: 'production',
    generation: 3,
    serialNumber: '06d18006',
    notBefore: '2023-07-16T01:01:04Z',
    notAfter: '2033-07-15T14:59:59Z',
    sha256: '64114f29620c24ed2631d46476a040e7ee740d956089c00b036a6a8118c322b5',
    subjectKeyIdentifier: '1ac100f596a3bc8c4b3df195e32699249e9e308a',
    nameHex: AUTH_NAME,
    subjectPublicKeyInfoHex:
      '30820122300d06092a864886f70d01010105000382010f003082010a0282010100ddc4db7ec5ea81f4ee74081c762234f77dfc3c1bfc0e7f0409d917cf1d3bb0068b9dbabc4396fa97e4c3d6959a4568a3696d8d285a33ac03806e2d6e346d2e815bece676f60866fb6ec4abb2e54eb5dc5195d146cced44f6b3867f5a4e1027e07ab054279e8425cb36c32f7c7bd0643ea10328f13a34b056eaa11594400bb74280d435bfc7d3f93c3f167086d518636ab991a35bb65238abed2efaa9d05e2cd738fc753c912f3ecbf4110c84d3eeda89267991d8ae0ef67d55d517aa22475271258c26054518912782e5ba0106c2a3155abd2f53ed944e0f8ae2f4fa1126318d301f8e03654759163c4b3fd5411b96a7eb250a3fdb9ad3c6841de3f597c89a1f0203010001',
    subjectPublicKeyInfoSha256: '22fc93a11eb272bcb3d2586a8f2db8d2aa60c7c2a2e7621a03dbab0c8e5ab57a',
    source: PUBLISHED,
    certainty: 'primary',
  },
  {
    family: 'sign',
    hierarchy: 'production',
    generation: 1,
    serialNumber: '01',
    notBefore: '2015-10-20T02:40:28Z',
    notAfter: '2025-10-19T14:59:59Z',
    sha256: '19645405a1fe14377434bd55957628ac4038557c542403a2243f21c706fc9355',
    subjectKeyIdentifier: '0d034cbb34d0714f45e45a1cafd8fd143fab54a7',
    nameHex: SIGN_NAME,
    subjectPublicKeyInfoHex:
      '30820122300d06092a864886f70d01010105000382010f003082010a0282010100d7e1593aa7a40b44bc13591ae8685d2a3977324b2e177e5eec0d133f5521991641bb77bb7626b30236b33be88d84326ccb0b37ed770d1f730807acb929017bcd1fc8950c8ba6eb1a8548cf54341e184c2d08f98d29cebef8a3a3866ba7cf62de397cd65d17dfde3689383c2f26a402c6801e3c8d797083077af347cfdaa97a6a5f4ead411a887b162e93726b58a9fa4d9d02cb752e9186439b2a4bf90680623f2020de7f1553c3ae8c2a7aa748f21cac1f3cc00996dbe3b13410cb4984bff707d5fc832436a5e86c9b96c1058292e940e9d4c8c598b3e957a5b68bb2144b45fe877f1a48fc2aecad45c4bed79d3a86fe5c03612333ad7015616b6aaae0ba2b010203010001',
    subjectPublicKeyInfoSha256: '1e72c29c1d990fa8c00395f1380dbb174ac25d9b4fa610344c020b5fbf3ad23a',
    source: PUBLISHED,
    certainty: 'primary',
  },
  {
    family: 'sign',
    hierarchy: 'production',
    generation: 2,
    serialNumber: '0132c4ab',
    notBefore: '2019-09-14',
    notAfter: '2029-09-14',
    sha256: '79679c33e4cc9319440f1ad120a597ff1844e2ef217063adb176966fd5e6fbeb',
    subjectKeyIdentifier: null,
    nameHex: SIGN_NAME,
    subjectPublicKeyInfoHex: null,
    subjectPublicKeyInfoSha256: null,
    source: FINGERPRINT_LIST,
    certainty: 'secondary',
  },
  {
    family: 'sign',
    hierarchy: 'production',
    generation: 3,
    serialNumber: '067c6a21',
    notBefore: '2023-07-16T00:50:27Z',
    notAfter: '2033-07-15T14:59:59Z',
    sha256: 'd227f6cde11d35c5252178f106f843d24651944975413b539fa2fb68dbfa365f',
    subjectKeyIdentifier: 'd21ea55895617e93adbf966b941ab4edf653f08f',
    nameHex: SIGN_NAME,
    subjectPublicKeyInfoHex:
      '30820122300d06092a864886f70d01010105000382010f003082010a0282010100d8b4c4bf355a5e94ca849880fe2544e346ce03a81d92e684a627ed1efc76306b87a562c19dd4353da08f515b02959d3d9c723c31b7ed15c9073638aa3ba3620586e5b0c49e44497cc186fb1b2e1e4435cc17f6af149bc267d68c9983d33ae254a52638909bccd099c99b7a3ab7958d072e79e5b1e676584b326df321ba3bd1908fe384d1488dfb3c1e0087cc0e73fd923188cce1b76680e7afedf0aaffd63df1e42992a49ce977a1a82d6ac29a1d766666f9ad884a46d5bef43f676581ecb00c3a410b27cff90a51e41aee7979c78efa97ec6d2ec868909dd2fe0c0b7d73270841eae05c8acc74e6b1db00cffd93d27b5491d4920528f0daadf29965467789490203010001',
    subjectPublicKeyInfoSha256: '96859c8794dd919172cccee9e35c1d93e0bdc4298164c24be946886165daaff9',
    source: PUBLISHED,
    certainty: 'primary',
  },
  ...testAuthorities(),
]

function testAuthorities(): readonly JpkiAuthority[] {
  const rows = [
    ['auth', '00bfcd', '2019-03-09', '2029-03-08'],
    ['auth', '218887', '2023-03-23', '2033-03-22'],
    ['sign', '00c139', '2019-07-17', '2029-07-17'],
    ['sign', '1ea8a8', '2024-08-28', '2034-08-28'],
  ] as const
  return rows.map(([family, serialNumber, notBefore, notAfter]) => ({
    family,
    hierarchy: 'test',
    generation: null,
    serialNumber,
    notBefore,
    notAfter,
    sha256: null,
    subjectKeyIdentifier: null,
    nameHex: null,
    subjectPublicKeyInfoHex: null,
    subjectPublicKeyInfoSha256: null,
    source: TEST_CARDS,
    certainty: 'secondary',
  }))
}
