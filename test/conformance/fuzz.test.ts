// A short run of `npm run fuzz`, with the same seed each time.
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {runFuzz} from '../../scripts/conformance/fuzz.ts'
import {PKITS, requireInCi, titled} from '../requirements.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

requireInCi(PKITS)

describe.skipIf(!PKITS.met)(titled('5,000 mutations', PKITS), () => {
  test('none crashes or hangs, and no changed signature is accepted', () => {
    const report = runFuzz(root, 20_261_122, 5000)
    const {crashes, hangs, acceptedSignatures, byKind} = report
    expect({crashes, hangs, acceptedSignatures}).toEqual({crashes: [], hangs: [], acceptedSignatures: []})
    // The run is worth something: many mutations are still decoded, and their signatures looked at.
    expect(byKind.certificate.signatureRefused).toBeGreaterThan(100)
    expect(byKind.crl.signatureRefused).toBeGreaterThan(100)
    expect(report.wholeVerifications).toBeGreaterThan(0)
  })
})
