// `migrate-check tls+PROTOCOL:HOST:PORT` against real servers: PostgreSQL and Dovecot with OpenSSL, Exim with GnuTLS. What it
// finds is what `openssl s_client` is shown by the same server.
import {execFileSync} from 'node:child_process'
import {X509Certificate} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {afterAll, describe, expect, test} from 'vitest'
import {DOVECOT, EXIM, POSTGRESQL, requireInCi, titled} from '../../requirements.ts'
import {AuditFolder, lookInto} from '../../support/audit-folder.ts'
import {makeServerIdentity} from '../../support/server-identity.ts'
import {type ServerIdentity, startDovecot, startExim, startPostgres} from '../../support/unpacked-server.ts'

const SERVERS = [
  {requirement: POSTGRESQL, protocol: 'postgres', start: startPostgres},
  {requirement: DOVECOT, protocol: 'imap', start: startDovecot},
  {requirement: EXIM, protocol: 'smtp', start: startExim},
] as const

for (const {requirement} of SERVERS) requireInCi(requirement)

/** PostgreSQL insists on this one, so that the client has to begin anew. */
const AGREEMENTS: ReadonlyMap<string, string> = new Map([['prime256v1', 'P-256']])

interface Shown {
  /** SHA-256 of each certificate. */
  readonly certificates: readonly string[]
  readonly agreement: string
}

function shownToOpenssl(protocol: string, port: number): Shown {
  const args = ['s_client', '-starttls', protocol, '-showcerts', '-connect', `127.0.0.1:${port}`]
  const text = execFileSync('openssl', args, {input: '', encoding: 'latin1', stdio: ['pipe', 'pipe', 'ignore']})
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  const name = /^Server Temp Key: (?:ECDH, )?(\w+)/m.exec(text)?.[1] ?? ''
  return {
    certificates: blocks.map(pem => new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase()),
    agreement: AGREEMENTS.get(name) ?? name,
  }
}

const folder = new AuditFolder()
afterAll(() => folder.remove())
const identities = new Map<string, ServerIdentity>()

function identityOf(kind: 'rsa:2048' | 'ec'): ServerIdentity {
  const made = identities.get(kind) ?? makeServerIdentity(folder, kind)
  identities.set(kind, made)
  return made
}

for (const {requirement, protocol, start} of SERVERS) {
  describe.runIf(requirement.met)(titled(`tls+${protocol}: ${requirement.name}`, requirement), () => {
    async function served(identity: ServerIdentity, look: (place: string, shown: Shown) => Promise<void>) {
      const server = await start(identity)
      try {
        await look(`tls+${protocol}:127.0.0.1:${server.port}`, shownToOpenssl(protocol, server.port))
      } finally {
        await server.stop()
      }
    }

    test.each([
      ['RSA-2048', 'rsa:2048'],
      ['P-256', 'ec'],
    ] as const)('a chain of %s is found as OpenSSL sees it, with its key agreement', async (algorithm, kind) => {
      await served(identityOf(kind), async (place, shown) => {
        const {assets, errors} = await lookInto([place])
        expect(errors).toEqual([])
        const found = assets.filter(asset => asset.kind === 'certificate')
        expect(found.map(({sha256}) => sha256)).toEqual(shown.certificates)
        expect(found.map(({what, algorithm, use}) => [what, algorithm, use])).toEqual([
          ['CN=localhost', algorithm, 'tls-server'],
          ['CN=Between', algorithm, 'certificate-issuing'],
        ])
        for (const {validUntil} of found) expect(Date.parse(validUntil ?? '')).toBeGreaterThan(Date.UTC(2031, 0, 1))
        expect(assets.filter(({kind}) => kind === 'listed').map(({algorithm}) => algorithm)).toEqual([shown.agreement])
      })
    })

    test('a certificate that is no part of the chain is found as well', async () => {
      const {certificates, key} = identityOf('ec')
      folder.openssl('req -x509 -newkey rsa:2048 -nodes -keyout other.key -out other.pem -subj /CN=Other -days 5000')
      const more = certificates + readFileSync(folder.at('other.pem'), 'latin1')
      await served({certificates: more, key}, async (place, shown) => {
        const {assets} = await lookInto([place])
        const found = assets.filter(asset => asset.kind === 'certificate')
        expect(found.map(({sha256}) => sha256)).toEqual(shown.certificates)
        // GnuTLS leaves it out by itself.
        const other = requirement === EXIM ? [] : ['CN=Other']
        expect(found.map(({what}) => what)).toEqual(['CN=localhost', 'CN=Between', ...other])
      })
    })
  })
}
