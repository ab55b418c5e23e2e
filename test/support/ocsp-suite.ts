// The OCSP cases of the public suites, where they lie beside the project.
import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'
import type {Certificate} from '../../src/lib/x509/certificate.ts'
import {decodeCertificate} from '../../src/lib/x509/decode.ts'
import type {Requirement} from '../requirements.ts'
import {certificatesIn} from './fixtures.ts'

const FOLDER = path.resolve('../shared/conformance/ocsp')

export const OCSP_SUITE: Requirement = {
  name: 'the OCSP cases beside the project',
  met: existsSync(path.join(FOLDER, 'manifest.json')),
  remedy: 'unpack the conformance suites into ../shared/conformance',
}

export interface OcspCase {
  readonly id: string
  readonly kind: 'ocsp' | 'ocsp-parse' | 'ocsp-signature' | 'ocsp-request' | 'ocsp-request-parse'
  readonly title: string
  readonly expect: 'valid' | 'invalid' | null
  readonly status?: string
  readonly why?: string | null
  readonly leaf: string
  readonly issuer: string
  readonly trust: readonly string[]
  readonly untrusted: readonly string[]
  readonly ocsp?: readonly string[]
  readonly request: string
  readonly at: string
  readonly max_age?: number | null
  readonly reference?: readonly ReferenceAnswer[]
}

/** What another parser reads in a response. */
export interface ReferenceAnswer {
  readonly response_status?: string
  readonly responses?: readonly ReferenceSingle[]
  readonly produced_at?: string
  readonly certificates?: number
  readonly responder_key_hash?: string | null
  readonly parse_error?: string
}

export interface ReferenceSingle {
  readonly serial: string
  readonly status: string
  readonly this_update: string
  readonly next_update: string | null
  readonly revocation_time?: string
  readonly reason?: string | null
}

export function ocspCases(...kinds: readonly OcspCase['kind'][]): readonly OcspCase[] {
  if (!OCSP_SUITE.met) return []
  const manifest = JSON.parse(readFileSync(path.join(FOLDER, 'manifest.json'), 'utf8')) as {cases: readonly OcspCase[]}
  return manifest.cases.filter(each => kinds.includes(each.kind))
}

export function caseBytes(file: string): Uint8Array {
  return new Uint8Array(readFileSync(path.join(FOLDER, file)))
}

export function caseCertificate(file: string): Certificate {
  const name = path.join(FOLDER, file)
  const [der] = file.endsWith('.pem') ? certificatesIn(name) : [caseBytes(file)]
  if (!der) throw new Error(`no certificate in ${file}`)
  return decodeCertificate(der)
}
