// Which credential opens which file, as seen in open source (myna-card): every file against every credential of its AP.
import {describe, expect, it} from 'vitest'
import {type Ap, Dialogue, image, pin} from './dialogue.ts'

const CREDENTIALS: Readonly<Partial<Record<Ap, Readonly<Record<string, readonly [string, string]>>>>> = {
  jpki: {'sign password': ['001b', pin('sign')], 'auth PIN': ['0018', pin('auth')]},
  text: {PIN: ['0011', pin('text')], A: ['0014', pin('text A')], B: ['0015', pin('text B')]},
  visual: {birth: ['0011', pin('visual birth')], B: ['0012', pin('visual B')], A: ['0013', pin('visual A')]},
  common: {PIN: ['001c', pin('resident register')]},
  juki: {PIN: ['001c', pin('resident register')]},
}

const FREE = 'free'
/** File, and the credentials that open it. */
const MATRIX: Readonly<Partial<Record<Ap, Readonly<Record<string, typeof FREE | readonly string[]>>>>> = {
  jpki: {'0001': ['sign password'], '0002': FREE, '0006': FREE, '0008': FREE, '0009': [], '000A': FREE, '000B': FREE},
  visual: {'0001': ['birth'], '0002': ['A', 'B'], '0003': FREE, '0004': FREE, '0005': ['A'], '0006': FREE},
  text: {
    '0001': ['PIN', 'A'],
    '0002': ['PIN', 'B'],
    '0003': ['PIN', 'A', 'B'],
    '0004': FREE,
    '0005': FREE,
    '0006': ['PIN', 'A', 'B'],
    '0007': ['PIN', 'A', 'B'],
    '0008': FREE,
  },
}

const READS = Object.entries(MATRIX).flatMap(([ap, files]) =>
  Object.entries(files).flatMap(([fid, opens]) =>
    ['none', ...Object.keys(CREDENTIALS[ap as Ap] ?? {})].map(
      credential => [ap as Ap, fid, credential, opens === FREE || opens.includes(credential)] as const,
    ),
  ),
)

function present(ap: Ap, credential: string): Dialogue {
  const card = new Dialogue().select(ap)
  const entry = CREDENTIALS[ap]?.[credential]
  return entry === undefined ? card : card.verify(...entry)
}

describe('READ BINARY', () => {
  it('is checked for every transparent file of the image', () => {
    const listed = Object.values(MATRIX).flatMap(files => Object.keys(files))
    const inImage = image.applications.flatMap(({files}) => files.filter(file => file.kind === 'transparent'))
    expect(listed).toHaveLength(inImage.length)
  })

  it.each(READS)('%s %s after %s: readable %s', (ap, fid, credential, readable) => {
    const card = present(ap, credential).ef(fid)
    expect(card.sw('00b0000000')).toBe(readable ? '9000' : '6982')
  })

  it.each(READS.filter(([, , , readable]) => readable))(
    '%s %s opened by %s closes with the application',
    (ap, fid, credential) => {
      const free = MATRIX[ap]?.[fid] === FREE
      const card = present(ap, credential)
        .select(ap === 'jpki' ? 'text' : 'jpki')
        .select(ap)
      expect(card.ef(fid).sw('00b0000000')).toBe(free ? '9000' : '6982')
    },
  )
})

describe('keys', () => {
  it.each([
    ['sign password', '9a', '9000'],
    ['sign password', '97', '6982'],
    ['auth PIN', '97', '9000'],
    ['auth PIN', '9a', '6982'],
    ['none', '97', '6982'],
    ['none', '9a', '6982'],
  ])('jpki after %s: key %s answers %s', (credential, p2, sw) => {
    expect(present('jpki', credential).sw(`802a00${p2}04aabbccdd00`)).toBe(sw)
  })

  it.each(['visual', 'text'] as const)('%s signs with its own key without a credential', ap => {
    expect(new Dialogue().select(ap).data('802a000004aabbccdd00')).toHaveLength(256)
  })

  it.each(['jpki', 'common', 'juki'] as const)('%s has no default key', ap => {
    expect(new Dialogue().select(ap).send('802a000004aabbccdd00')).toBe('6a88')
  })
})

describe('SET SESSION KEY', () => {
  const command = `80ae0000000100${'00'.repeat(256)}`

  it.each([
    ['jpki', 'none', '6982'],
    ['juki', 'none', '6982'],
    ['visual', 'none', '66f1'],
    ['common', 'none', '66f1'],
    ['text', 'none', '6982'],
    ['text', 'A', '6982'],
    ['text', 'PIN', '6a80'],
  ] as const)('%s after %s answers %s', (ap, credential, sw) => {
    expect(present(ap, credential).send(command)).toBe(sw)
  })
})
