// The other sources of migrate-check against answers known beforehand: a server, standard input, the trust store, and cards.
import {readFileSync} from 'node:fs'
import type {AddressInfo} from 'node:net'
import {createServer} from 'node:tls'
import {afterAll, describe, expect, test} from 'vitest'
import {CORPUS_AT, type CorpusRun} from '../../../scripts/corpus/make-corpus.ts'
import {expectedOf} from '../../../scripts/corpus/oracle.ts'
import {CARD_ROWS} from '../../../scripts/corpus/simulated-cards.ts'
import {migrateCheck} from '../../../src/lib/ops/migrate-check.ts'
import {migrateSources} from '../../../src/lib/ops/migrate-sources.ts'
import {simCreate} from '../../../src/lib/ops/sim-create.ts'
import {cardOptionsFor, pins} from '../../support/card-options.ts'
import {corpusFolder} from '../../support/corpus-folder.ts'
import {noStdin} from '../../support/fixtures.ts'

const folder = await corpusFolder()
const {manifest, comparable} = folder
const [plain] = manifest.runs as [CorpusRun]
afterAll(() => folder.remove())
const context = {readStdin: noStdin, at: new Date(CORPUS_AT)}

test("a running server: its chain, limited by the authority in it, and the key agreement's curve", async () => {
  const {chainPem, keyPem, curve, findings} = manifest.server
  const server = createServer({cert: chainPem, key: keyPem, ecdhCurve: curve}, socket => socket.end())
  // Whoever only looks leaves early.
  server.on('tlsClientError', () => undefined)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    const text = `tls:127.0.0.1:${(server.address() as AddressInfo).port}`
    const {result} = await migrateCheck({sources: [{input: 1, text}]}, context)
    expect(comparable(result.findings)).toEqual(comparable(findings.map(finding => ({...finding, where: [text]}))))
    expect(result.findings.find(({algorithm, kind}) => algorithm === 'P-256' && kind === 'certificate')).toMatchObject({
      limitedBy: {reason: 'ca-ends-first'},
    })
  } finally {
    await new Promise(resolve => server.close(resolve))
  }
})

test('standard input: the same as the file', async () => {
  async function* readStdin() {
    yield readFileSync(folder.at('bundles/three.pem'))
  }
  const {result} = await migrateCheck({sources: [{input: 1, text: '-'}]}, {...context, readStdin})
  const expected = plain.findings.filter(({where}) => where.includes('bundles/three.pem'))
  expect(comparable(result.findings)).toEqual(comparable(expected.map(each => ({...each, where: ['-']}))))
})

test('the trust store: whatever is in it is an anchor, and only verified', async () => {
  const text = 'system:'
  const store = folder.at('bundles/three.pem')
  const {result} = await migrateCheck({sources: [{input: 1, text}]}, {...context, systemStore: [store]})
  const end = '2034-03-31T14:59:59Z'
  const expected = (
    [
      ['RSA-2048', 112],
      ['P-256', 128],
      ['RSA-3072', 128],
    ] as const
  ).map(([algorithm, strength]) => ({
    kind: 'certificate',
    algorithm,
    use: 'trust-anchor',
    where: [store],
    ...expectedOf({strength, makes: false, row: 0, end}, context),
  }))
  expect(comparable(result.findings)).toEqual(comparable(expected))
})

describe('a simulated card', () => {
  test.each(CARD_ROWS)('$profile, issued on $issued', async ({profile, issued, facts}) => {
    const file = folder.at(`card-${issued}.json`)
    const issuedAt = new Date(`${issued}T00:00:00+09:00`)
    await simCreate({profile, seed: 1, issuedAt, file, overwrite: false})
    const {result} = await migrateSources(
      {sources: ['card:'], policies: undefined, pin: undefined},
      context,
      pins({}),
      cardOptionsFor(`sim:${file}`),
    )
    const expected = facts.map(({kind, place, algorithm, use, known}) => ({
      kind,
      algorithm,
      use,
      where: [place],
      ...expectedOf(known, context),
    }))
    expect(comparable(result.findings)).toEqual(comparable(expected))
  })
})
