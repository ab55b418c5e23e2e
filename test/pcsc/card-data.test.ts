// card read and card prove through a real pcscd: extended APDUs of secure messaging pass, and a simulated card in a real
// reader is told for what it is.
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {document, mynakit} from '../cli.ts'
import {requireInCi, titled, VIRTUAL_READER} from '../requirements.ts'
import {type ServedCard, serveCard} from './served-card.ts'

requireInCi(VIRTUAL_READER)

describe.skipIf(!VIRTUAL_READER.met)(titled('card data over PC/SC', VIRTUAL_READER), () => {
  let card: ServedCard
  beforeAll(async () => {
    card = await serveCard(['current'])
  })
  afterAll(() => card.stop())

  const run = async (args: readonly string[]) =>
    document(await mynakit([...args, '--pin-stdin', '--json'], {env: {...card.env}, stdin: 'pipe', input: '1234\n'}))

  test.each([
    ['card', 'read', 'attributes'],
    ['card', 'read', 'face'],
    ['card', 'read', 'number', '--secure-messaging'],
    ['card', 'prove'],
    ['card', 'prove', '--ap', 'visual'],
  ])('%s %s %s %s', async (...words) => {
    const args = words.filter(word => typeof word === 'string')
    const accepted = await run([...args, '--accept', 'simulated'])
    expect(accepted).toMatchObject({exitCode: 0, verdict: 'yes', result: {reader: {kind: 'pcsc'}, trust: 'simulated'}})
    const plain = await run(args)
    expect(plain).toMatchObject({exitCode: 1, verdict: 'no', result: {trust: 'simulated'}})
    const rows = (plain.result['checks'] ?? plain.result['steps']) as {name: string; outcome: string}[]
    expect(rows.filter(({outcome}) => outcome !== 'pass')).toMatchObject([{name: 'trust-class', outcome: 'fail'}])
  })
})
