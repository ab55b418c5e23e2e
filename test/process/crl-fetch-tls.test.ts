// `crl fetch` over ldaps and StartTLS, with a real OpenLDAP server whose certificate the user vouches for.
import {execFileSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {OPENLDAP, requireInCi, titled} from '../requirements.ts'
import {crlFetchJson, FetchScene} from '../support/fetch-scene.ts'
import {makeCa, makeCrl} from '../support/make-pki.ts'
import {crlNumber} from '../support/pki-extensions.ts'
import {ldifEntry, startSlapd} from '../support/slapd.ts'

requireInCi(OPENLDAP)

test.skipIf(!OPENLDAP.met)(
  titled('a directory over TLS must prove its name, from the start and by StartTLS', OPENLDAP),
  async () => {
    const scene = new FetchScene()
    const [key, certificate] = [join(scene.folder, 'key.pem'), join(scene.folder, 'cert.pem')]
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
        .concat(['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'])
        .concat(['-keyout', key, '-out', certificate]),
      {stdio: 'ignore'},
    )
    const ca = makeCa({subject: 'C=JP,O=Directory'})
    const ldif = ldifEntry('C=JP', [
      ['objectClass', 'country'],
      ['objectClass', 'pkiCA'],
      ['c', 'JP'],
      ['certificateRevocationList;binary', makeCrl({issuer: ca, extensions: [crlNumber(1)]})],
    ])
    const tls = {certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8')}
    const slapd = await startSlapd({suffix: 'C=JP', ldif, tls})
    try {
      const issuer = ['--issuer', scene.pem(ca.certificate), '--allow-private']
      const ask = (args: readonly string[]) =>
        crlFetchJson(scene.cache(), [...args, ...issuer], {NODE_EXTRA_CA_CERTS: certificate})
      const [named, numbered] = ['localhost', '127.0.0.1'].map(host => `ldap://${host}:${slapd.port}/C=JP`)
      const answers = [
        await ask(['--url', `${slapd.tlsUrl}/C=JP`]),
        await ask(['--url', named ?? '', '--start-tls']),
        await ask(['--url', numbered ?? '', '--start-tls']),
      ]
      expect(answers.map(({exitCode, error}) => [exitCode, error?.code])).toEqual([
        [0, undefined],
        [0, undefined],
        [12, 'E_NET_TLS'],
      ])
    } finally {
      await slapd.stop()
    }
  },
)
