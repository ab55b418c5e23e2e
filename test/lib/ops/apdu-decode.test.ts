// apdu decode: what is selected is followed, and responses are explained field by field.
import {expect, test} from 'vitest'
import {parseHex} from '../../../src/lib/bytes/hex.ts'
import {REVEAL_FIELDS} from '../../../src/lib/card/reveal.data.ts'
import {type ApduDecodeRequest, apduDecode} from '../../../src/lib/ops/apdu-decode.ts'
import {Dialogue, image} from '../sim/dialogue.ts'

const decode = (pairs: readonly (readonly [string, string?])[], extra: Partial<ApduDecodeRequest> = {}) =>
  apduDecode({
    pairs: pairs.map(([command, response]) => ({
      ...(command === '' ? {} : {command: parseHex(command)}),
      ...(response === undefined ? {} : {response: parseHex(response)}),
    })),
    ap: undefined,
    file: undefined,
    reveal: [],
    ...extra,
  }).result

/** card-interface dossier, appendix A: an invented person. */
const ATTRIBUTES =
  'FF205CDF2108000E00200050005BDF220FE8A68BE69CACE38080E88AB1E5AD90DF232DE69DB1E4BAACE983BDE58D83E4BBA3E794B0E58CBAE99C9EE3818CE996A2EFBC91EFBC8DEFBC92EFBC8DEFBC93DF24083139393030343031DF250132'
const SELECT_TEXT = '00A4040C0AD3921000310001010408'

test('several commands keep AP and file', () => {
  const {steps} = decode([['00A4040C0AD392F000260100000001'], ['00A4020C020018'], ['00200080', '63C2']])
  expect(steps[2]).toMatchObject({
    command: {key: 'verifyQuery', ap: 'jpki', file: {fid: '0018', name: 'auth-pin'}},
    response: {sw: '63C2', triesLeft: 2},
    context: {ap: 'jpki', fid: '0018'},
  })
})

test('a SELECT that failed changes nothing', () => {
  const {steps} = decode([
    [SELECT_TEXT, '9000'],
    ['00A4040C01AA', '6A82'],
    ['00A4020C020002', '9000'],
  ])
  expect(steps.map(step => step.context.ap)).toEqual(['text', 'text', 'text'])
  expect(steps[2]?.context).toMatchObject({file: 'attributes'})
})

test('personal fields are named and hidden, and shown one by one where they were consented to', () => {
  const read = ['00B0000000', `${ATTRIBUTES}9000`] as const
  const hidden = decode([read], {ap: 'text', file: '0002'})
  const fields = hidden.steps[0]?.response?.fields ?? []
  expect(fields.map(field => [field.tag, field.name, field.hidden])).toEqual([
    ['FF20', 'record', false],
    ['DF21', 'offsets', true],
    ['DF22', 'name', true],
    ['DF23', 'address', true],
    ['DF24', 'birth', true],
    ['DF25', 'sex', true],
  ])
  expect(JSON.stringify(hidden)).not.toMatch(/見本|19900401|E8A68B/i)
  const shown = decode([[SELECT_TEXT], ['00A4020C020002'], read], {reveal: ['name']})
  expect(shown.steps[2]?.response?.fields.filter(field => field.value !== null)).toMatchObject([{value: '見本　花子'}])
  const all = decode([read], {ap: 'text', file: 'attributes', reveal: REVEAL_FIELDS})
  expect(all.steps[0]?.response).toMatchObject({hidden: false, data: ATTRIBUTES.toLowerCase()})
})

test('FCI, DigestInfo and card-verifiable certificates are explained', () => {
  const fci = decode([['00A404000AD392F00026010000000100', '6F0C840AD392F0002601000000019000']])
  expect(fci.steps[0]?.response?.fields).toMatchObject([
    {tag: '6F', name: 'file-control'},
    {tag: '84', name: 'df-name', value: 'd392f000260100000001'},
  ])
  const digest = 'ab'.repeat(32)
  const sign = decode([[`802A009733 3031300D060960864801650304020105000420${digest} 00`]])
  expect(sign.steps[0]?.command?.fields).toMatchObject([
    {name: 'digest-algorithm', value: 'SHA-256'},
    {name: 'digest', value: digest},
  ])
  expect(decode([['802A00800401020304 00']]).steps[0]?.command?.fields).toMatchObject([{name: 'input'}])
  const certificate = new Dialogue().select('text').read('0004').toString('hex')
  const {steps} = decode([['00B00000000000', `${certificate}9000`]], {ap: 'text', file: '0004'})
  const names = steps[0]?.response?.fields.map(field => field.name)
  expect(names).toEqual(['certificate', 'body', 'issuer-key', 'subject-key', 'exponent', 'modulus', 'signature'])
})

test('the files of a card are explained by their layouts, and nothing personal is in what is shown', () => {
  const dialogue = new Dialogue().select('visual')
  dialogue.verify('0011', image.pins['visual birth']?.value ?? '')
  const age = dialogue.read('0001').toString('hex')
  const {steps} = decode([['00B00000000000', `${age}9000`]], {ap: 'visual', file: '0001'})
  expect(steps[0]?.response?.fields.map(field => field.name)).toEqual(['record', 'birth', 'public-key', 'signature'])
  expect(steps[0]?.response?.fields.every(field => field.hidden || field.value === null)).toBe(true)
  const record = new Dialogue().select('common').send('00B2010C00')
  const shown = decode([['00B2010C00', record]], {ap: 'common'}).steps[0]?.response
  expect(shown?.fields.map(field => [field.name, field.hidden])).toEqual([
    ['serial', true],
    ['municipality', true],
    ['expiry', false],
  ])
})

test('a PIN in a command, a piece of a file and damage are survived', () => {
  expect(JSON.stringify(decode([['002000800431323334', '9000']]))).not.toContain('31323334')
  expect(decode([['00B0010000', `${ATTRIBUTES}9000`]], {ap: 'text', file: '0002'}).steps[0]?.response?.fields).toEqual(
    [],
  )
  for (const broken of ['FF20', 'FF208301', `${'FF2082FFFF'.repeat(3000)}`]) {
    const response = decode([['00B00000000000', `${broken}9000`]], {ap: 'text', file: '0002'}).steps[0]?.response
    expect(response?.sw).toBe('9000')
  }
})
