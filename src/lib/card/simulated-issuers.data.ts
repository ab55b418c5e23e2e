// Issuers of simulated cards (O=JPKI-SYNTH, key identifiers 699....), written by scripts/generate. Their private keys are
// public: a card that chains to them is a simulated card, and never a real one.

export type SimulatedKey =
  | {readonly kind: 'rsa'; readonly modulus: string}
  /** The point is 04 || X || Y. */
  | {readonly kind: 'ec'; readonly curve: 'P-256' | 'P-384'; readonly point: string}

/** A root of card-verifiable certificates, by its 16-byte key identifier. */
export interface SimulatedRoot {
  readonly role: 'visual' | 'text' | 'card-manager'
  readonly keyId: string
  readonly key: SimulatedKey
}

/** A certification authority (X.509), by the SHA-256 of its certificate. */
export interface SimulatedAuthority {
  readonly role: 'auth' | 'sign' | 'authenticity' | 'card'
  readonly algorithm: 'rsa' | 'p256' | 'p384'
  readonly sha256: string
  /** DER, of an authority whose certificate no card carries. */
  readonly certificateBase64: string | null
}

export const SIMULATED_ROOTS: readonly SimulatedRoot[] = [
  {
    role: 'visual',
    keyId: '36393930303233080530303100000000',
    key: {
      kind: 'rsa',
      modulus:
        'b86358ddb566145f1db03b571bd1f4d9957c34dd1f86e66516ddcc9ca0946d7143dfb9e6e5953c09aa4f7e2caaea788092b437d903c7174e4c00fc71e255ffa4711c27de43e1c7ad2e7e77dded9aa6277dbaf2b0273828b8f05cb1fd64ae438280654bc79a32ad6bb77faaf903ce8f6fa96b25aaef241c0a8afea83d44d78a7f73f92430f2d938b09831f437638bdfa0bc37e2f68dbd6950eb89fb3daf2cb7c6387059dad5f03c6c58dbada0bf3b74ebdd037c5cbf61cd5a40d0c71b73900f0ee8591264ef0d189a627eb513e8ff1617340c129eef87400168b8c951c4f9658e5283bfce99898b2d66dc682b8fc0e490199693cdd8e3d31b9b9ccd92846d3131',
    },
  },
  {
    role: 'text',
    keyId: '36393930303333080530303100000000',
    key: {
      kind: 'rsa',
      modulus:
        'a5555477095fa4952c4cb5ac5e1d9a8b0156cc10d261daf4b046fd116bd9f0d9b973166f458c4a1a957d8b1e9e3ff756895c8db521c5876bbeb9341d16f8e0f691ca20eddc5ea0d6586da3cd810a03b1ccc1f3ec044e27461cc8d73d6461fd4e88e82a824f1b274037d74287f0410cb2fa3fc232ba1d40505575954ede38667a31096a42dd84d72207ae28366f1aac5f5293586eeb6700a0175391c9b6bdb9bfed398e6c06a374c7f12fad889513eb765ac9b4d5375a5f203e43dc03818f858fe51f38c4be90cb21f6629af571c9ebda37366c9df05e780c89a604c6235b1a5b49ad8d0a46133142a5c9f4113ea980a4d130feadb9248956eb1398ef51a54fa3',
    },
  },
  {
    role: 'card-manager',
    keyId: '363939303032300805303031000000a8',
    key: {
      kind: 'rsa',
      modulus:
        'aa0dac446cbb8af725f1c44bca9d0d34287e0549c3047bd0499ad1f454eb06a7779c1a4a594cc4ecbabde7aaf37bd2387b7e41beb11774692ff1db11bcc1cfedde78a84f803f648ba3cee5b87778d721d7c24f586232890af69d0330266833a149531816f1eb275aed9e4984f71009b117173b5a92c483f54369cc1a5a340fe33134ab27c7436ed14ce48bc10fb4289109f423a8e2742db675fe1d9b3d738d199fd4e0164684c225da11233308b3f3ec3e7957a537d8669c05190d4ca290fc0cc7606b46f8f0944d3e7256bfd292c096264352b94e1cd7cfc14b80bed1a4a1b08d820b65344f783385b78edc5d2030ddb6f569e9bfbcfbe3d36a508f464ca6f3',
    },
  },
  {
    role: 'visual',
    keyId: '36393931303233080530303100000000',
    key: {
      kind: 'ec',
      curve: 'P-256',
      point:
        '0424dfba42020efca0f10b7541dffd39afd960c1ceed0062ed535906dd72747f21d45741145c4812a88151b98522a40e54a0ca1aa60c76318ef3e36d06df58ea39',
    },
  },
  {
    role: 'text',
    keyId: '36393931303333080530303100000000',
    key: {
      kind: 'ec',
      curve: 'P-256',
      point:
        '04ad94677811effafe16ff5dc43c9b56be697de1e888f1477e6edfd128721741cc298526ec73604a6406e008eb4531bd6d5dce52b7d56ba73eccc6c844742f9f32',
    },
  },
  {
    role: 'card-manager',
    keyId: '363939313032300805303031000000a8',
    key: {
      kind: 'ec',
      curve: 'P-256',
      point:
        '04fdfeb7630c630e4585b6af2862e4650bcced77d5991acf133c59421064bf8e9a81b2944e2b2279202171eef9d7d1eb6490ea15d01cde1b4419b88cff1b091abf',
    },
  },
  {
    role: 'visual',
    keyId: '36393932303233080530303100000000',
    key: {
      kind: 'ec',
      curve: 'P-384',
      point:
        '04c3e8eaebb1cf1ff410aafd87813a5b1c9db0ff614c05ec4b82547225de6d5add66b3095edf3e1607a172ba3909b3cf834ea92b7aa0d91e686b9248dc55d83b8c57207421011a1452fab04af8722e74b72d1645310c445b4a7f0670151782e0d3',
    },
  },
  {
    role: 'text',
    keyId: '36393932303333080530303100000000',
    key: {
      kind: 'ec',
      curve: 'P-384',
      point:
        '04d84747c03dd73f13c1dd25dd210076483fa8708763b2617b8c51206d3ef113f68b9869bc1a19d52f81dd42d1031ca82e495b85bf0500b8f7b830b9b9ba352a591a41c9786539c9825a0dd36cb855822723f90a4f856ac6b994bd46a6c71ee5e6',
    },
  },
  {
    role: 'card-manager',
    keyId: '363939323032300805303031000000a8',
    key: {
      kind: 'ec',
      curve: 'P-384',
      point:
        '04db502eac621dff47c7c1d7b1dbaee350f69f77e87bc7fe7b48e4bed1d1b5f198751381efe010567ab8b437fd7187e2ca9827f85aa86139a76db9e8ccee376602cad0c9811daaa9628337e18a912deb0560e48a0835ec88512f98413e112ca13c',
    },
  },
]

export const SIMULATED_AUTHORITIES: readonly SimulatedAuthority[] = [
  {
    role: 'auth',
    algorithm: 'rsa',
    sha256: 'cff2fcbafbe4a0367ed4e15a33ab2aaa80aafe8535d1d2a465d899c533cf248c',
    certificateBase64: null,
  },
  {
    role: 'auth',
    algorithm: 'p256',
    sha256: '2f2110a20d6ca366a871e9032e59c9e10f20165dfa089b5b573c0962ec961d41',
    certificateBase64: null,
  },
  {
    role: 'auth',
    algorithm: 'p384',
    sha256: 'ab2f0fd25de2b9606cae34b51dbb871dfebb99ae719a52897a97142757f3ffa2',
    certificateBase64: null,
  },
  {
    role: 'sign',
    algorithm: 'rsa',
    sha256: '7265c3eb09c836969751bd5999027a597bad95e78dff20a40251de845f40d531',
    certificateBase64: null,
  },
  {
    role: 'sign',
    algorithm: 'p256',
    sha256: 'fbd6cedc4ee20d8a9ba3df7573630d8311dd7fec3266ce33c5781d8e470a935a',
    certificateBase64: null,
  },
  {
    role: 'sign',
    algorithm: 'p384',
    sha256: '4ade3f5ce5409f34a9add387e7da7132d2fd201d5888dbdc5e438eecb74d1412',
    certificateBase64: null,
  },
  {
    role: 'authenticity',
    algorithm: 'p256',
    sha256: 'bf5f1d48dd2322216eea93997445c0d2529bdf3de7187dd0397ad93410152527',
    certificateBase64:
      'MIIDqDCCA06gAwIBAgIECKACVjAKBggqhkjOPQQDAjCBgjELMAkGA1UEBhMCSlAxEzARBgNVBAoMCkpQS0ktU1lOVEgxKjAoBgNVBAsMIUpQS0kgZm9yIGFwcGxpY2F0aW9uIGF1dGhlbnRpY2l0eTEyMDAGA1UECwwpbXluYWtpdCBzeW50aGV0aWMgY2VydGlmaWNhdGlvbiBhdXRob3JpdHkwHhcNMjYwNDAxMDEwMDAwWhcNNDYwMzMxMTQ1OTU5WjCBgjELMAkGA1UEBhMCSlAxEzARBgNVBAoMCkpQS0ktU1lOVEgxKjAoBgNVBAsMIUpQS0kgZm9yIGFwcGxpY2F0aW9uIGF1dGhlbnRpY2l0eTEyMDAGA1UECwwpbXluYWtpdCBzeW50aGV0aWMgY2VydGlmaWNhdGlvbiBhdXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARPQWVV5qff8Md+BdVA42ovjRPzKuTHgW2/3+sQKQJjOxPNzStk7M8WV4zXUaLdjhMswnGpLxe8/Dr6Hp5R522Ko4IBrjCCAaowDgYDVR0PAQH/BAQDAgEGMIHIBgNVHREEgcAwgb2kgbowgbcxCzAJBgNVBAYTAkpQMTAwLgYDVQQKDCflhaznmoTlgIvkurroqo3oqLzjgrXjg7zjg5PjgrkgKOaooeaTrCkxQjBABgNVBAsMOeWFrOeahOWAi+S6uuiqjeiovOOCteODvOODk+OCueecn+ato+aAp+eiuuiqjeeUqCAo5qih5pOsKTEyMDAGA1UECwwpbXluYWtpdCBzeW50aGV0aWMgY2VydGlmaWNhdGlvbiBhdXRob3JpdHkwDwYDVR0TAQH/BAUwAwEB/zCBnAYDVR0fBIGUMIGRMIGOoIGLoIGIpIGFMIGCMQswCQYDVQQGEwJKUDETMBEGA1UECgwKSlBLSS1TWU5USDEqMCgGA1UECwwhSlBLSSBmb3IgYXBwbGljYXRpb24gYXV0aGVudGljaXR5MTIwMAYDVQQLDClteW5ha2l0IHN5bnRoZXRpYyBjZXJ0aWZpY2F0aW9uIGF1dGhvcml0eTAdBgNVHQ4EFgQUZECfIVZoXl/k7CmNsdV+pyPwfrYwCgYIKoZIzj0EAwIDSAAwRQIhAJAJ/pK/Xxgq4GeTFwGMJa7jFIi9BjcK53Ghhcl1hobFAiAN0BcgN+7YOGh9+CPwTRNOxCliRrvq5r/ukfyeRw48RA==',
  },
  {
    role: 'authenticity',
    algorithm: 'p384',
    sha256: 'f7ce73a041388e3d375cc8fdafd4d5f8ef44a0020d1d0985e91d4617e45a50ba',
    certificateBase64:
      'MIID5jCCA2ugAwIBAgIECKADhDAKBggqhkjOPQQDAzCBgjELMAkGA1UEBhMCSlAxEzARBgNVBAoMCkpQS0ktU1lOVEgxKjAoBgNVBAsMIUpQS0kgZm9yIGFwcGxpY2F0aW9uIGF1dGhlbnRpY2l0eTEyMDAGA1UECwwpbXluYWtpdCBzeW50aGV0aWMgY2VydGlmaWNhdGlvbiBhdXRob3JpdHkwHhcNMjYwNDAxMDEwMDAwWhcNNDYwMzMxMTQ1OTU5WjCBgjELMAkGA1UEBhMCSlAxEzARBgNVBAoMCkpQS0ktU1lOVEgxKjAoBgNVBAsMIUpQS0kgZm9yIGFwcGxpY2F0aW9uIGF1dGhlbnRpY2l0eTEyMDAGA1UECwwpbXluYWtpdCBzeW50aGV0aWMgY2VydGlmaWNhdGlvbiBhdXRob3JpdHkwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAAQoQxuYZuUANOVGpNC9zyujF5KSe765dqQUm1lB7eSYB5usrgIcPj0wOp8d2wTl7yNnMXrbkxufRczMuvECG7Q2IaA38l1HY424zRS6cLAHVLIyiZDOov6Sg6jbTe8UVjmjggGuMIIBqjAOBgNVHQ8BAf8EBAMCAQYwgcgGA1UdEQSBwDCBvaSBujCBtzELMAkGA1UEBhMCSlAxMDAuBgNVBAoMJ+WFrOeahOWAi+S6uuiqjeiovOOCteODvOODk+OCuSAo5qih5pOsKTFCMEAGA1UECww55YWs55qE5YCL5Lq66KqN6Ki844K144O844OT44K555yf5q2j5oCn56K66KqN55SoICjmqKHmk6wpMTIwMAYDVQQLDClteW5ha2l0IHN5bnRoZXRpYyBjZXJ0aWZpY2F0aW9uIGF1dGhvcml0eTAPBgNVHRMBAf8EBTADAQH/MIGcBgNVHR8EgZQwgZEwgY6ggYuggYikgYUwgYIxCzAJBgNVBAYTAkpQMRMwEQYDVQQKDApKUEtJLVNZTlRIMSowKAYDVQQLDCFKUEtJIGZvciBhcHBsaWNhdGlvbiBhdXRoZW50aWNpdHkxMjAwBgNVBAsMKW15bmFraXQgc3ludGhldGljIGNlcnRpZmljYXRpb24gYXV0aG9yaXR5MB0GA1UdDgQWBBT1/Nnaj1H3mTWUwLvcmcn/GvIa6DAKBggqhkjOPQQDAwNpADBmAjEA13o2skRSVXd9qtUPI9Up1Ac92smb/45FTTMkbMehSuRQD1P8pu4OIBe1bTD2p8NQAjEA9Rrx33R/ahpUyT//22rNjJycDopeLTVwIx9ZyoTd2ym7TJ2G9NtC/Qd7nGz4CKmV',
  },
  {
    role: 'card',
    algorithm: 'p256',
    sha256: '24526e01e4c7711ae80522794ff0ea5978676eda2d2342be012f214758ca330e',
    certificateBase64:
      'MIIDfzCCAyWgAwIBAgIECMACVjAKBggqhkjOPQQDAjB7MQswCQYDVQQGEwJKUDETMBEGA1UECgwKSlBLSS1TWU5USDEjMCEGA1UECwwaSlBLSSBmb3IgY2FyZCBhdXRoZW50aWNpdHkxMjAwBgNVBAsMKW15bmFraXQgc3ludGhldGljIGNlcnRpZmljYXRpb24gYXV0aG9yaXR5MB4XDTI2MDQwMTAxMDAwMFoXDTQ2MDMzMTE0NTk1OVowezELMAkGA1UEBhMCSlAxEzARBgNVBAoMCkpQS0ktU1lOVEgxIzAhBgNVBAsMGkpQS0kgZm9yIGNhcmQgYXV0aGVudGljaXR5MTIwMAYDVQQLDClteW5ha2l0IHN5bnRoZXRpYyBjZXJ0aWZpY2F0aW9uIGF1dGhvcml0eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBxJAi0g0dJ2csgNTnO1+XO7+LaxD4Bcsdfv1GICjAmHqAoJwueiaexYQ7+frGi3RuSqyvGswFkPy1fPE+ACuOyjggGVMIIBkTAOBgNVHQ8BAf8EBAMCAQYwgbkGA1UdEQSBsTCBrqSBqzCBqDELMAkGA1UEBhMCSlAxMDAuBgNVBAoMJ+WFrOeahOWAi+S6uuiqjeiovOOCteODvOODk+OCuSAo5qih5pOsKTEzMDEGA1UECwwq44Kr44O844OJ5pys5L2T55yf5q2j5oCn56K66KqN55SoICjmqKHmk6wpMTIwMAYDVQQLDClteW5ha2l0IHN5bnRoZXRpYyBjZXJ0aWZpY2F0aW9uIGF1dGhvcml0eTAPBgNVHRMBAf8EBTADAQH/MIGSBgNVHR8EgYowgYcwgYSggYGgf6R9MHsxCzAJBgNVBAYTAkpQMRMwEQYDVQQKDApKUEtJLVNZTlRIMSMwIQYDVQQLDBpKUEtJIGZvciBjYXJkIGF1dGhlbnRpY2l0eTEyMDAGA1UECwwpbXluYWtpdCBzeW50aGV0aWMgY2VydGlmaWNhdGlvbiBhdXRob3JpdHkwHQYDVR0OBBYEFDZvM2z2ZF81TalfOA/3cCAl5EcgMAoGCCqGSM49BAMCA0gAMEUCIQCX6Q/Ny0F3LONiOM5fB+F1zLDPQ5TFW9EFIhxk64ROSQIgNhh1+cKqw2vexeEpG4MknuAAg7i5JqoIB786yOXmrCw=',
  },
  {
    role: 'card',
    algorithm: 'p384',
    sha256: '3468c3cf0b978b812b273f6e86e19f25d05bf35189deeefc3d1c2991a371aa4f',
    certificateBase64:
      'MIIDuzCCA0KgAwIBAgIECMADhDAKBggqhkjOPQQDAzB7MQswCQYDVQQGEwJKUDETMBEGA1UECgwKSlBLSS1TWU5USDEjMCEGA1UECwwaSlBLSSBmb3IgY2FyZCBhdXRoZW50aWNpdHkxMjAwBgNVBAsMKW15bmFraXQgc3ludGhldGljIGNlcnRpZmljYXRpb24gYXV0aG9yaXR5MB4XDTI2MDQwMTAxMDAwMFoXDTQ2MDMzMTE0NTk1OVowezELMAkGA1UEBhMCSlAxEzARBgNVBAoMCkpQS0ktU1lOVEgxIzAhBgNVBAsMGkpQS0kgZm9yIGNhcmQgYXV0aGVudGljaXR5MTIwMAYDVQQLDClteW5ha2l0IHN5bnRoZXRpYyBjZXJ0aWZpY2F0aW9uIGF1dGhvcml0eTB2MBAGByqGSM49AgEGBSuBBAAiA2IABLP13n7rK7z0Np0Xd4PLJWHHzfwqLaX3686SjmaqbWM29C/5s64yh/pAYv/Sb9Z2I2R+njsv+UjfBbmNlzJtEpULk35xsfsLF+ydcx51fynpacWnd/aaRrRACO1vFF1n36OCAZUwggGRMA4GA1UdDwEB/wQEAwIBBjCBuQYDVR0RBIGxMIGupIGrMIGoMQswCQYDVQQGEwJKUDEwMC4GA1UECgwn5YWs55qE5YCL5Lq66KqN6Ki844K144O844OT44K5ICjmqKHmk6wpMTMwMQYDVQQLDCrjgqvjg7zjg4nmnKzkvZPnnJ/mraPmgKfnorroqo3nlKggKOaooeaTrCkxMjAwBgNVBAsMKW15bmFraXQgc3ludGhldGljIGNlcnRpZmljYXRpb24gYXV0aG9yaXR5MA8GA1UdEwEB/wQFMAMBAf8wgZIGA1UdHwSBijCBhzCBhKCBgaB/pH0wezELMAkGA1UEBhMCSlAxEzARBgNVBAoMCkpQS0ktU1lOVEgxIzAhBgNVBAsMGkpQS0kgZm9yIGNhcmQgYXV0aGVudGljaXR5MTIwMAYDVQQLDClteW5ha2l0IHN5bnRoZXRpYyBjZXJ0aWZpY2F0aW9uIGF1dGhvcml0eTAdBgNVHQ4EFgQUI/jEHVuHsxVzMdb6KJxkja4NkvwwCgYIKoZIzj0EAwMDZwAwZAIwAnEFH4ya07OW064xIn/pl9pDYJqspkKSepJh55ZMtOIvt3WKpyYDVq8QBl0O3mMIAjBduhGhCNJRw6P8RrjXY65DuDSBEvfhPj+P89G+FhNbIZGcEe9AH0wmOQP8jUx9fqY=',
  },
]
