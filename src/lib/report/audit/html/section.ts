// A part of the page with a heading that names it: a landmark, and an entry in the contents. Tables scroll in themselves
// where they are wider than the screen.
import {type Html, html} from '../../html/page.ts'

export interface Section {
  readonly id: string
  readonly title: string
  readonly body: Html
}

export function renderSection({id, title, body}: Section): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}</section>
`
}

export interface Column {
  readonly title: string
  readonly numeric?: boolean
}

/** The first cell of a row names it. `shown`: the caption is a heading of its own, not one that only a reader hears. */
export function dataTable(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Html[])[],
  shown = false,
): Html {
  const cell = (content: Html, index: number) => {
    if (index === 0) return html`<th scope="row">${content}</th>`
    return columns[index]?.numeric ? html`<td class="number">${content}</td>` : html`<td>${content}</td>`
  }
  return html`<div class="wide" role="region" aria-label="${caption}" tabindex="0"><table>
<caption class="${shown ? '' : 'heard'}">${caption}</caption>
<thead><tr>${columns.map(({title, numeric}) => html`<th scope="col" class="${numeric ? 'number' : ''}">${title}</th>`)}</tr></thead>
<tbody>
${rows.map(
  row => html`<tr>${row.map(cell)}</tr>
`,
)}</tbody>
</table></div>
`
}

export function plain(text: string): Html {
  return html`${text}`
}
