// A server's chain and key, for a test that starts the server: what it must find is what was put in.

import {keyPem} from '../../src/lib/testkit/kit-key.ts'
import {toPem} from '../../src/lib/testkit/pem.ts'
import {ecKey} from './corpus-keys.ts'
import {CorpusSheet, LAST_SECOND, open, type SheetFact} from './sheet.ts'

export interface CorpusServer {
  /** The server's own first. */
  readonly chainPem: string
  readonly keyPem: string
  /** The only one that it agrees on keys with. */
  readonly curve: string
}

/** Places are empty: the port is not known before the server is there. */
export async function tlsServer(
  seed: number,
): Promise<{readonly server: CorpusServer; readonly facts: readonly SheetFact[]}> {
  const sheet = new CorpusSheet(seed)
  const authorityKey = await sheet.key('authority of a server', 'rsa2048')
  const authority = sheet.authority(authorityKey, `2033-03-31${LAST_SECOND}`)
  const key = await sheet.key('server on the network', 'p256')
  const leaf = sheet.below(authority, 'tls-server', key, `2034-03-31${LAST_SECOND}`, 'sha256')
  sheet.expect('certificate', leaf, [])
  sheet.expect('certificate', authority, [])
  const {algorithm, strength} = ecKey(sheet.random, 'P-384')
  sheet.expect('listed', {algorithm, use: 'key-establishment', known: open(strength)}, [])
  const chainPem = `${toPem('CERTIFICATE', leaf.der)}${toPem('CERTIFICATE', authority.der)}`
  return {server: {chainPem, keyPem: keyPem(key), curve: 'P-384'}, facts: sheet.facts}
}
