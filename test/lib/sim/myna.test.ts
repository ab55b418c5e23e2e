// The APDU sequences of jpki/myna, replayed against the simulated card: every status word, and every read as long as myna
// asked for, since it goes on asking until it has all bytes.
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {ROOT} from '../../cli.ts'
import {Dialogue} from './dialogue.ts'

const FOLDER = join(ROOT, 'test/fixtures/myna')
const exchanges = (name: string) =>
  readFileSync(join(FOLDER, name), 'utf8')
    .split('\n')
    .filter(line => line.includes('=>'))
    .map(line => line.split(' => '))

describe.each(readdirSync(FOLDER))('%s', name => {
  test('is answered as myna needs it', () => {
    const card = new Dialogue()
    for (const [command = '', sw] of exchanges(name)) {
      const answer = card.send(command)
      expect([command, answer.slice(-4).toUpperCase()]).toEqual([command, sw])
      if (command.startsWith('00B0')) {
        const wanted = Number.parseInt(command.slice(8), 16) || 256
        expect([command, answer.length / 2 - 2]).toEqual([command, wanted])
      }
    }
  })
})

test('the lengths that myna was seen to ask for are among them', () => {
  const commands = (name: string) => exchanges(name).map(([command]) => command)
  expect(commands('text-basic-info.apdu')).toContain('00B000079D')
  expect(commands('text-mynumber.apdu')).toContain('00B0000011')
  expect(commands('unknown-number.apdu')).toEqual(['00A4040C0AD3921000310001010100', '00B2010C00'])
})
