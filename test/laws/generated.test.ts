// Generated files are what their command makes: the manifest, the man pages, the schemas, the simulated card.
import {execa} from 'execa'
import {expect, test} from 'vitest'
import {ROOT} from '../cli.ts'

test('npm run generate would change nothing', async () => {
  const {stdout, exitCode} = await execa(process.execPath, ['scripts/generate.mjs', '--check'], {
    cwd: ROOT,
    reject: false,
  })
  expect([stdout, exitCode]).toEqual(['', 0])
})
