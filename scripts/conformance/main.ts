// Runs the suites named as arguments, or all of them, and prints a tally of each.
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {commandLine} from './command-line.ts'
import {type Finding, isClean, runSuite, type SuiteException, summaryOf, type Tally} from './suite.ts'
import {SUITES} from './suites.ts'

const [root = '.', ...words] = process.argv.slice(2)
const names = words.filter(word => !word.startsWith('--'))
const unknown = [
  ...names.filter(name => !Object.hasOwn(SUITES, name)),
  ...words.filter(word => word.startsWith('--') && word !== '--cli'),
]
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(' ')}; suites: ${Object.keys(SUITES).join(' ')}; options: --cli`)
  process.exit(2)
}
const exceptions: readonly SuiteException[] = JSON.parse(
  readFileSync(join(root, 'test/conformance/exceptions.json'), 'utf8'),
)
let clean = true
let ran = 0
if (words.includes('--cli')) {
  const tally = await commandLine(root, exceptions)
  if (tally) {
    ran += 1
    clean = print(tally)
  }
} else {
  for (const name of names.length > 0 ? names : Object.keys(SUITES)) {
    const suite = SUITES[name]?.(root)
    if (suite === undefined) console.log(`${name}: skipped, its files are not there`)
    else {
      ran += 1
      clean = print(await runSuite(suite, exceptions)) && clean
    }
  }
}
if (ran === 0) console.log("nothing ran: install Debian's python3-cryptography-vectors for PKITS")
if (!clean || ran === 0) process.exitCode = 1

function print(tally: Tally): boolean {
  console.log(summaryOf(tally))
  const lists: readonly (readonly [string, readonly Finding[]])[] = [
    ['WRONGLY ACCEPTED', tally.wronglyAccepted],
    ['WRONGLY REJECTED', tally.wronglyRejected],
    ['ERROR', tally.errors],
    ['STALE EXCEPTION', tally.staleExceptions],
    ['excepted', tally.excepted],
  ]
  for (const [label, findings] of lists)
    for (const {id, title, expected, actual, note} of findings)
      console.log(`  ${label} ${id} ${title}: expected ${expected}, got ${actual}${note ? ` (${note})` : ''}`)
  return isClean(tally)
}
