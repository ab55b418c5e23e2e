// A case of a kit, asked of the op behind `cert verify`, and what it answered in the words of the manifest.
import {join} from 'node:path'
import {type CertVerifyResult, certVerify} from '../../src/lib/ops/cert-verify.ts'
import type {KitCase} from '../../src/lib/testkit/manifest.ts'

export interface Told {
  readonly verdict: string
  /** Every reason that was found, the most telling first. */
  readonly reasons: readonly string[]
}

export async function askKit(folder: string, kitCase: KitCase): Promise<Told> {
  const inKit = (files: readonly string[]) => files.map(file => join(folder, file))
  const {result, verdict} = await certVerify(
    {
      file: join(folder, kitCase.target),
      trust: inKit(kitCase.trust),
      untrusted: inKit(kitCase.untrusted),
      crl: inKit(kitCase.crls),
      ocsp: inKit(kitCase.ocsp),
      purpose: kitCase.purpose,
      profile: kitCase.profile,
      policies: [],
      explicitPolicy: false,
      inhibitAnyPolicy: false,
      inhibitPolicyMapping: false,
      revocation: kitCase.revocation,
      revocationScope: 'path',
      maxAge: undefined,
      allowWeak: false,
      allowHashes: [],
      accept: ['simulated'],
      maxSignatures: undefined,
      maxDepth: undefined,
      explain: false,
    },
    {stdin: async () => new Uint8Array(), at: new Date(kitCase.at)} as never,
  )
  return {verdict, reasons: reasonsOf(result)}
}

function reasonsOf(result: CertVerifyResult): readonly string[] {
  const [first] = result.path?.failures ?? []
  if (first?.id === 'revocation') return revocationReasons(result)
  if (first) return [first.id]
  return result.path ? [] : result.deadEnds.map(({problem}) => problem.id)
}

function revocationReasons(result: CertVerifyResult): readonly string[] {
  return (result.path?.revocation ?? []).flatMap(({status, reason, gaps}) => {
    if (status === 'revoked') return [`revoked.${reason ?? 'none'}`]
    return status === 'undecided' ? gaps.map(gap => `undecided.${gap.reason}`) : []
  })
}
