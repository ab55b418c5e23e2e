// A server's certificate with the one above it, made by OpenSSL in a test's own folder.
import {readFileSync} from 'node:fs'
import type {AuditFolder} from './audit-folder.ts'
import type {ServerIdentity} from './unpacked-server.ts'

/** Both outlive 2030. `Root`, which issued `Between`, is not presented. */
export function makeServerIdentity(folder: AuditFolder, kind: 'rsa:2048' | 'ec'): ServerIdentity {
  const fresh = `${kind === 'ec' ? 'ec -pkeyopt ec_paramgen_curve:P-256' : kind} -nodes`
  const ca = folder.write('ca.ext', 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n')
  const own = folder.write('own.ext', 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
  folder.openssl(`req -x509 -newkey ${fresh} -keyout root.key -out root.pem -subj /CN=Root -days 6000`)
  for (const [name, subject, issuer, ext] of [
    ['between', 'Between', 'root', ca],
    ['own', 'localhost', 'between', own],
  ]) {
    folder.openssl(`req -new -newkey ${fresh} -keyout ${name}.key -out ${name}.csr -subj /CN=${subject}`)
    folder.openssl(
      `x509 -req -in ${name}.csr -CA ${issuer}.pem -CAkey ${issuer}.key -CAcreateserial -days 5000 -extfile ${ext} -out ${name}.pem`,
    )
  }
  const read = (name: string) => readFileSync(folder.at(name), 'latin1')
  return {certificates: read('own.pem') + read('between.pem'), key: read('own.key')}
}
