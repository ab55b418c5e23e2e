// Project Wycheproof: signatures that careless verifiers take for good ones, put to the one function that checks them.
import {existsSync, readFileSync} from 'node:fs'
import {basename, join} from 'node:path'
import {context, encodeNull, objectIdentifier, sequence, smallInteger} from '../../../src/lib/der/encode.ts'
import {decodeDer} from '../../../src/lib/der/reader.ts'
import {decodeSignatureAlgorithm, type SignatureAlgorithm} from '../../../src/lib/x509/signature-algorithm.ts'
import {checkSignature} from '../../../src/lib/x509/verify-signature.ts'
import {sharedFolder} from '../path-case.ts'
import type {Suite, SuiteCase} from '../suite.ts'

interface Vectors {
  readonly algorithm: string
  readonly testGroups: readonly {
    readonly sha: string
    readonly mgfSha?: string
    readonly sLen?: number
    readonly publicKeyDer: string
    readonly tests: readonly {
      readonly tcId: number
      readonly comment: string
      readonly msg: string
      readonly sig: string
      readonly result: 'valid' | 'invalid' | 'acceptable'
    }[]
  }[]
}

const ECDSA: Readonly<Record<string, string>> = {
  'SHA-256': '1.2.840.10045.4.3.2',
  'SHA-384': '1.2.840.10045.4.3.3',
  'SHA-512': '1.2.840.10045.4.3.4',
}
const RSA: Readonly<Record<string, string>> = {
  'SHA-256': '1.2.840.113549.1.1.11',
  'SHA-384': '1.2.840.113549.1.1.12',
  'SHA-512': '1.2.840.113549.1.1.13',
}
const HASH: Readonly<Record<string, string>> = {
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-384': '2.16.840.1.101.3.4.2.2',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
}
const RSASSA_PSS = '1.2.840.113549.1.1.10'
const MGF1 = '1.2.840.113549.1.1.8'

export function wycheproof(root: string): Suite | undefined {
  const folder = join(sharedFolder(root), 'wycheproof')
  const index = join(folder, 'index.json')
  if (!existsSync(index)) return undefined
  const files: readonly {readonly file: string}[] = JSON.parse(readFileSync(index, 'utf8'))
  return {
    name: 'wycheproof',
    source: 'its index',
    cases: files.flatMap(({file}) => casesOf(join(folder, basename(file)))),
  }
}

function casesOf(file: string): SuiteCase[] {
  const vectors: Vectors = JSON.parse(readFileSync(file, 'utf8'))
  const name = basename(file, '_test.json')
  return vectors.testGroups.flatMap(group => {
    const algorithm = algorithmOf(vectors.algorithm, group)
    const key = new Uint8Array(Buffer.from(group.publicKeyDer, 'hex'))
    return group.tests.map(test => ({
      id: `${name}::${test.tcId}`,
      title: test.comment,
      // Legacy forms that a verifier may take or refuse.
      expect: test.result === 'acceptable' ? null : test.result,
      disputed: null,
      ask: () => {
        const bytes = Buffer.from(test.msg, 'hex')
        const problem = checkSignature({bytes, algorithm, signatureValue: Buffer.from(test.sig, 'hex')}, key)
        return {answer: problem === null ? 'valid' : 'invalid', note: problem ?? ''}
      },
    }))
  })
}

function algorithmOf(algorithm: string, group: Vectors['testGroups'][number]): SignatureAlgorithm {
  const identifier = algorithm === 'ECDSA' ? sequence(oid(ECDSA, group.sha)) : rsaIdentifier(algorithm, group)
  return decodeSignatureAlgorithm(decodeDer(identifier))
}

function rsaIdentifier(algorithm: string, group: Vectors['testGroups'][number]): Uint8Array {
  if (algorithm !== 'RSASSA-PSS') return sequence(oid(RSA, group.sha), encodeNull())
  const hash = (name: string) => sequence(oid(HASH, name), encodeNull())
  return sequence(
    objectIdentifier(RSASSA_PSS),
    sequence(
      context(0, hash(group.sha)),
      context(1, sequence(objectIdentifier(MGF1), hash(group.mgfSha ?? group.sha))),
      context(2, smallInteger(group.sLen ?? 0)),
    ),
  )
}

function oid(table: Readonly<Record<string, string>>, name: string): Uint8Array {
  const dotted = table[name]
  if (dotted === undefined) throw new Error(`no identifier for ${name}`)
  return objectIdentifier(dotted)
}
