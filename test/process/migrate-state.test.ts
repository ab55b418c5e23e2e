// A run of migrate-check that is killed goes on where it was, and its report is that of a run that nobody disturbed.
import {spawn, spawnSync} from 'node:child_process'
import {appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {SUITES, titled} from '../requirements.ts'
import {onSmallDisk, SMALL_DISK} from '../support/small-disk.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const GENERATOR = join(ROOT, '../shared/bench/gen-certs.mjs')
const PROGRAM = join(ROOT, 'bin/run.cjs')
const KILLS = 24

describe.skipIf(!existsSync(GENERATOR))(titled('migrate-check --state', SUITES), () => {
  const scratch = mkdtempSync(join(tmpdir(), 'mynakit-state-'))
  const state = join(scratch, 'state')
  const large = join(scratch, 'large.der')
  const command = (sources: readonly string[]) => [
    PROGRAM,
    'migrate-check',
    ...sources,
    '--at',
    '2026-11-22T00:00:00Z',
    '--max-findings',
    '50',
    '--exit-zero',
    '--json',
  ]
  const sources = [join(scratch, 'made/000'), large, join(scratch, 'made/bundle.pem')]
  beforeAll(() => {
    spawnSync(process.execPath, [GENERATOR, '--count', '4000', '--dir', join(scratch, 'made')])
    // The same four thousand again and again: every one of them is to be counted once.
    for (let copy = 0; copy < 60; copy++) appendFileSync(large, readFileSync(join(scratch, 'made/bundle.der')))
  }, 300_000)
  afterAll(() => rmSync(scratch, {recursive: true}))

  const run = (args: readonly string[]) => spawnSync(process.execPath, args, {encoding: 'utf8', maxBuffer: 2 ** 28})

  test('killed at any moment, it counts nothing twice and loses nothing', async () => {
    const begun = performance.now()
    const undisturbed = run(command(sources)).stdout
    const whole = performance.now() - begun
    expect(JSON.parse(undisturbed)).toMatchObject({result: {assets: 4000, certificatesRead: 245_000}})
    let resumed = 0
    for (let kill = 0; kill < KILLS; kill++) {
      if (existsSync(state)) resumed += 1
      const child = spawn(process.execPath, [...command(sources), '--state', state], {stdio: 'ignore'})
      const ended = new Promise(resolve => child.once('exit', resolve))
      await new Promise(resolve => setTimeout(resolve, whole * (0.2 + 0.8 * ((kill * 0.618) % 1))))
      child.kill('SIGKILL')
      await ended
    }
    expect(resumed).toBeGreaterThan(1)
    expect(run([...command(sources), '--state', state]).stdout).toBe(undisturbed)
    expect(existsSync(state)).toBe(false)
  }, 300_000)

  test.each(['1', '2'])(
    'an interrupted run ends before its work is done, and goes on: %s threads',
    async threads => {
      const args = [...command(sources), '--threads', threads, '--state', state]
      const child = spawn(process.execPath, args, {stdio: 'ignore'})
      // To a shell both are 130.
      const ended = new Promise(resolve => child.once('exit', (code, signal) => resolve(code ?? signal)))
      for (let tries = 0; tries < 3000 && !existsSync(state); tries++)
        await new Promise(resolve => setTimeout(resolve, 10))
      child.kill('SIGINT')
      expect([130, 'SIGINT']).toContain(await ended)
      expect(existsSync(state)).toBe(true)
      expect(JSON.parse(run(args).stdout)).toMatchObject({result: {assets: 4000, certificatesRead: 245_000}})
    },
    120_000,
  )

  test('a state that was damaged, or is of another run, is refused', async () => {
    const child = spawn(process.execPath, [...command(sources), '--state', state], {stdio: 'ignore'})
    const ended = new Promise(resolve => child.once('exit', resolve))
    for (let tries = 0; tries < 3000 && !existsSync(state); tries++)
      await new Promise(resolve => setTimeout(resolve, 10))
    child.kill('SIGKILL')
    await ended
    const sound = readFileSync(state)
    const answer = (args: readonly string[]) => JSON.parse(run([...args, '--state', state]).stdout).error?.code
    expect(answer(command([large]))).toBe('E_STATE_OTHER')
    writeFileSync(state, Buffer.concat([sound.subarray(0, -40), Buffer.from('x'.repeat(40))]))
    expect(answer(command(sources))).toBe('E_STATE_FILE')
    writeFileSync(state, sound)
    const records = readFileSync(`${state}.records`)
    records[100] = (records[100] ?? 0) ^ 1
    writeFileSync(`${state}.records`, records)
    expect(answer(command(sources))).toBe('E_STATE_FILE')
    records[100] = (records[100] ?? 0) ^ 1
    writeFileSync(`${state}.records`, records)
    appendFileSync(large, 'more')
    expect(answer(command(sources))).toBe('E_STATE_OTHER')
  }, 120_000)

  test.skipIf(!SMALL_DISK.met)(
    titled('a disk that fills up ends the run, and is not the fault of an input', SMALL_DISK),
    async () => {
      const disk = join(scratch, 'disk')
      mkdirSync(disk)
      const full = async (...args: readonly string[]) => {
        const {exitCode, stdout} = await onSmallDisk(disk, 2000, args)
        const {code, details} = JSON.parse(stdout).error
        return [exitCode, code, details.reason]
      }
      const program = [process.execPath, ...command([large])]
      expect(await full('env', `TMPDIR=${disk}`, ...program)).toEqual([14, 'E_SPOOL', 'ENOSPC'])
      expect(await full(...program, '--state', join(disk, 'state'))).toEqual([14, 'E_OUTPUT_WRITE', 'ENOSPC'])
    },
    120_000,
  )
})
