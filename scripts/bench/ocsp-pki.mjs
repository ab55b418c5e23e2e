// A small authority with its certificates, as `openssl ocsp` needs it to answer about them.
import {execFileSync} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'

const REQUEST = ['-newkey', 'rsa:2048', '-nodes']

/** ca.pem, ca.key, index.txt, leaf.pem with all certificates, one.pem, and one.req, a request about it. */
export function makeOcspPki(folder, certificates) {
  const openssl = (...args) => execFileSync('openssl', args, {cwd: folder, stdio: ['ignore', 'pipe', 'ignore']})
  openssl('req', '-x509', ...REQUEST, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Bench CA')
  openssl('req', '-new', ...REQUEST, '-keyout', 'leaf.key', '-out', 'leaf.csr', '-subj', '/CN=leaf')
  const issue = ['x509', '-req', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-days', '30', '-set_serial']
  const leaves = []
  const rows = []
  for (let serial = 1; serial <= certificates; serial++) {
    leaves.push(openssl(...issue, String(serial)))
    const hex = serial.toString(16).toUpperCase()
    rows.push(`V\t351231235959Z\t\t${hex.length % 2 ? '0' : ''}${hex}\tunknown\t/CN=leaf ${serial}\n`)
  }
  writeFileSync(join(folder, 'leaf.pem'), Buffer.concat(leaves))
  writeFileSync(join(folder, 'one.pem'), leaves[0])
  writeFileSync(join(folder, 'index.txt'), rows.join(''))
  openssl('ocsp', '-issuer', 'ca.pem', '-cert', 'one.pem', '-no_nonce', '-reqout', 'one.req')
}
