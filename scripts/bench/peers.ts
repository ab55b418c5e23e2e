// Other verifiers in JavaScript, each as its documentation shows it.
import {webcrypto} from 'node:crypto'

export async function pkijsVerifier(
  root: Uint8Array,
  intermediate: Uint8Array,
  at: Date,
): Promise<(leaf: Uint8Array) => Promise<boolean>> {
  const pkijs = await import('pkijs')
  pkijs.setEngine('node', new pkijs.CryptoEngine({name: 'node', crypto: webcrypto}))
  const trusted = pkijs.Certificate.fromBER(exact(root))
  const middle = pkijs.Certificate.fromBER(exact(intermediate))
  return async leaf => {
    const certs = [middle, pkijs.Certificate.fromBER(exact(leaf))]
    const engine = new pkijs.CertificateChainValidationEngine({trustedCerts: [trusted], certs, checkDate: at})
    return (await engine.verify()).result
  }
}

/** The chain is built by name and signature, and each certificate's signature and dates are checked. */
export async function peculiarVerifier(
  root: Uint8Array,
  intermediate: Uint8Array,
  at: Date,
): Promise<(leaf: Uint8Array) => Promise<boolean>> {
  await import('reflect-metadata')
  const x509 = await import('@peculiar/x509')
  x509.cryptoProvider.set(webcrypto)
  const top = new x509.X509Certificate(exact(root))
  const middle = new x509.X509Certificate(exact(intermediate))
  const builder = new x509.X509ChainBuilder({certificates: [middle, top]})
  return async bytes => {
    const leaf = new x509.X509Certificate(exact(bytes))
    const chain = await builder.build(leaf)
    return chain.length === 3 && (await leaf.verify({publicKey: await middle.publicKey.export(), date: at}))
  }
}

function exact(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length)
  new Uint8Array(copy).set(bytes)
  return copy
}
