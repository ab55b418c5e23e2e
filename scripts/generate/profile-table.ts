// README.md: what each simulated card has, between two marks. The table is made of the images, not of prose.
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {certificatesOn} from '../../src/lib/sim/card-certificates.ts'
import type {CardImage, Certainty} from '../../src/lib/sim/image.ts'
import {PROFILES} from '../../src/lib/sim/image.ts'
import type {GeneratedFile} from './files.ts'
import {simImage} from './sim-images.ts'

const BEGIN = '<!-- begin of the table of simulated cards: npm run generate -->'
const END = '<!-- end of the table of simulated cards -->'
const NOTHING = '-'

const COLUMNS: readonly (readonly [string, (image: CardImage) => string])[] = [
  ['applications', image => list(image.applications.map(({name}) => name.replace('card ', '')))],
  ['certificates', image => list(certificatesOn(image).map(({role}) => role))],
  [
    'algorithms',
    image => list([...new Set(Object.values(image.keys).map(key => (key.kty === 'RSA' ? 'RSA-2048' : key.crv)))]),
  ],
  [
    'PINs, tries left',
    image =>
      list(personalPins(image).map(([name, pin]) => `${name.replace('resident register', 'juki')} ${pin.remaining}`)),
  ],
  ['PUK, tries', image => String(image.pins['puk']?.tries ?? NOTHING)],
  ['secure messaging', image => list(image.applications.filter(row => row.deliveryKey).map(({name}) => name))],
  ['authenticity keys', image => list(authenticityKeys(image))],
  ['published / seen / assumed', certainties],
]

export async function readmeFile(root: string): Promise<GeneratedFile> {
  const text = readFileSync(join(root, 'README.md'), 'utf8')
  const [before, rest = ''] = text.split(BEGIN)
  const [, after] = rest.split(END)
  if (after === undefined) throw new Error(`README.md lacks ${BEGIN} or ${END}`)
  return {path: 'README.md', text: `${before}${BEGIN}\n\n${await table()}\n\n${END}${after}`}
}

async function table(): Promise<string> {
  const images = await Promise.all(PROFILES.map(simImage))
  const head = ['profile', ...COLUMNS.map(([name]) => name)]
  const rows = images.map(image => [`\`${image.profile}\``, ...COLUMNS.map(([, cell]) => cell(image))])
  // Padded as the formatter would write it.
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map(cells => cells[column]?.length ?? 0)))
  const line = (cells: readonly string[], filler = ' ') =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, filler)).join(' | ')} |`
  return [line(head), line([], '-'), ...rows.map(cells => line(cells))].join('\n')
}

/** Those that a person chooses. */
function personalPins(image: CardImage) {
  return Object.entries(image.pins).filter(([, {form}]) => form === 'four digits' || form === 'signing password')
}

/** Keys that sign a challenge without a credential. */
function authenticityKeys(image: CardImage): readonly string[] {
  const inFiles = image.applications.flatMap(({name, files}) =>
    files.flatMap(file =>
      file.kind === 'key' && file.key !== null && file.use === 'free' ? [`${name} ${file.fid}`] : [],
    ),
  )
  return image.cardAuthentication === undefined ? inFiles : [...inFiles, `card ${image.cardAuthentication.reference}`]
}

/** How many applications, files, PINs, objects and parameters are known from where. */
function certainties(image: CardImage): string {
  const tagged: readonly {readonly certainty: Certainty}[] = [
    ...image.applications,
    ...image.applications.flatMap(({files}) => files),
    ...Object.values(image.pins),
    ...image.dataObjects,
    ...Object.values(image.parameters ?? {}),
    ...(image.cardAuthentication === undefined ? [] : [image.cardAuthentication]),
  ]
  const kinds: readonly Certainty[] = ['published', 'seen in open source', 'assumed']
  return kinds.map(kind => tagged.filter(({certainty}) => certainty === kind).length).join(' / ')
}

function list(words: readonly string[]): string {
  return words.length === 0 ? NOTHING : words.join(', ')
}
