// node scripts/conformance/pkits-table.mjs MANIFEST: writes the project's own table of NIST PKITS 1.0.1 from a manifest of
// the suite: which files a test takes, which policy settings, and what is expected. Run once; the table is committed.
import {readFileSync, writeFileSync} from 'node:fs'
import {basename} from 'node:path'
import {fileURLToPath} from 'node:url'

const table = fileURLToPath(new URL('../../test/conformance/pkits.json', import.meta.url))
const manifest = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const ANY_POLICY = '2.5.29.32.0'
const name = file => basename(file).replace(/\.cr[tl]$/, '')

const cases = manifest.cases.map(entry => ({
  id: entry.id,
  title: entry.title,
  leaf: name(entry.leaf),
  untrusted: entry.untrusted.map(name),
  crls: entry.crls.map(name),
  ...settings(entry.policy),
  expect: entry.expect,
  // The user-constrained-policy-set that an accepted path must end with (RFC 5280, 6.1.5 (g)).
  ...(entry.expect === 'valid' ? {policies: entry.expect_user_constrained_policies} : {}),
  ...(entry.disputed ? {disputed: entry.disputed} : {}),
}))
const head = {
  source:
    'NIST Public Key Interoperability Test Suite 1.0.1 (14 April 2011); files: Debian package python3-cryptography-vectors, x509/PKITS_data',
  at: manifest.cases[0].at,
  trust: name(manifest.cases[0].trust[0]),
}
const lines = cases.map(entry => `    ${JSON.stringify(entry)}`).join(',\n')
writeFileSync(table, `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "cases": [\n${lines}\n  ]\n}\n`)
console.log(`${cases.length} cases written`)

function settings(policy) {
  const named = policy.user_initial_policy_set.filter(identifier => identifier !== ANY_POLICY)
  return {
    ...(named.length > 0 ? {initialPolicies: named} : {}),
    ...(policy.explicit_policy ? {explicitPolicy: true} : {}),
    ...(policy.inhibit_policy_mapping ? {inhibitPolicyMapping: true} : {}),
    ...(policy.inhibit_any_policy ? {inhibitAnyPolicy: true} : {}),
  }
}
