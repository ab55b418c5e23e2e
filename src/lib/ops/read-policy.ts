// A policy file of one's own (policy/policy-file.ts): read, checked as a whole, and made into the rules that judge. The
// first mistake is an error with its line.
import {readFile} from 'node:fs/promises'
import {unreadable} from '../input/byte-source.ts'
import {JsonFields} from '../input/json-fields.ts'
import {parseJsonText} from '../input/json-text.ts'
import {ACTIVITIES, APPLYING, PROCESSING, USES} from '../policy/activity.ts'
import {checkRules, type RulesProblem} from '../policy/check-rules.ts'
import {ALGORITHM_CLASSES} from '../policy/classes.data.ts'
import {lastSecondOf} from '../policy/days.ts'
import {defineRule, scopeOf, useOf} from '../policy/define.ts'
import {SHIPPED} from '../policy/policies.ts'
import {CERTAINTIES, FAMILIES, OPERATIONS, SCOPES, VERDICTS} from '../policy/policy-file.ts'
import type {Activity, Certainty, Policy, PolicyText, PolicyTexts, Rule, RuleExample} from '../policy/rule.ts'
import {rulesError} from './policy-file-error.ts'
import {readPeriods} from './read-policy-periods.ts'

const POLICY = ['$schema', 'id', 'version', 'title', 'source', 'certainty', 'checked', 'rules']
const SOURCE = ['title', 'publisher', 'date', 'url']
const TEXT_PARTS = ['title', 'page', 'note']
const KEY_CONDITIONS = ['families', 'algorithms', 'curves']
const CONDITIONS = ['scopes', 'uses', 'activities', 'operation', ...KEY_CONDITIONS, 'otherwise']
const BOUNDS = ['minKeyBits', 'maxKeyBits', 'minBits', 'maxBits']
const RULE = ['name', ...TEXT_PARTS, 'certainty', ...CONDITIONS, ...BOUNDS, 'periods', 'examples']
const EXAMPLE = ['algorithm', 'use', 'scope', 'activity', 'validUntil', 'day', 'verdict']
const POLICY_ID = /^[a-z0-9][a-z0-9.-]{0,63}$/
const RULE_NAME = /^[a-z0-9_]{1,64}$/
const MAX_BITS = 1_000_000

/** A name with a slash, or one that ends in .json; ids have neither. */
export function isPolicyFile(name: string): boolean {
  return /[/\\]/.test(name) || name.endsWith('.json')
}

export async function readPolicy(file: string): Promise<Policy> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    throw unreadable({input: 0, path: file}, cause)
  }
  return decodePolicy(text, file)
}

export function decodePolicy(text: string, file: string): Policy {
  const json = parseJsonText(text, file)
  const fields = new JsonFields(json, file, '', json.value, POLICY)
  const id = fields.text('id')
  if (!POLICY_ID.test(id)) throw fields.refuse('id', 'a-z, 0-9, ., -')
  if (SHIPPED.some(policy => policy.id === id)) throw rulesError(file, fields.lineOf('id'), 'shipped-id', {rule: id})
  const source = fields.object('source', SOURCE)
  const certainty = fields.word('certainty', CERTAINTIES)
  const checked = fields.day('checked')
  const rules = fields.objects('rules', RULE)
  if (rules.length === 0) throw fields.refuse('rules', '[{…}]')
  const policy: Policy = {
    id,
    version: fields.text('version'),
    source: {document: id, date: source.day('date'), url: source.optionalText('url') ?? null},
    certainty,
    checked,
    amends: [],
    rules: rules.map(rule => readRule(rule, file, {id, certainty, checked})),
    texts: {
      title: bilingual(fields, 'title') ?? {en: id, ja: id},
      document: bilingual(source, 'title') ?? missing(source),
      publisher: bilingual(source, 'publisher') ?? {en: '', ja: ''},
      rules: Object.fromEntries(rules.map(rule => [`${id}.${rule.text('name')}`, ruleTexts(rule)])),
    },
  }
  const [problem] = checkRules(policy)
  if (problem) throw asError(problem, policy, rules, file)
  return policy
}

function missing(source: JsonFields): never {
  throw source.refuse('title', '"…"')
}

function asError({kind, rule, fact, other}: RulesProblem, policy: Policy, rules: readonly JsonFields[], file: string) {
  const what = fact === null ? '' : [fact.algorithm, fact.use, fact.activity, fact.scope].join(', ')
  const about = {rule: policy.rules[rule]?.id ?? '', other: other?.id ?? '', what}
  return rulesError(file, rules[rule]?.lineOf('name') ?? 1, kind, about)
}

function ruleTexts(rule: JsonFields): PolicyTexts['rules'][string] {
  const name = rule.text('name')
  return {
    title: bilingual(rule, 'title') ?? {en: name, ja: name},
    section: bilingual(rule, 'page') ?? {en: '', ja: ''},
    note: bilingual(rule, 'note'),
  }
}

function bilingual(fields: JsonFields, name: string): PolicyText | null {
  if (!fields.has(name)) return null
  if (fields.isText(name)) return {en: fields.text(name), ja: fields.text(name)}
  const both = fields.object(name, ['en', 'ja'])
  return {en: both.text('en'), ja: both.optionalText('ja') ?? both.text('en')}
}

function readRule(
  fields: JsonFields,
  file: string,
  policy: {readonly id: string; readonly certainty: Certainty; readonly checked: string},
): Rule {
  const name = fields.text('name')
  if (!RULE_NAME.test(name)) throw fields.refuse('name', 'a-z, 0-9, _')
  const activities = readActivities(fields)
  const otherwise = fields.flag('otherwise')
  // It takes what is left over: a condition of its own would be passed over.
  if (otherwise && [...KEY_CONDITIONS, ...BOUNDS].some(part => fields.has(part)))
    throw fields.refuse('otherwise', 'false')
  const examples = fields.has('examples') ? fields.object('examples', ['catches', 'leaves']) : null
  const readExamples = (kind: 'catches' | 'leaves') =>
    (examples?.objects(kind, EXAMPLE) ?? []).map(each => readExample(each, policy.checked))
  return defineRule({
    id: `${policy.id}.${name}`,
    scopes: fields.has('scopes') ? fields.words('scopes', SCOPES) : SCOPES,
    uses: fields.has('uses') ? fields.words('uses', USES) : USES,
    activities,
    families: fields.has('families') ? fields.words('families', FAMILIES) : null,
    algorithms: fields.has('algorithms') ? fields.texts('algorithms') : null,
    curves: fields.has('curves') ? fields.texts('curves') : null,
    ...readBounds(fields),
    otherwise,
    ...readPeriods(fields, file, activities),
    certainty: fields.has('certainty') ? fields.word('certainty', CERTAINTIES) : policy.certainty,
    examples: {catches: readExamples('catches'), leaves: readExamples('leaves')},
  })
}

function readActivities(fields: JsonFields): readonly Activity[] {
  if (!fields.has('operation')) return fields.has('activities') ? fields.words('activities', ACTIVITIES) : ACTIVITIES
  if (fields.has('activities')) throw fields.refuse('operation', 'activities')
  return fields.word('operation', OPERATIONS) === 'apply' ? APPLYING : PROCESSING
}

function readBounds(fields: JsonFields): Pick<Rule, 'minKeyBits' | 'maxKeyBits' | 'minStrength' | 'maxStrength'> {
  const bound = (name: string) => (fields.has(name) ? fields.integer(name, 0, MAX_BITS) : null)
  const [minKeyBits, maxKeyBits, minBits, maxBits] = BOUNDS.map(bound)
  if (minKeyBits != null && maxKeyBits != null && maxKeyBits < minKeyBits)
    throw fields.refuse('maxKeyBits', `>= ${minKeyBits}`)
  if (minBits != null && maxBits != null && maxBits < minBits) throw fields.refuse('maxBits', `>= ${minBits}`)
  return {
    minKeyBits: minKeyBits ?? null,
    maxKeyBits: maxKeyBits ?? null,
    minStrength: minBits ?? 0,
    maxStrength: maxBits ?? null,
  }
}

function readExample(fields: JsonFields, checked: string): RuleExample {
  const algorithm = fields.word(
    'algorithm',
    ALGORITHM_CLASSES.map(each => each.algorithm),
  )
  const use = fields.word('use', USES)
  const fact = useOf(algorithm, use, fields.has('validUntil') ? lastSecondOf(fields.day('validUntil')) : null, {
    scope: fields.has('scope') ? fields.word('scope', SCOPES) : scopeOf(use),
    ...(fields.has('activity') ? {activity: fields.word('activity', ACTIVITIES)} : {}),
  })
  const verdict = fields.word('verdict', [...VERDICTS, 'not-applicable'])
  return {fact, day: fields.has('day') ? fields.day('day') : checked, verdict}
}
