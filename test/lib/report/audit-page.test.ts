import {createHash} from 'node:crypto'
import {beforeAll, describe, expect, it} from 'vitest'
import type {AuditReport} from '../../../src/lib/audit/audit-report.ts'
import {MAX_ASSETS} from '../../../src/lib/report/audit/html/assets.ts'
import {escapeHtml} from '../../../src/lib/report/html/page.ts'
import {AUDIT_PAGE} from '../../../src/lib/text/views/audit-page.data.ts'
import {auditScene, HOSTILE, pageOf} from '../../support/audit-page-scene.ts'

let scene: {readonly verdict: string; readonly result: AuditReport}
beforeAll(async () => {
  scene = await auditScene()
})

describe('the page of migrate-check', () => {
  it('stands alone: nothing is loaded, and nothing that was read turns into markup', () => {
    for (const text of [pageOf(scene, 'en'), pageOf(scene, 'ja')]) {
      const outside = text.replace(/<script>[\s\S]*?<\/script>/, '')
      expect(outside).not.toMatch(/<script|<link|<img|<iframe|<i>x|<b>|<soon>|@import|url\((?!#)|https?:/i)
      expect(text).toContain(escapeHtml(HOSTILE))
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
      expect(text.match(/href="[^"]*"/g)?.filter(link => !link.startsWith('href="#'))).toEqual([])
    }
  })

  it('lets one script run, the one that it carries, by its hash', () => {
    const text = pageOf(scene, 'en')
    const scripts = [...text.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script)
    expect(scripts).toHaveLength(1)
    const hash = createHash('sha256')
      .update(scripts[0] ?? '')
      .digest('base64')
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'"`)
  })

  it('is the same for the same input, and has every link that it points to', () => {
    for (const language of ['en', 'ja'] as const) {
      const text = pageOf(scene, language)
      expect(pageOf(structuredClone(scene), language)).toBe(text)
      expect(text).toContain(`<html lang="${language}">`)
      const ids = new Set([...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))
      const links = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
      expect(links.length).toBeGreaterThan(20)
      expect(links.filter(id => !ids.has(id))).toEqual([])
    }
  })

  it('is well formed: every element that is opened is closed, and every id is there once', () => {
    const text = pageOf(scene, 'ja').replace(/<(script|style)>[\s\S]*?<\/\1>/g, '')
    const open: string[] = []
    for (const [whole, closing, name] of text.matchAll(/<(\/)?([a-zA-Z][a-zA-Z0-9]*)[^>]*>/g)) {
      if (name === undefined || ['meta', 'br', 'input'].includes(name) || whole.endsWith('/>')) continue
      if (closing) expect(open.pop()).toBe(name)
      else open.push(name)
    }
    expect(open).toEqual([])
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has a row for every asset with every answer, and a section for all that is there', () => {
    const text = pageOf(scene, 'en')
    const {findings, errors, contradictions, baseline, suppressionsUnused} = scene.result
    expect(text.match(/<tr id="asset-/g)).toHaveLength(findings.length)
    for (const {id, ruleId, sha256, where} of findings) {
      const row = text.slice(
        text.indexOf(`id="asset-${id}"`),
        text.indexOf('</tr>\n<tr id=', text.indexOf(`id="asset-${id}"`)),
      )
      for (const piece of [ruleId, sha256, ...where].filter(each => each !== null))
        expect(row).toContain(escapeHtml(piece))
    }
    expect([errors.length, contradictions.length > 0, baseline?.fixed.length, suppressionsUnused.length]).toEqual([
      1,
      true,
      1,
      1,
    ])
    for (const section of [
      'unread',
      'contradictions',
      'candidates',
      'baseline',
      'suppressions',
      'systems',
      'rules',
      'assumptions',
    ])
      expect(text).toContain(`<section id="${section}"`)
    for (const piece of ['E_', 'CN=gone'.slice(3), 'replaced &lt;soon&gt;', 'left over']) expect(text).toContain(piece)
  })

  it('leaves out the sections of what is not there', () => {
    const {result} = scene
    const bare = {
      ...result,
      errors: [],
      contradictions: [],
      candidates: [],
      baseline: null,
      suppressionsUnused: [],
      systems: [],
      byMonth: [],
      findings: result.findings.map(each => ({...each, suppressed: null})),
    }
    const text = pageOf({verdict: 'yes', result: bare}, 'en')
    for (const section of ['unread', 'contradictions', 'candidates', 'baseline', 'suppressions', 'systems'])
      expect(text).not.toContain(`id="${section}"`)
    expect(text).toContain(AUDIT_PAGE.timelineNone.en)
    expect(text).toContain(AUDIT_PAGE['verdict-yes'].en)
  })

  it('lists the worst of very many and says how many are left out', () => {
    const [worst] = scene.result.findings
    if (worst === undefined) throw new Error('no finding')
    const findings = Array.from({length: MAX_ASSETS + 7}, (_, index) => ({
      ...worst,
      id: index.toString(16).padStart(16, '0'),
    }))
    const text = pageOf({verdict: 'no', result: {...scene.result, findings, findingsOmitted: 93}}, 'en')
    expect(text.match(/<tr id="asset-/g)).toHaveLength(MAX_ASSETS)
    expect(text).toContain('The 2,000 worst are listed; 100 more were judged')
  })

  it('writes Japanese where Japanese is asked for: no word of the English page stays', () => {
    const text = pageOf(scene, 'ja')
    for (const {en} of [AUDIT_PAGE.groups, AUDIT_PAGE.assets, AUDIT_PAGE.whyOver, AUDIT_PAGE.lastSafeDay])
      expect(text).not.toContain(en.split('{')[0] || en)
    expect(text).toContain(AUDIT_PAGE.assets.ja)
  })
})
