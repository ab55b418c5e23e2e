// What --help shows must work when it is typed in: every example that needs nothing but a simulated card is run.
import {copyFileSync, mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {beforeAll, describe, expect, test} from 'vitest'
import {COMMAND_HELP} from '../../src/lib/text/help.data.ts'
import {mynakit, ROOT} from '../cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-examples-'))
const B_OF_SIM_CURRENT = /number-b/

/** What the examples read from standard input, by their first two words. */
const TYPED: Readonly<Record<string, string>> = {
  'card read': '1234\n',
  'card sign': '1234\n',
  'pin verify': '1234\n',
  'pin change': 'ABC123\nXYZ789\n',
  'pin unblock': '12345678\n4321\n',
}

/** Answers that are no: the simulated card is exposed, and the fault is found. */
const SAYS_NO = /^migrate-check|--fault/

const examples = Object.values(COMMAND_HELP)
  .flatMap(help => help.examples.map(example => example.command))
  .filter(line => /--reader sim:|^(?:apdu decode|explain|policy|sim create) /.test(line))
  // The number of sim:current is nowhere promised, and a shell would be needed for "<".
  .filter(line => !B_OF_SIM_CURRENT.test(line) && !line.includes('<') && !line.startsWith('apdu shell'))

describe('examples of --help', () => {
  beforeAll(async () => {
    writeFileSync(join(folder, 'check.apdu'), 'select jpki => 9000\n')
    copyFileSync(join(ROOT, 'LICENSE'), join(folder, 'challenge.bin'))
    mkdirSync(join(folder, 'examples'))
    copyFileSync(join(ROOT, 'examples/policy.json'), join(folder, 'examples/policy.json'))
    await mynakit(['sim', 'create', join(folder, 'card.json')])
    await mynakit(['sim', 'create', join(folder, 'next.json'), '--profile', 'next-p384'])
  })

  test.each(examples)('%s', async line => {
    const words = line.replace(' system: examples', '').split(' ')
    const input = TYPED[words.slice(0, 2).join(' ')] ?? ''
    const made = words[0] === 'sim' ? ['--overwrite'] : []
    const {exitCode, stderr} = await mynakit([...words, ...made], {cwd: folder, stdin: 'pipe', input})
    expect(stderr).not.toContain('error:')
    expect(exitCode).toBe(SAYS_NO.test(line) ? 1 : 0)
  })
})
