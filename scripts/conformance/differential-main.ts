// Prints what the two verifiers made of the same random PKIs.
import {runDifferential} from './differential.ts'

const [root = '.', ...words] = process.argv.slice(2)
const numberAfter = (flag: string, otherwise: number) =>
  words.includes(flag) ? Number(words[words.indexOf(flag) + 1]) : otherwise
const report = runDifferential(root, numberAfter('--seed', 1), numberAfter('--count', 2000))
const {seed, pkis, valid, agreed, explained, unexplained} = report
const total = Object.values(explained).reduce((sum, count) => sum + count, 0)
console.log(
  `seed ${seed}: ${pkis} PKIs, ${valid} accepted and ${pkis - valid} refused here; both verifiers agree on ${agreed}, ` +
    `differences explained ${total}, unexplained ${unexplained.length}`,
)
for (const [id, count] of Object.entries(explained)) console.log(`  ${count} ${id}`)
const shown = words.includes('--all') ? unexplained : unexplained.slice(0, 10)
for (const {plan, comparison, difference} of shown)
  console.log(
    `UNEXPLAINED ours ${comparison.ours} (${comparison.check}), openssl ${difference.openssl} ${difference.words} [${difference.run}]\n${JSON.stringify(plan)}`,
  )
const kinds = new Map<string, number>()
for (const {comparison, difference} of unexplained) {
  const kind = `ours ${comparison.ours} (${comparison.check}), openssl ${difference.words || difference.openssl} [${difference.run}]`
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
}
for (const [kind, count] of kinds) console.log(`${count} x ${kind}`)
if (unexplained.length > 0) process.exitCode = 1
