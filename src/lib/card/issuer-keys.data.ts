// Public keys of the issuers that sign card-verifiable certificates. They are on no card and in no official publication.
// RSA-2048, exponent 65537. Transcribed by hand: used only where the user asks for it (--use-transcribed-keys).

export interface IssuerKey {
  /** The key identifier, 16 bytes in hex: seven digits, 08 05, three digits, padding. */
  readonly keyIdHex: string
  /** 5 starts production, 6 the hierarchy of test cards. */
  readonly trust: 'production' | 'test'
  /** Hex. */
  readonly modulus: string
  readonly source: string
  readonly certainty: 'seen in open source, transcribed by hand'
}

const ROWS: readonly (readonly [digits: string, lastByte: string, modulus: string])[] = [
  [
    '5000020',
    'a8',
    'b62d081145d34aceb022bc2f0a08d8b390e42ffeeec93472f675ec33507bbce982c22f33b7304cf17639ce75a1d0fd1e75ffad86b0d72cccf0d0b05136ddb7261400c0160c713872e1e83c48a2a00818147fefbf0b09f643ee4b328419e8763767adbeaeba88d49c3b44a5b8f8ad794fcf64a4161a9fe8b97660fca4694114594d4b8498fe1e52502086abc1b0eda004d39d95193b4031ab0c516008bbaffc49ac6a2ebe544ef49ea3b790cd13f133896df8da63e15ce8ac0dc276f76f080b723e6648f10a6fb7b08e5c69dcdfadd52f7b5b6d1740cf8e356bc685b31d7c455680cd95d3b4b20ea8094f00660ae774eebab2875487a1210ca87221a0b63a3e83',
  ],
  [
    '5000023',
    '00',
    'b2f740f0ad86d17cf3f537d23b4b3c65a3cb58474d857f55d0b9bc0411b1cb0849068de332a50d63b3e6921c9ccbe6156496efb04be8ffcc74fde9a228a36ad7edce9793204e35973dc911108365002c40169e0b60018dfb99e1e2310d9a110ff0fc269f1f220c63b8a1510de5a6898220c78908fc280d8aa95d5d113b7cf00700f3ff5ad8b3d6ad2eb53c7d563498b4a938deffc9bda32bf4146c1b07ef870d99eb35de5d70ac18715874277a13151d217d04d42e97923923a40fbc7d06faa8338ccbe876620f9b8ef4471cd4b9e29d4ea621e0fb8f1dc04b487210097dbaaf3d8e0550c76a5b97cf202fa47c7a2622f1c084e65c13d13b8e7ab226f5f51f87',
  ],
  [
    '5000033',
    '00',
    'd24615f63525e740c87e83ed64787e76d10a1f8652ebe1ea28934d35ce3bf07716f5b79e2bcb2ae2b91b4f4c9ffb602497f596d659af9d0a14b45cdd738ef56249349b8cc7db32f2d433bd39bcc44f503e881d56c149ecd5155c1ce7461fc3ac4f55d0a39ccaaadfae5b8afa11ccf91bedc774023d11ca6eba99004f81c541a7d67dded8c724d6e20b10a3deaae8c43c137ccd71b263740e8979752de4d5676329cabcbd7f3a77fc48a6f8e61d399b4ac66684a9fdfc99ecef900dd6ff7f0fdd39e23d163f8a468c62dbeae00906dfad5a89b45ca5b7353dc998a80d3803eda794b55f99f535d1c39a243c8352ad602d926c389d2816c941349ee24e4f41597f',
  ],
  [
    '6000020',
    'a8',
    'd0cb6303399ec86727e3e9e50996580956ee87839f5b674cf34048b47018029500841b5e6f6c643eaefe042482037acd8392e6c6a386fb77ddb3f1d51bcac76e469a09cec823dc78c1ebdb5a7c5aa04ac7094ad74b38637601241f43d3e6c6a4850e5a4e3244a138fba5a2e22c31312ef8699b7e8db982ab7b093c4ac13f0569ba86b6b886c1072ef174b2181181f6d16fff904be652f47afc5c597366ed2ff3be0950080855a88930d312d8be2bb4aae2b1c19848064ba7e92cb74e52e19c1cfab8676b18706bebf913b57f92ae7498c08750e41657a1746b26da2b0defc85d286b1b85adc9739356403f6b6e18a1938a11e3ec043c1cdc5ef03a8d51402cc5',
  ],
  [
    '6000023',
    '00',
    'e08ca1caa0e58c5df24bfd67e45b7ce4b50eff828c10568055f7e012b7212e7d2879b9e0b951e7ac5a6dc0d7d3c31c223951a1e2774f398cf46602a8aec04898714981f813cb9dbd2ef9068528e9450361c00154738ca4dd79d138098b91fae29a4fd750556367bb854158953af58c0e8bbf289c3a30e595fef044519e967ef0686cbcf6ef6b9ed6fc2a19f800ce07e929ac11556f1073077372279ba130216fc680b7c39788c8e7534f71eeb4c00c9053fbf6e92a07784f26308af78f9c18003ecbf12965bd303045b8a76391c431787ffc745cc274206616d91e81b39bb9a2db4b64c4ad47831ab06cc401f2162f30d9316c38557d4d96ed5e76db49b9092d',
  ],
  [
    '6000033',
    '00',
    'b1fe36bd147bf41b2011b9156867c4118b05ae47d691cdb4a4467f4949afdd71e28e12b5c61e68f00b639a6ccbcf44798761c7700a81f666c67831433b742a2c1126942601e25371b2b93631067d466f201eaf31393b1bd6a47589fb57b3189735a27a24583fde2bf26c2a34d8645fe0e6e2fe901612cef8c740c228289af6d457aca3b1aa2f9ebb56da3591c30830b8afe2a1ca99951e670b9e9c0b40ebdbec212f9400e5aaf5c2b5107de34ab6bc66425a86d731a392e81001dea1ce565981be158256ae05598a2b8bfb04c1b66ee2008e019fb1b2ba3785e0ca78ca31ea5f09b4d550577dbf12a747abd5e1c450c0750df965f53ea08bbf12e40a4057c74d',
  ],
]

export const TRANSCRIBED_ISSUER_KEYS: readonly IssuerKey[] = ROWS.map(([digits, lastByte, modulus]) => ({
  // Seven digits in ASCII, 0805, "001", three zero bytes and the last one (seen in open source: myna-card src/data.rs).
  keyIdHex: `${Buffer.from(digits, 'latin1').toString('hex')}0805303031000000${lastByte}`,
  trust: digits.startsWith('5') ? 'production' : 'test',
  modulus,
  source: 'myna-card src/ca.rs',
  certainty: 'seen in open source, transcribed by hand',
}))
