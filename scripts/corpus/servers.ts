// Configurations of servers, and what they name. A certificate that does not say what it is for is for what its place says.
import {issueCrl} from '../../src/lib/testkit/issue-crl.ts'
import {keyPem} from '../../src/lib/testkit/kit-key.ts'
import {makeName} from '../../src/lib/testkit/names.ts'
import {toPem} from '../../src/lib/testkit/pem.ts'
import {modulus, rsaKey} from './corpus-keys.ts'
import {type CorpusSheet, LAST_SECOND, open, START} from './sheet.ts'
import {lockedPrivateKey, rsaBlob, sshLine} from './write-ssh.ts'

const END = `2032-12-31${LAST_SECOND}`

export async function servers(sheet: CorpusSheet): Promise<void> {
  await nginx(sheet)
  apache(sheet)
  await haproxy(sheet)
  postgresql(sheet)
  sshd(sheet)
}

/** A private key ends with the certificate of the same key, and stands in several forms. */
async function nginx(sheet: CorpusSheet): Promise<void> {
  for (const [kind, end] of [
    ['rsa2048', `2032-05-31${LAST_SECOND}`],
    ['rsa1024', `2027-05-31${LAST_SECOND}`],
    ['p256', `2032-05-31${LAST_SECOND}`],
    ['p384', `2061-05-31${LAST_SECOND}`],
  ] as const) {
    const key = await sheet.key('server', kind)
    const made = sheet.leaf('tls-server', key, end)
    const at = `nginx/${kind}`
    sheet.pem(`${at}/server.pem`, made)
    sheet.files.set(`${at}/server.key`, keyPem(key))
    const rsa = kind.startsWith('rsa')
    const old = key.privateKey.export({type: rsa ? 'pkcs1' : 'sec1', format: 'der'})
    sheet.files.set(`${at}/old.key`, toPem(rsa ? 'RSA PRIVATE KEY' : 'EC PRIVATE KEY', new Uint8Array(old)))
    const known = {strength: key.strength, makes: true, row: 0, end} as const
    const fact = {algorithm: key.algorithm, use: 'tls-server', known}
    sheet.expect('private-key', fact, [`${at}/server.key`, `${at}/old.key`])
  }
  sheet.files.set('nginx/nginx.conf', 'http {\n  include sites/*.conf; # all of them\n}\n')
  const site = [
    'server {',
    '  ssl_certificate "../rsa2048/server.pem";',
    '  ssl_certificate_key ../rsa2048/server.key;',
    '  ssl_certificate $name.pem;',
    '  ssl_trusted_certificate missing.pem;',
    '}',
    '',
  ]
  sheet.files.set('nginx/sites/a.conf', site.join('\r\n'))
  sheet.unread.push({path: 'nginx/sites/a.conf', code: 'E_MENTION_MISSING'})
  sheet.unread.push({path: 'nginx/sites/missing.pem', code: 'E_MENTION_MISSING'})
}

function apache(sheet: CorpusSheet): void {
  placed(sheet, 'apache/server.pem', 'tls-server')
  placed(sheet, 'apache/client.pem', 'tls-client')
  placed(sheet, 'apache/clients.pem', 'trust-anchor')
  const signer = {name: makeName(sheet.name('list of a server')), key: rsaKey(sheet.random, 2048)}
  const end = `2027-03-31${LAST_SECOND}`
  const crl = issueCrl({issuer: signer, thisUpdate: new Date(START), nextUpdate: new Date(end)})
  sheet.files.set('apache/list.pem', toPem('X509 CRL', crl))
  const known = {strength: 112, makes: false, row: 0, end, signature: 128} as const
  sheet.expect('crl', {algorithm: 'RSA-2048', use: 'crl-signing', known}, ['apache/list.pem'])
  sheet.files.set(
    'apache/ssl.conf',
    [
      'SSLEngine on',
      'SSLCertificateFile "server.pem"',
      'SSLProxyMachineCertificateFile client.pem',
      'SSLCACertificateFile clients.pem',
      'SSLCARevocationFile list.pem',
      '',
    ].join('\n'),
  )
}

async function haproxy(sheet: CorpusSheet): Promise<void> {
  const key = await sheet.key('haproxy', 'p256')
  const made = {...sheet.leaf('unspecified', key, END), use: 'tls-server'}
  sheet.files.set('haproxy/both.pem', `${toPem('CERTIFICATE', made.der)}${keyPem(key)}`)
  sheet.expect('certificate', made, ['haproxy/both.pem'])
  const known = {strength: 128, makes: true, row: 0, end: END} as const
  sheet.expect('private-key', {algorithm: 'P-256', use: 'tls-server', known}, ['haproxy/both.pem'])
  placed(sheet, 'haproxy/backend.pem', 'trust-anchor')
  placed(sheet, 'haproxy/own.pem', 'tls-client')
  sheet.files.set(
    'haproxy/haproxy.cfg',
    [
      'frontend f',
      '  bind :443 ssl crt both.pem alpn h2',
      'backend b',
      '  server s 192.0.2.1:443 ssl ca-file backend.pem crt own.pem',
      '',
    ].join('\n'),
  )
}

function postgresql(sheet: CorpusSheet): void {
  placed(sheet, 'postgresql/server.crt', 'tls-server')
  placed(sheet, 'postgresql/root.crt', 'trust-anchor')
  const lines = ["#ssl_cert_file = 'old.crt'", "ssl_cert_file = 'server.crt'  # ours", "ssl_ca_file='root.crt'", '']
  sheet.files.set('postgresql/postgresql.conf', lines.join('\n'))
}

/** The keys of a host have no use of their own here; those of an authority sign. */
function sshd(sheet: CorpusSheet): void {
  const {random, files} = sheet
  const fact = (algorithm: string, use: string) => ({algorithm, use, known: open(112)})
  files.set('sshd/host_rsa', lockedPrivateKey(rsaBlob(modulus(random, 2048)), random))
  sheet.expect('private-key', fact('RSA-2048', 'unspecified'), ['sshd/host_rsa'])
  files.set('sshd/users.pub', `${sshLine(rsaBlob(modulus(random, 2048)))} CA of users\n`)
  sheet.expect('ssh-key', fact('RSA-2048', 'certificate-issuing'), ['sshd/users.pub!1'])
  const lines = ['# of this host', 'HostKey host_rsa', 'TrustedUserCAKeys users.pub', 'HostCertificate none', '']
  files.set('sshd/sshd_config', lines.join('\n'))
}

/** It says nothing of its use itself. */
function placed(sheet: CorpusSheet, path: string, use: string): void {
  const made = sheet.leaf('unspecified', rsaKey(sheet.random, 2048), END)
  const anchor = {strength: 112, makes: false, row: 0, end: END} as const
  sheet.pem(path, {...made, use, known: use === 'trust-anchor' ? anchor : made.known})
}
