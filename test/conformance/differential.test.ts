// A short run of `npm run differential`: fast-check's random PKIs, verified here and by `openssl verify`.
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import {differences, runDifferential} from '../../scripts/conformance/differential.ts'
import {OPENSSL, requireInCi, titled} from '../requirements.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

requireInCi(OPENSSL)

describe.skipIf(!OPENSSL.met)(titled('150 random PKIs beside openssl verify', OPENSSL), () => {
  test('both verifiers agree, or the difference is explained', () => {
    const {valid, agreed, unexplained} = runDifferential(root, 4, 150)
    expect(unexplained).toEqual([])
    // The run is worth something: paths hold and fail, and most answers are the same without any explanation.
    expect(valid).toBeGreaterThan(40)
    expect(valid).toBeLessThan(110)
    expect(agreed).toBeGreaterThan(75)
  })
})

test('no explanation says that we refuse what OpenSSL accepts, and each has a reason', () => {
  expect(differences(root).filter(({ours, reason}) => ours === 'invalid' || reason.length < 10)).toEqual([])
})
