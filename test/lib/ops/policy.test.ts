import {expect, test} from 'vitest'
import {policyList} from '../../../src/lib/ops/policy-list.ts'
import {policyShow} from '../../../src/lib/ops/policy-show.ts'
import {createPainter} from '../../../src/lib/report/painter.ts'
import {policyListView} from '../../../src/lib/report/views/policy-list.ts'
import {policyShowView} from '../../../src/lib/report/views/policy-show.ts'

const context = {paint: createPainter(false), width: undefined, verbose: false, quiet: false}

test('every policy is listed with its source and certainty, in both languages', () => {
  const {result, verdict} = policyList()
  expect(verdict).toBe('none')
  expect(result.policies.map(policy => [policy.id, policy.certainty])).toEqual([
    ['jp-mnc-2023', 'primary'],
    ['cryptrec-ls0003', 'secondary'],
    ['nist-sp800-57', 'secondary'],
    ['nist-ir8547', 'secondary'],
    ['cnsa-2.0', 'secondary'],
    ['bsi-tr02102', 'secondary'],
    ['gpki-allow-list', 'secondary'],
    ['jp-mnc-2023-grace', 'inference'],
  ])
  expect(policyListView(result, {...context, language: 'en'})).toContain('secondary source')
  expect(policyListView(result, {...context, language: 'ja'})).toContain('二次資料')
})

test('a policy shows its rules with the words of the source', async () => {
  const {result} = await policyShow({id: 'jp-mnc-2023'})
  expect(result.rules.map(rule => rule.title.en && rule.title.ja)).not.toContain('')
  for (const language of ['en', 'ja'] as const) {
    const text = policyShowView(result, {...context, language})
    for (const rule of result.rules) expect(text).toContain(rule.id)
    expect(text).toContain('検討が必要である')
    expect(text).toContain('2031年1月1日以降利用してはならない')
  }
})

test('a policy that is not there is E_POLICY_UNKNOWN', async () => {
  await expect(policyShow({id: 'none'})).rejects.toMatchObject({code: 'E_POLICY_UNKNOWN', exitCode: 13})
})
