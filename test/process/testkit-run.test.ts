// `testkit run` as a process: liars are named, a verifier that does not answer has not refused, and real verifiers give the
// answers that are written down beside this file.
import {execFileSync} from 'node:child_process'
import {chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import type {TestkitRunResult} from '../../src/lib/ops/testkit-run.ts'
import {document, mynakit, ROOT} from '../cli.ts'
import {GNUTLS, JAVA, OPENSSL, requireInCi, titled} from '../requirements.ts'
import {schemaErrors} from '../schema.ts'
import {writeKit} from '../support/make-kit.ts'
import {CERTPATH, CERTTOOL, type KnownVerifier, OPENSSL_CRL, OPENSSL_VERIFY} from './verifiers.data.ts'

requireInCi(OPENSSL)
requireInCi(GNUTLS)
const scratch = mkdtempSync(join(tmpdir(), 'mynakit-testkit-run-'))
const kit = join(scratch, 'kit')
beforeAll(() => writeKit(kit, {set: 'next'}), 60_000)
afterAll(() => rmSync(scratch, {recursive: true, force: true}))

const script = (name: string, body: string): string => {
  const file = join(scratch, name)
  writeFileSync(file, `#!/bin/sh\n${body}\n`)
  chmodSync(file, 0o755)
  return file
}

async function run(args: readonly string[], env: Record<string, string> = {}) {
  const answer = document(await mynakit(['testkit', 'run', kit, '--json', ...args], {env}))
  return {...answer, result: answer.result as unknown as TestkitRunResult}
}

describe('liars', () => {
  test.each([
    ['true', 'accepts-everything', 'accepts everything', '何でも受け入れます'],
    ['false', 'refuses-everything', 'refuses everything', '何でも拒みます'],
  ])(
    '`%s` is named for what it does, and fails',
    async (liar, pattern, english, japanese) => {
      const {exitCode, verdict, result, ...answer} = await run(['--', liar])
      expect(schemaErrors('testkit:run', {...answer, exitCode, verdict, result})).toEqual([])
      expect([exitCode, verdict, result.pattern]).toEqual([1, 'no', pattern])
      const passed = result.capabilities.filter(({outcome}) => outcome === 'passed')
      const expects = new Set(
        result.cases.filter(each => each.expected === 'accept').flatMap(each => each.capabilities),
      )
      expect(passed.map(({id}) => id).filter(id => liar === 'false' || !expects.has(id))).toEqual([])
      for (const [language, words] of [
        ['en', english],
        ['ja', japanese],
      ] as const) {
        const human = await mynakit(['testkit', 'run', kit, '--only', 'expired', '--lang', language, '--', liar])
        expect(human).toMatchObject({exitCode: 1, stderr: ''})
        expect(human.stdout).toContain(words)
      }
    },
    60_000,
  )

  test('whoever refuses the sound case has shown nothing by refusing the wrong one', async () => {
    const {result} = await run(['--only', 'forged-signature', '--', 'false'])
    expect(result.capabilities.map(({outcome}) => outcome)).toEqual(['unclear'])
    expect(result.counts).toMatchObject({agrees: 0, 'proves-nothing': 9})
  })
})

/** A process that has ended and that nobody has collected runs no more. */
function isRunning(pid: string): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

describe('no answer is no refusal', () => {
  const only = ['--only', 'after-2049']

  test('a program that is not there', async () => {
    const {exitCode, result} = await run([...only, '--', join(scratch, 'nowhere')])
    expect([exitCode, result.cases[0]?.error, result.cases[0]?.signal]).toEqual([3, 'not-started', 'ENOENT'])
    expect([result.counts.error, result.pattern]).toEqual([1, null])
  })

  test('one that never ends, with what it started', async () => {
    const pid = join(scratch, 'pid')
    const slow = script('slow', `sleep 600 & echo $! > ${pid}\nwait`)
    const {exitCode, result} = await run([...only, '--timeout', '500ms', '--', slow])
    expect([exitCode, result.cases[0]?.error]).toEqual([3, 'timeout'])
    expect(isRunning(readFileSync(pid, 'utf8').trim())).toBe(false)
  })

  test('one that a signal ends', async () => {
    const {exitCode, result} = await run([...only, '--', script('killed', 'kill -SEGV $$')])
    expect([exitCode, result.cases[0]?.error, result.cases[0]?.signal]).toEqual([3, 'killed', 'SIGSEGV'])
  })
})

test('files are copies under names that say nothing, and gone afterwards', async () => {
  const seen = join(scratch, 'seen')
  const spy = script('spy', `echo "$@" >> ${seen}; cat "$1" "$2" "$3" > /dev/null`)
  const {exitCode} = await run([
    '--only',
    'incomplete-chain',
    '--',
    spy,
    '{cert}',
    '{certDer}',
    '{untrusted}',
    '{time}',
  ])
  expect(exitCode).toBe(1)
  const lines = readFileSync(seen, 'utf8').trim().split('\n')
  for (const line of lines)
    expect(line).toMatch(/^(\S+\/mynakit-\w+\/\d+)\/cert\.pem \1\/cert\.der \1\/untrusted\.pem \S+Z$/)
  expect(() => readFileSync(lines[0]?.split(' ')[0] ?? '')).toThrow(/ENOENT/)
})

test('an answer may be printed, and exit codes may be chosen', async () => {
  const printer = script('printer', 'echo "this is"; echo GOOD; exit 7')
  const good = await run(['--only', 'after-2049', '--accept-output', '^GOOD$', '--', printer])
  expect([good.exitCode, good.result.cases[0]?.answer]).toEqual([0, 'accepted'])
  const both = await run(['--only', 'after-2049', '--accept-output', '^GOOD$', '--accept-exit', '0', '--', printer])
  expect([both.exitCode, both.result.cases[0]?.answer]).toEqual([1, 'refused'])
  const code = await run(['--only', 'after-2049', '--accept-exit', '0,7', '--', printer])
  expect(code.exitCode).toBe(0)
})

test('a verifier that is not told the time is asked what its clock can answer', async () => {
  const late = await run(['--at', '2040-01-01T00:00:00Z', '--only', 'ecdsa-p256', '--', 'true'])
  expect([late.exitCode, late.result.counts['not-run'], late.result.capabilities[0]?.outcome]).toEqual([
    3,
    3,
    'not-run',
  ])
  const told = await run(['--at', '2040-01-01T00:00:00Z', '--only', 'ecdsa-p256', '--', 'true', '{epoch}'])
  expect([told.exitCode, told.result.judgedAt]).toEqual([0, null])
})

test('each case is a line of NDJSON and a case of JUnit; output of the verifier is harmless', async () => {
  const junit = join(scratch, 'run.xml')
  const loud = script('loud', "printf '\\033[31mno <&>\\033[0m\\n'; exit 1")
  const told = await mynakit(['testkit', 'run', kit, '--only', 'after-2049', '--ndjson', '--junit', junit, '--', loud])
  const [line, last] = told.stdout.split('\n').map(each => (each === '' ? null : JSON.parse(each)))
  expect(line).toMatchObject({type: 'case', id: 'next-2056-valid', outcome: 'differs'})
  expect(last.result.counts.differs).toBe(1)
  expect(readFileSync(junit, 'utf8')).toMatch(
    /<testsuite name="testkit run next" tests="1" failures="1"[\s\S]*no &lt;&amp;&gt;/,
  )
  const human = await mynakit(['testkit', 'run', kit, '--only', 'after-2049', '-v', '--', loud])
  expect(human.stdout).toContain('\\u001b[31mno <&>')
})

test.each([
  ['E_PLACEHOLDER', 2, ['--', 'true', '{certificate}']],
  ['E_CAPABILITY', 2, ['--only', 'everything', '--', 'true']],
  ['E_FLAG_VALUE', 2, ['--accept-output', '(', '--', 'true']],
  ['E_FLAG_VALUE', 2, ['--accept-exit', '256', '--', 'true']],
  ['E_FLAG_VALUE', 2, ['--timeout', '0', '--', 'true']],
  ['E_ARG_MISSING', 2, []],
  ['E_FLAG_UNKNOWN', 2, ['true', '--no-such-flag']],
])('%s (%i): %j', async (code, exitCode, args) => {
  const answer = document(await mynakit(['testkit', 'run', kit, '--json', ...args]))
  expect([answer.error?.code, answer.exitCode]).toEqual([code, exitCode])
})

test('flags after -- are the verifier’s', async () => {
  const echo = script('echo', 'echo "$@"; exit 1')
  const human = await mynakit([
    'testkit',
    'run',
    kit,
    '--only',
    'after-2049',
    '-v',
    '--',
    echo,
    '--json',
    '--lang',
    'xx',
    '--',
    '{{cert}',
  ])
  expect(human.stdout).toContain('--json --lang xx -- {cert}')
})

async function differences(known: KnownVerifier, env: Record<string, string> = {}) {
  const {result, exitCode, verdict} = await run(['--', ...known.command], env)
  expect(result.counts.error).toBe(0)
  expect(result.judgedAt !== null).toBe(known.judgesByClock)
  expect([exitCode, verdict]).toEqual([1, 'no'])
  expect(result.pattern).toBe(null)
  return result.capabilities.filter(({outcome}) => outcome !== 'passed').map(({id, outcome}) => `${id}: ${outcome}`)
}
const expected = ({cannot}: KnownVerifier) =>
  Object.keys(cannot)
    .map(id => `${id}: failed`)
    .sort()

describe.runIf(OPENSSL.met)(titled('openssl verify', OPENSSL), () => {
  test('can do what is not written down', async () => {
    expect((await differences(OPENSSL_VERIFY)).toSorted()).toEqual(expected(OPENSSL_VERIFY))
  }, 60_000)
  test('with revocation lists, too', async () => {
    expect((await differences(OPENSSL_CRL)).toSorted()).toEqual(expected(OPENSSL_CRL))
  }, 60_000)
})

describe.runIf(GNUTLS.met)(titled('certtool --verify', GNUTLS), () => {
  test('can do what is not written down', async () => {
    expect((await differences(CERTTOOL)).toSorted()).toEqual(expected(CERTTOOL))
  }, 60_000)
})

describe.runIf(JAVA.met)(titled('the path builder of Java', JAVA), () => {
  test('can do what is not written down', async () => {
    execFileSync('javac', ['-d', scratch, join(ROOT, 'examples/verifiers/CertPathVerify.java')])
    expect((await differences(CERTPATH, {CLASSPATH: scratch})).toSorted()).toEqual(expected(CERTPATH))
  }, 180_000)
})

describe('mynakit', () => {
  const only = ['ecdsa-p256', 'ecdsa-p384', 'ec-below-rsa', 'rsa-below-ec', 'ten-years', 'bad-key', 'sha-1']
  const self = [process.execPath, join(ROOT, 'bin/run.cjs'), 'cert', 'verify', '{cert}', '--trust', '{anchors}']
  test('can', async () => {
    const told = await run([
      ...only.flatMap(id => ['--only', id]),
      '--',
      ...self,
      ...['--untrusted', '{bundle}', '--at', '{time}'],
    ])
    expect(told.result.cases.filter(({outcome}) => outcome !== 'agrees')).toEqual([])
    expect([told.exitCode, told.verdict]).toEqual([0, 'yes'])
  }, 120_000)

  test('knows the profile of JPKI, which a verifier of RFC 5280 does not', async () => {
    const rows = [
      '--profile',
      'jpki',
      '--only',
      'jpki-issuer',
      '--only',
      'jpki-policy',
      '--',
      ...self,
      '--at',
      '{time}',
    ]
    const strict = await run([...rows, '--profile', 'jpki', '--accept', 'simulated', '--purpose', 'sign'])
    expect([strict.exitCode, strict.result.counts.differs]).toEqual([0, 0])
    const lax = await run([...rows, '--untrusted', '{bundle}'])
    expect([lax.exitCode, lax.result.pattern]).toEqual([1, 'accepts-everything'])
  }, 60_000)
})
