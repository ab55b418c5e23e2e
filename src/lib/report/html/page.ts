// A page that stands alone: nothing loaded, readable on a screen and on paper. A script, where a page has one, is its own and
// named by its hash: nothing else runs, whatever got into the text.
import {createHash} from 'node:crypto'
import type {Language} from '../../text/message.ts'
import {PAGE_STYLE} from './style.data.ts'

/** HTML that is safe to put into a page: made by `html`, never by hand. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Html | readonly Html[]

/** A template whose values are escaped unless they are HTML themselves. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(
    strings.map((text, index) => text + (index < values.length ? partText(values[index] ?? '') : '')).join(''),
  )
}

export interface Page {
  readonly language: Language
  readonly title: string
  readonly body: Html
  /** Rules of this page alone, behind those of every page. */
  readonly style?: string
  /** At the end of the body; everything must be readable without it. */
  readonly script?: string
}

export function renderPage(page: Page): string {
  const {script} = page
  const policy = `default-src 'none'; style-src 'unsafe-inline'${script ? `; script-src '${sourceHash(script)}'` : ''}`
  const {text} = html`<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<title>${page.title}</title>
<style>${new Html(PAGE_STYLE + (page.style ?? ''))}</style>
</head>
<body>
${page.body}
${script ? html`<script>${new Html(script)}</script>\n` : ''}</body>
</html>
`
  return text
}

/** Content Security Policy 3, 2.3.1: of the octets between the tags. */
function sourceHash(script: string): string {
  return `sha256-${createHash('sha256').update(script).digest('base64')}`
}

function partText(part: Part): string {
  if (part instanceof Html) return part.text
  if (typeof part === 'object') return part.map(each => each.text).join('')
  return escapeHtml(String(part))
}

const ESCAPES: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'}
/** Also signs that turn the direction: they would make one name look like another. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: text of a reader must not carry them into a page
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\p{Bidi_Control}]/gu

export function escapeHtml(text: string): string {
  return text.replace(CONTROLS, '\ufffd').replace(/[&<>"']/g, character => ESCAPES[character] ?? character)
}
