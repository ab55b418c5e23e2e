// ap tree: every known file, as the card answers without a PIN, compared with the tables.
import {mkdtempSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {type ApTreeResult, apTree} from '../../../src/lib/ops/ap-tree.ts'
import {simCreate} from '../../../src/lib/ops/sim-create.ts'
import {CardFile} from '../../../src/lib/sim/card-file.ts'
import {readImageFile, writeImageFile} from '../../../src/lib/sim/image-file.ts'
import {cardOptionsFor} from '../../support/card-options.ts'

const image = join(mkdtempSync(join(tmpdir(), 'mynakit-tree-')), 'card.json')
await simCreate({
  profile: 'current',
  seed: 3,
  issuedAt: new Date('2026-09-30T00:00:00Z'),
  file: image,
  overwrite: false,
})

const tree = async (): Promise<ApTreeResult> => (await apTree(cardOptionsFor(`sim:${image}`))).result
const fileOf = (result: ApTreeResult, ap: string, fid: string) =>
  result.applications.find(row => row.name === ap)?.files.find(file => file.fid === fid)

test('the card of today answers as the tables say, and nothing is spent', async () => {
  const before = readImageFile(image).pins
  const result = await tree()
  expect(result.differences).toBe(0)
  expect(fileOf(result, 'jpki', '0001')).toMatchObject({probed: 'locked', sw: '6982', access: ['jpki-sign']})
  expect(fileOf(result, 'jpki', '000A')).toMatchObject({probed: 'free', access: 'free'})
  expect(fileOf(result, 'jpki', '0018')).toMatchObject({probed: 'counted', remaining: 3})
  expect(fileOf(result, 'jpki', '0010')).toMatchObject({name: 'unknown', probed: 'counted'})
  expect(fileOf(result, 'text', '0012')).toMatchObject({probed: 'blocked', remaining: 0})
  expect(fileOf(result, 'common', '0001')).toMatchObject({kind: 'record', probed: 'free'})
  expect(fileOf(result, 'manager', '00F8')).toMatchObject({kind: 'object', probed: 'free', sw: '6700'})
  expect(readImageFile(image).pins).toEqual(before)
})

test('nothing of a file is in the answer', async () => {
  const {pins, holder} = readImageFile(image) as unknown as {pins: Record<string, {value: string}>; holder?: object}
  const text = JSON.stringify(await tree())
  for (const value of [...Object.values(pins).map(pin => pin.value), ...Object.values(holder ?? {})])
    if (String(value).length > 4) expect(text).not.toContain(String(value))
})

test('a blocked PIN is a state, a missing object a difference', async () => {
  const original = readImageFile(image)
  const auth = original.pins['auth']
  if (!auth) throw new Error('no such PIN')
  writeImageFile(image, {
    ...original,
    pins: {...original.pins, auth: {...auth, remaining: 0}},
    dataObjects: original.dataObjects.filter(object => object.tag !== '7F21'),
  })
  CardFile.open(image).close()
  const result = await tree()
  expect(fileOf(result, 'jpki', '0018')).toMatchObject({probed: 'blocked', differs: false})
  expect(fileOf(result, 'manager', '7F21')).toMatchObject({probed: 'absent', sw: '6A88', differs: true})
  expect(result.differences).toBe(1)
})
