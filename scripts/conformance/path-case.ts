// A question to the path verifier with its expected answer, whichever suite it comes from; files as absolute paths.
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'

export type Expectation = 'valid' | 'invalid' | null

export interface PathCase {
  readonly id: string
  readonly title: string
  readonly leaf: string
  readonly trust: readonly string[]
  readonly untrusted: readonly string[]
  readonly crls: readonly string[]
  readonly ocsp: readonly string[]
  readonly at: string
  readonly policy: PolicySettings
  /** The user-constrained-policy-set of an accepted path; null when the suite does not say. */
  readonly policies: readonly string[] | null
  readonly scope: 'path' | 'leaf'
  /** Milliseconds. */
  readonly maxAge: number | null
  readonly sha1: boolean
  readonly expect: Expectation
  /** Why careful verifiers differ; null where they do not. */
  readonly disputed: string | null
}

export interface PolicySettings {
  /** Null stands for any-policy. */
  readonly initialPolicies: readonly string[] | null
  readonly explicitPolicy: boolean
  readonly inhibitPolicyMapping: boolean
  readonly inhibitAnyPolicy: boolean
}

/** One row of a manifest as far as it is read here. */
export interface ManifestCase {
  readonly id: string
  readonly title: string
  readonly kind?: string
  readonly leaf?: string | null
  readonly issuer?: string | null
  readonly file?: string
  readonly request?: string
  readonly trust?: readonly string[]
  readonly untrusted?: readonly string[]
  readonly crls?: readonly string[]
  readonly ocsp?: readonly string[]
  readonly at?: string
  readonly policy?: {
    readonly user_initial_policy_set: readonly string[]
    readonly explicit_policy: boolean
    readonly inhibit_policy_mapping: boolean
    readonly inhibit_any_policy: boolean
  }
  readonly expect_user_constrained_policies?: readonly string[]
  readonly crl_scope?: string
  readonly max_age?: number | null
  readonly features?: readonly string[]
  readonly disputed?: string | null
  readonly expect: Expectation
}

const ANY_POLICY = '2.5.29.32.0'
const DEBIAN_PKITS = '/usr/lib/python3/dist-packages/cryptography_vectors/x509/PKITS_data'

export function sharedFolder(root: string): string {
  return join(root, '..', 'shared', 'conformance')
}

/** Undefined when the folder of the suites is not there. */
export function readManifest(
  root: string,
  suite: string,
): {readonly folder: string; readonly cases: readonly ManifestCase[]} | undefined {
  const folder = join(sharedFolder(root), suite)
  const file = join(folder, 'manifest.json')
  if (!existsSync(file)) return undefined
  return {folder, cases: JSON.parse(readFileSync(file, 'utf8')).cases}
}

export function disputeOf(row: ManifestCase): string | null {
  return row.disputed ?? (row.features?.includes('disputed') ? 'careful verifiers differ' : null)
}

export function pathCaseOf(row: ManifestCase, folder: string): PathCase {
  const place = (file: string) => join(folder, file)
  const named = (row.policy?.user_initial_policy_set ?? []).filter(policy => policy !== ANY_POLICY)
  return {
    id: row.id,
    title: row.title,
    leaf: place(row.leaf ?? ''),
    trust: (row.trust ?? []).map(place),
    untrusted: (row.untrusted ?? []).map(place),
    crls: (row.crls ?? []).map(place),
    ocsp: (row.ocsp ?? []).map(place),
    at: row.at ?? '',
    policy: {
      initialPolicies: named.length > 0 ? named : null,
      explicitPolicy: row.policy?.explicit_policy ?? false,
      inhibitPolicyMapping: row.policy?.inhibit_policy_mapping ?? false,
      inhibitAnyPolicy: row.policy?.inhibit_any_policy ?? false,
    },
    policies: row.expect === 'valid' ? (row.expect_user_constrained_policies ?? null) : null,
    scope: row.crl_scope === 'leaf' || row.kind === 'ocsp' ? 'leaf' : 'path',
    maxAge: row.max_age ? row.max_age * 1000 : null,
    sha1: row.features?.includes('sha1') ?? false,
    expect: row.expect,
    disputed: disputeOf(row),
  }
}

interface TableRow {
  readonly id: string
  readonly title: string
  readonly leaf: string
  readonly untrusted: readonly string[]
  readonly crls: readonly string[]
  readonly initialPolicies?: readonly string[]
  readonly explicitPolicy?: boolean
  readonly inhibitPolicyMapping?: boolean
  readonly inhibitAnyPolicy?: boolean
  readonly expect: 'valid' | 'invalid'
  readonly policies?: readonly string[]
  readonly disputed?: string
}

/** The project's own table of PKITS, over the files of Debian's package or of any folder with the same names. */
export function pkitsTable(root: string, folder: string): readonly PathCase[] {
  const table: {readonly at: string; readonly trust: string; readonly cases: readonly TableRow[]} = JSON.parse(
    readFileSync(join(root, 'test/conformance/pkits.json'), 'utf8'),
  )
  const certificate = (name: string) => join(folder, 'certs', `${name}.crt`)
  return table.cases.map(row => ({
    id: row.id,
    title: row.title,
    leaf: certificate(row.leaf),
    trust: [certificate(table.trust)],
    untrusted: row.untrusted.map(certificate),
    crls: row.crls.map(name => join(folder, 'crls', `${name}.crl`)),
    ocsp: [],
    at: table.at,
    policy: {
      initialPolicies: row.initialPolicies ?? null,
      explicitPolicy: row.explicitPolicy ?? false,
      inhibitPolicyMapping: row.inhibitPolicyMapping ?? false,
      inhibitAnyPolicy: row.inhibitAnyPolicy ?? false,
    },
    policies: row.policies ?? null,
    scope: 'path',
    maxAge: null,
    sha1: false,
    expect: row.expect,
    disputed: row.disputed ?? null,
  }))
}

/** Where the files of PKITS lie: beside the project, or in Debian's package; undefined when neither is there. */
export function pkitsFolder(root: string): string | undefined {
  return [join(sharedFolder(root), 'pkits'), DEBIAN_PKITS].find(folder => existsSync(join(folder, 'certs')))
}

/** PKITS by its manifest, or by the table over Debian's files. */
export function pkitsCases(root: string): {readonly source: string; readonly cases: readonly PathCase[]} | undefined {
  const manifest = readManifest(root, 'pkits')
  if (manifest) return {source: 'its manifest', cases: manifest.cases.map(row => pathCaseOf(row, manifest.folder))}
  const folder = pkitsFolder(root)
  return folder === undefined ? undefined : {source: "Debian's files", cases: pkitsTable(root, folder)}
}
