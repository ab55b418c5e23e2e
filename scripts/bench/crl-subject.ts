// One measured act of the engine, as a process: ACT CRL CA [INDEX].
import {X509Certificate} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {buildIndex} from '../../src/lib/crl/index/build-index.ts'
import {openIndex} from '../../src/lib/crl/index/open-index.ts'
import {readCrlFile} from '../../src/lib/crl/stream/read-file.ts'
import {signerOf} from '../../src/lib/crl/stream/streamed-crl.ts'
import {decodeCertificate} from '../../src/lib/x509/decode.ts'

const [act = '', crl = '', ca = '', index = ''] = process.argv.slice(2)
const keysFor = () => [
  new Uint8Array(new X509Certificate(readFileSync(ca)).publicKey.export({type: 'spki', format: 'der'})),
]
const secondThread = act.endsWith('-2')

async function main(): Promise<boolean> {
  if (act.startsWith('verify')) return signerOf(await readCrlFile(crl, {keysFor, secondThread})) !== undefined
  if (act.startsWith('index')) return (await buildIndex(index, [{file: crl, keysFor, secondThread}])).facts !== null
  const asked = openIndex(index)
  const {subjectDer} = decodeCertificate(new Uint8Array(readFileSync(ca)))
  const {revokedSamples, absentSamples} = JSON.parse(readFileSync(`${crl}.json`, 'utf8'))
  const isListed = (hex: string): boolean => asked.lookup(octetsOf(hex), subjectDer) !== null
  if (act === 'check') return isListed(revokedSamples[0])
  return revokedSamples.every(isListed) && !absentSamples.some(isListed)
}

/** The content octets of a positive INTEGER. */
function octetsOf(hex: string): Uint8Array {
  const octets = Buffer.from(hex, 'hex')
  return Uint8Array.from((octets[0] ?? 0) >= 0x80 ? [0, ...octets] : octets)
}

main().then(
  done => {
    process.exitCode = done ? 0 : 1
  },
  error => {
    console.error(error)
    process.exitCode = 70
  },
)
