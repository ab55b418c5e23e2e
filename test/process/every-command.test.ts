// Every command of the manifest, in both modes, with what users get wrong: an unknown flag, a missing argument, a bad
// file, a PIN on the command line. One document, one exit code, and nothing of argv, home or stack in it.
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {homedir, tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {document, mynakit, ROOT} from '../cli.ts'
import {schemaErrors} from '../schema.ts'

const manifest: {commands: Record<string, {id: string; args: Record<string, {required?: boolean}>}>} = JSON.parse(
  readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8'),
)
const SENTINEL = 'zq7719xk'
const folder = mkdtempSync(join(tmpdir(), 'mynakit-walk-'))
const badFile = join(folder, `${SENTINEL}.bin`)
writeFileSync(badFile, 'this is no certificate, no trace and no card')

/** A bad input for each command, and the exit code of its cause. Every command must stand here. */
const BAD_INPUT: Readonly<Record<string, {args: readonly string[]; exitCode: number}>> = {
  'ap:list': {args: ['--reader', `sim:${badFile}`], exitCode: 11},
  'ap:read': {args: ['jpki:000A', '--reader', `replay:${badFile}`], exitCode: 11},
  'ap:select': {args: ['jpki', '--reader', `sim:${join(folder, SENTINEL)}`], exitCode: 11},
  'ap:tree': {args: ['--reader', `sim:${badFile}`], exitCode: 11},
  'apdu:decode': {args: [`00A40${SENTINEL}`], exitCode: 2},
  'apdu:run': {args: [badFile, '--reader', 'sim:'], exitCode: 11},
  'apdu:send': {args: ['00A40400', '--reader', `sim:${badFile}`], exitCode: 11},
  'apdu:shell': {args: ['--no-input'], exitCode: 2},
  'card:info': {args: ['--reader', `sim:${badFile}`], exitCode: 11},
  'card:prove': {args: ['--reader', `sim:${badFile}`], exitCode: 11},
  'card:read': {args: ['attributes', '--reader', `sim:${badFile}`], exitCode: 11},
  'card:sign': {
    args: [join(folder, `${SENTINEL}.none`), '--reader', 'sim:', '--output', join(folder, 'x')],
    exitCode: 11,
  },
  'cert:anchors': {args: ['--output', join(folder, SENTINEL, 'x')], exitCode: 14},
  'cert:lint': {args: [badFile], exitCode: 11},
  'cert:dump': {args: [badFile], exitCode: 11},
  'cert:verify': {args: [badFile, '--trust', badFile], exitCode: 11},
  'crl:check': {args: ['--index', badFile, '01'], exitCode: 11},
  'crl:diff': {args: [badFile, badFile, '--unverified'], exitCode: 11},
  'crl:dump': {args: [badFile, '--unverified'], exitCode: 11},
  'crl:index': {args: ['--show', badFile], exitCode: 11},
  'crl:verify': {args: [badFile, '--issuer', badFile], exitCode: 11},
  'crl:fetch': {args: ['--cert', badFile, '--trust', badFile], exitCode: 11},
  doctor: {args: ['--reader', `sim:${badFile}`], exitCode: 11},
  explain: {args: [], exitCode: 2},
  'migrate-check': {args: [badFile], exitCode: 11},
  'migrate-check:forecast': {args: ['--switch-date', 'never', '--issuance', badFile], exitCode: 11},
  'ocsp:dump': {args: [badFile], exitCode: 11},
  'ocsp:query': {args: [badFile, '--issuer', badFile, '--url', 'http://127.0.0.1:9/'], exitCode: 11},
  'ocsp:request': {args: [badFile, '--issuer', badFile], exitCode: 11},
  'ocsp:verify': {args: [badFile, '--cert', badFile, '--issuer', badFile], exitCode: 11},
  'pin:change': {
    args: ['jpki-auth', '--reader', 'sim:', '--pin-file', join(folder, SENTINEL)],
    exitCode: 11,
  },
  'pin:unblock': {args: ['--reader', 'sim:next-p256', '--pin-file', join(folder, SENTINEL)], exitCode: 11},
  'pin:status': {args: ['--reader', `replay:${join(folder, SENTINEL)}`], exitCode: 11},
  'pin:verify': {args: ['jpki-auth', '--reader', 'sim:', '--pin-file', join(folder, SENTINEL)], exitCode: 11},
  'policy:diff': {args: [SENTINEL, 'jp-mnc-2023'], exitCode: 13},
  'policy:list': {args: ['--output', join(folder, SENTINEL, 'x')], exitCode: 14},
  'policy:show': {args: [SENTINEL], exitCode: 13},
  'policy:test': {args: [SENTINEL], exitCode: 13},
  'reader:bench': {args: ['--reader', `sim:${badFile}`], exitCode: 11},
  'reader:list': {args: ['--lang', SENTINEL], exitCode: 2},
  'reader:test': {args: ['--reader', 'sim:', '--only', SENTINEL], exitCode: 2},
  'reader:watch': {args: ['--for', SENTINEL], exitCode: 2},
  'sim:control': {args: [join(folder, SENTINEL), 'status'], exitCode: 6},
  'sim:create': {args: [join(folder, SENTINEL, 'x')], exitCode: 14},
  'sim:serve': {args: [badFile], exitCode: 11},
  'testkit:create': {args: [join(badFile, 'kit')], exitCode: 14},
  'testkit:run': {args: [folder, SENTINEL], exitCode: 11},
  'testkit:serve': {args: [folder], exitCode: 11},
  'trace:diff': {args: [badFile, badFile], exitCode: 11},
  'trace:redact': {args: [badFile, '--check'], exitCode: 11},
  'trace:show': {args: [badFile], exitCode: 11},
}

test('the walk knows every command', () => {
  expect(Object.keys(BAD_INPUT).sort()).toEqual(Object.keys(manifest.commands).sort())
})

for (const {id, args} of Object.values(manifest.commands)) {
  const words = id.split(':')
  const needsArgument = Object.values(args).some(argument => argument.required)
  const faults: {name: string; args: readonly string[]; exitCode: number}[] = [
    {name: 'an unknown flag', args: [...words, `--${SENTINEL}=1234`], exitCode: 2},
    {name: 'an unknown flag with a number', args: [...words, `-9${SENTINEL}`], exitCode: 2},
    {
      name: 'a PIN on the command line',
      args: [...words, ...Object.keys(args).map(() => 'jpki-auth'), '--pin', SENTINEL],
      exitCode: 8,
    },
    {name: 'a bad input', args: [...words, ...(BAD_INPUT[id]?.args ?? [])], exitCode: BAD_INPUT[id]?.exitCode ?? -1},
    ...(needsArgument ? [{name: 'a missing argument', args: words, exitCode: 2}] : []),
  ]

  describe(words.join(' '), () => {
    for (const fault of faults) {
      test(`${fault.name} exits ${fault.exitCode} in both modes and leaks nothing`, async () => {
        const [human, json] = await Promise.all([
          mynakit(fault.args, {cwd: folder}),
          mynakit([...fault.args, '--json'], {cwd: folder}),
        ])
        expect([human.exitCode, json.exitCode]).toEqual([fault.exitCode, fault.exitCode])

        // A person is told why, on stderr; a result may stand beside the error, but no stack does.
        expect(human.stderr).not.toMatch(/\n\s+at /)
        if (fault.name.includes('PIN')) expect(human.stdout + human.stderr).not.toContain(SENTINEL)

        // A program gets one valid document that repeats nothing of the command line.
        expect(json.stdout.length).toBeLessThan(4096)
        expect(json.stderr).toBe('')
        const answer = document(json)
        expect(schemaErrors(id, answer)).toEqual([])
        expect(answer).toMatchObject({ok: false, exitCode: fault.exitCode})
        if (answer.error) {
          const text = JSON.stringify(answer)
          for (const secret of [SENTINEL, '1234', homedir(), ROOT, 'node:internal', '    at '])
            expect(text).not.toContain(secret)
        }
      })
    }
  })
}

test('an unknown command is exit 2 in both modes, as one document where JSON was asked for', async () => {
  const human = await mynakit(['apdu', SENTINEL])
  const json = await mynakit(['apdu', SENTINEL, '--json'])
  expect([human.exitCode, json.exitCode]).toEqual([2, 2])
  expect(human.stdout).toBe('')
  expect(document(json).error).toMatchObject({code: 'E_COMMAND_UNKNOWN'})
  expect(json.stdout).not.toContain(SENTINEL)
})

test('a wrong value of a flag is told in one line, also to a program', async () => {
  const json = await mynakit(['crl', 'fetch', '--url', SENTINEL, '--json'])
  expect(document(json).error?.message).toBe('--url does not take this value: <value>')
})
