// What real verifiers cannot do, seen with `testkit run` over the set next: versions of Debian 12. Each row says why.
import type {Capability} from '../../src/lib/testkit/capabilities.data.ts'

export interface KnownVerifier {
  readonly command: readonly string[]
  readonly judgesByClock: boolean
  readonly cannot: Readonly<Partial<Record<Capability, string>>>
}

const PARAMETERS = 'reads the identifier of an ECDSA signature and not what stands beside it'

/** OpenSSL 3.0. */
export const OPENSSL_VERIFY: KnownVerifier = {
  command: ['openssl', 'verify', '-attime', '{epoch}', '-CAfile', '{anchors}', '-untrusted', '{bundle}', '{cert}'],
  judgesByClock: false,
  cannot: {
    'same-name': 'takes the first anchor of the name, unless a key identifier says otherwise',
    'ecdsa-parameters': PARAMETERS,
    'sha-1': 'has no limit on hashes unless -auth_level is given',
    'rsa-1024': 'has no limit on keys unless -auth_level is given',
  },
}

/** GnuTLS 3.7. */
export const CERTTOOL: KnownVerifier = {
  command: ['certtool', '--verify', '--load-ca-certificate', '{anchors}', '--infile', '{bundle}'],
  judgesByClock: true,
  cannot: {
    'same-name': 'takes the first anchor of the name, unless a key identifier says otherwise',
    'bad-key': 'never looks at the key of the certificate in question: a curve spelt out passes there, and only there',
    'ecdsa-parameters': PARAMETERS,
    'rsa-1024': 'allows RSA-1024 at its lowest security level, which is what it starts with',
  },
}

/** OpenSSL with revocation lists. */
export const OPENSSL_CRL: KnownVerifier = {
  command: [
    ...['openssl', 'verify', '-crl_check', '-extended_crl', '-use_deltas', '-CRLfile', '{crls}'],
    ...['-attime', '{epoch}', '-CAfile', '{anchors}', '{cert}'],
  ],
  judgesByClock: false,
  cannot: {'crl-unusable': 'takes a list without nextUpdate for ever, and a scope that says two things'},
}

/** OpenJDK 17, through examples/verifiers/CertPathVerify.java. */
export const CERTPATH: KnownVerifier = {
  command: ['java', '-XX:TieredStopAtLevel=1', 'CertPathVerify', '{cert}', '{anchors}', '{untrusted}', '{time}'],
  judgesByClock: false,
  cannot: {
    'ecdsa-parameters': PARAMETERS,
    'sha-1': 'forbids SHA-1 below the authorities that come with Java, and below no other',
    'rsa-1024': 'forbids keys below 1024 bits',
  },
}
