// PKITS through the real command line, one process a case: exit 0 is valid, 1 is invalid, anything else an error.
import {spawn} from 'node:child_process'
import {join} from 'node:path'
import {type PathCase, pkitsCases} from './path-case.ts'
import {type Judgement, runSuite, type SuiteException, type Tally} from './suite.ts'

/** A second process fills the waits of the first. */
const PROCESSES = 2

export async function commandLine(root: string, exceptions: readonly SuiteException[]): Promise<Tally | undefined> {
  const found = pkitsCases(root)
  if (found === undefined) return undefined
  const answers = new Map<string, Judgement | Error>()
  const waiting = [...found.cases]
  const work = async () => {
    for (let entry = waiting.shift(); entry; entry = waiting.shift()) answers.set(entry.id, await ask(root, entry))
  }
  await Promise.all(Array.from({length: PROCESSES}, work))
  const cases = found.cases.map(entry => ({...entry, ask: () => answerOf(answers.get(entry.id))}))
  return runSuite({name: 'pkits', source: `${found.source}, through the command line`, cases}, exceptions)
}

function answerOf(answer: Judgement | Error | undefined): Judgement {
  if (answer === undefined || answer instanceof Error) throw answer ?? new Error('not asked')
  return answer
}

export function commandWords(entry: PathCase): readonly string[] {
  const each = (flag: string, values: readonly string[]) => values.flatMap(value => [flag, value])
  const {policy} = entry
  return [
    ...['cert', 'verify', entry.leaf],
    ...each('--trust', entry.trust),
    ...each('--untrusted', entry.untrusted),
    ...each('--crl', entry.crls),
    ...['--at', entry.at],
    ...each('--policy', policy.initialPolicies ?? []),
    ...(policy.explicitPolicy ? ['--explicit-policy'] : []),
    ...(policy.inhibitAnyPolicy ? ['--inhibit-any-policy'] : []),
    ...(policy.inhibitPolicyMapping ? ['--inhibit-policy-mapping'] : []),
    ...['--revocation', 'require', '--allow-weak', '--json'],
  ]
}

function ask(root: string, entry: PathCase): Promise<Judgement | Error> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [join(root, 'bin/run.cjs'), ...commandWords(entry)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let words = ''
    child.stderr.on('data', chunk => {
      words += chunk
    })
    child.on('error', resolve)
    child.on('close', code => {
      if (code === 0 || code === 1) resolve({answer: code === 0 ? 'valid' : 'invalid', note: ''})
      else resolve(new Error(`exit ${code}: ${words.trim()}`))
    })
  })
}
