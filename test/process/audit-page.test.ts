// The HTML report of `migrate-check` in Chromium, as somebody opens it from disk: nothing leaves it, the keyboard is enough,
// and assistive technology is told what things are.
import {mkdtempSync, readFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {mynakit} from '../cli.ts'
import {CHROMIUM, requireInCi, titled} from '../requirements.ts'
import {auditScene, pageOf, savedPage} from '../support/audit-page-scene.ts'
import {type BrowserPage, Chromium} from '../support/chromium.ts'

test('--report html writes one page, the same bytes in every run, in the language of the command', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mynakit-html-'))
  const command = ['migrate-check', 'examples', '--at', '2026-11-22T00:00:00Z']
  const files = ['one', 'two', 'ja'].map(name => join(folder, `${name}.html`))
  for (const file of files) {
    const run = await mynakit([
      ...command,
      '--report',
      `html:${file}`,
      ...(file.endsWith('ja.html') ? ['--lang', 'ja'] : []),
    ])
    expect([run.exitCode, run.stderr]).toEqual([1, ''])
  }
  const [one, two, ja] = files.map(file => readFileSync(file, 'utf8'))
  expect(one).toMatch(/^<!doctype html>\n<html lang="en">/)
  expect(two).toBe(one)
  // A letter of a template with a tag: the bundle must not garble it.
  expect(one).toContain('RSA-2048 · TLS server')
  expect(ja).toContain('<html lang="ja">')
})

requireInCi(CHROMIUM)
describe.runIf(CHROMIUM.met)(titled('the page in Chromium', CHROMIUM), () => {
  let browser: Chromium
  let [english, japanese] = ['', '']
  beforeAll(async () => {
    const scene = await auditScene()
    english = savedPage(pageOf(scene, 'en'))
    japanese = savedPage(pageOf(scene, 'ja'))
    browser = await Chromium.start()
  }, 60_000)
  afterAll(() => browser?.close())

  test('loads nothing but itself, and the console stays empty', async () => {
    for (const file of [english, japanese]) {
      const page = await browser.open(file)
      await page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
      expect(page.requests).toEqual([pathToFileURL(file).href])
      expect(page.problems).toEqual([])
      expect(await page.evaluate('window.pwned ?? null')).toBe(null)
    }
  })

  test('runs no script but its own', async () => {
    const page = await browser.open(english)
    await page.evaluate(
      `{const script = document.createElement('script'); script.textContent = 'window.pwned = 3'; document.body.append(script)}`,
    )
    expect(await page.evaluate('window.pwned ?? null')).toBe(null)
    expect(page.problems.join()).toContain('Content Security Policy')
  })

  test('the skip link comes first and leads to the assets', async () => {
    const page = await browser.open(english)
    await page.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    await page.press('Enter')
    expect(await page.evaluate('location.hash')).toBe('#assets')
  })

  test('text and choices filter the rows by keyboard, and the live region tells how many are left', async () => {
    const page = await browser.open(english)
    const all = await shownRows(page)
    await page.evaluate("document.querySelector('#f-text').focus()")
    await page.type('P-521')
    expect(await told(page)).toBe(`1 of ${all.length} assets shown`)
    expect(await shownRows(page)).toHaveLength(1)
    await page.press('Tab')
    expect(await page.evaluate('document.activeElement.id')).toBe('f-verdict')
    await page.press('ArrowDown')
    expect(await page.evaluate('document.activeElement.value')).toBe('exposed')
    // All of it is exposed under CNSA 2.0, or nothing: what the two filters say holds together.
    const both = await page.evaluate<string[]>(
      "[...document.querySelectorAll('.assets > tbody > tr')].filter(row => !row.hidden).map(row => row.dataset.verdict)",
    )
    expect(both.every(verdict => verdict === 'exposed')).toBe(true)
    for (let step = 0; step < 4; step += 1) await page.press('Tab')
    expect(await page.evaluate('document.activeElement.type')).toBe('reset')
    await page.press('Enter')
    expect(await told(page)).toBe(`${all.length} of ${all.length} assets shown`)
    await page.evaluate("document.querySelector('#f-system').focus()")
    await page.press('ArrowDown')
    const systems = await page.evaluate<string[]>(
      "[...document.querySelectorAll('.assets > tbody > tr')].filter(row => !row.hidden).map(row => row.dataset.system)",
    )
    const chosen = await page.evaluate<string>("document.querySelector('#f-system').value")
    expect(systems.length).toBeGreaterThan(0)
    expect(systems.every(held => held.split(' ').includes(chosen))).toBe(true)
  })

  test('a column sorts by Enter and Space, both ways, and says so; what has no value stays last', async () => {
    const page = await browser.open(english)
    const days = () =>
      page.evaluate<string[]>(
        "[...document.querySelectorAll('.assets > tbody > tr')].map(row => row.cells[6].dataset.key)",
      )
    await page.evaluate("document.querySelector('.c-days button').focus()")
    await page.press('Enter')
    expect(await page.evaluate("document.querySelector('.c-days').ariaSort")).toBe('ascending')
    const up = await days()
    await page.press(' ')
    expect(await page.evaluate("document.querySelector('.c-days').ariaSort")).toBe('descending')
    const down = await days()
    const numbers = (keys: string[]) => keys.filter(key => key !== '').map(Number)
    expect(numbers(up).length).toBeGreaterThan(3)
    expect(numbers(up)).toEqual(numbers(up).toSorted((a, b) => a - b))
    expect(numbers(down)).toEqual(numbers(down).toSorted((a, b) => b - a))
    for (const keys of [up, down]) expect(keys.indexOf('')).toBe(numbers(keys).length)
    await page.evaluate("document.querySelector('.c-what button').focus()")
    await page.press('Enter')
    expect(await page.evaluate("document.querySelectorAll('[aria-sort]').length")).toBe(1)
  })

  test('details open by keyboard, and the link to the longest overrun opens them, whatever is filtered', async () => {
    const page = await browser.open(english)
    await page.evaluate("document.querySelector('.assets summary').focus()")
    await page.press('Enter')
    expect(await page.evaluate("document.querySelector('.assets details').open")).toBe(true)
    await page.evaluate("document.querySelector('#f-text').focus()")
    await page.type('nothing has this text')
    expect(await told(page)).toMatch(/^0 of/)
    await page.evaluate("document.querySelector('.facts a').focus()")
    await page.press('Enter')
    expect(
      await page.evaluate(
        "new Promise(resolve => setTimeout(() => { const row = document.querySelector(location.hash); resolve(!row.hidden && row.querySelector('details').open) }, 300))",
      ),
    ).toBe(true)
  })

  test('controls, tables, charts and landmarks have roles and names', async () => {
    const nodes = await (await browser.open(english)).accessible()
    const named = (role: string) => nodes.filter(node => node.role === role).map(({name}) => name)
    expect(named('searchbox')).toEqual(['Text'])
    expect(named('combobox')).toEqual(['Verdict', 'Algorithm', 'Use', 'System'])
    expect(named('search')).toEqual(['Filter the assets'])
    expect(named('navigation')).toEqual(['Contents'])
    expect([named('main').length, named('banner').length, named('contentinfo').length]).toEqual([1, 1, 1])
    expect(named('status')).toHaveLength(1)
    expect(named('button')).toEqual(expect.arrayContaining(['Verdict', 'Asset', 'Days over', 'Clear']))
    expect(named('image').concat(named('img'), named('SvgRoot'))).toContain('Chart of the exposure by month')
    for (const role of ['table', 'region', 'button', 'link', 'columnheader', 'DisclosureTriangle'])
      expect([role, named(role).filter(name => name.trim() === '')]).toEqual([role, []])
    expect(named('table').length).toBeGreaterThan(8)
    expect(named('columnheader').length).toBeGreaterThan(40)
  })

  test.each(['light', 'dark'] as const)('every text has a contrast of 4.5 or more, %s', async scheme => {
    for (const width of [1280, 400]) {
      const page = await browser.open(english, {scheme, width})
      expect(await page.evaluate(CONTRAST)).toEqual([])
    }
  })

  test('a narrow screen scrolls tables, not the page, with every detail open', async () => {
    for (const file of [english, japanese])
      for (const width of [400, 700, 1280]) {
        const page = await browser.open(file, {width})
        await page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        expect([file, width, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([file, width, width])
      }
  })

  test('without JavaScript every asset is there, in the order of the report, and no dead control', async () => {
    const page = await browser.open(english, {javaScript: false})
    const nodes = await page.accessible()
    expect(nodes.filter(({role}) => ['searchbox', 'combobox', 'button'].includes(role))).toEqual([])
    expect(nodes.filter(({role}) => role === 'DisclosureTriangle').length).toBe(12)
  })

  test('prints to PDF, without its controls', async () => {
    const page = await browser.open(japanese)
    const pdf = await page.print()
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length).toBeGreaterThan(1)
    await page.send('Emulation.setEmulatedMedia', {media: 'print'})
    expect(
      await page.evaluate(
        "['.filters', 'nav', '.skip'].map(each => getComputedStyle(document.querySelector(each)).display)",
      ),
    ).toEqual(['none', 'none', 'none'])
  })
})

function shownRows(page: BrowserPage): Promise<string[]> {
  return page.evaluate(
    "[...document.querySelectorAll('.assets > tbody > tr')].filter(row => !row.hidden).map(row => row.id)",
  )
}

/** What the live region says once it has been told. */
function told(page: BrowserPage): Promise<string> {
  return page.evaluate(
    "new Promise(resolve => new MutationObserver(() => resolve(document.querySelector('output').textContent)).observe(document.querySelector('output'), {childList: true, characterData: true, subtree: true}))",
  )
}

/** WCAG 2.2, 1.4.3, of every element with a text of its own, against the nearest background that is painted. */
const CONTRAST = `(() => {
  const canvas = document.createElement('canvas').getContext('2d')
  const rgba = color => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const light = ([r, g, b]) => [r, g, b].map(each => each / 255)
    .map(each => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
    .reduce((sum, each, index) => sum + each * [0.2126, 0.7152, 0.0722][index], 0)
  const ground = element => {
    for (let each = element; each; each = each.parentElement) {
      const color = rgba(getComputedStyle(each).backgroundColor)
      if (color[3] > 0) return color
    }
    return [255, 255, 255, 255]
  }
  const low = []
  let seen = 0
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('script, style, noscript, defs, title, desc, option')) continue
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim() !== '')) continue
    if (element.getClientRects().length === 0) continue
    const style = getComputedStyle(element)
    const color = rgba(element.closest('svg') ? style.fill : style.color)
    const [a, b] = [light(color), light(ground(element))].sort((x, y) => y - x)
    seen += 1
    const ratio = (a + 0.05) / (b + 0.05)
    if (ratio < 4.5 || Number(style.opacity) < 1) low.push([element.className.baseVal ?? element.className, element.textContent.slice(0, 30), ratio])
  }
  return seen > 200 ? low : ['too few texts were seen', seen]
})()`
