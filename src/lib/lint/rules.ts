// Every rule, in the order in which findings are told.
import type {LintRule} from './rule.ts'
import {ALT_NAME_RULES} from './rules/alt-name.ts'
import {BASIC_CONSTRAINTS_RULES} from './rules/basic-constraints.ts'
import {DISTRIBUTION_RULES} from './rules/distribution.ts'
import {EXTENSION_RULES} from './rules/extensions.ts'
import {FRAME_RULES} from './rules/frame.ts'
import {JPKI_RULES} from './rules/jpki.ts'
import {JPKI_ATTRIBUTE_RULES} from './rules/jpki-attributes.ts'
import {JPKI_CA_RULES} from './rules/jpki-ca.ts'
import {JPKI_LEAF_RULES} from './rules/jpki-leaf.ts'
import {KEY_RULES} from './rules/key.ts'
import {KEY_IDENTIFIER_RULES} from './rules/key-identifiers.ts'
import {KEY_USAGE_RULES} from './rules/key-usage.ts'
import {NAME_CONSTRAINTS_RULES} from './rules/name-constraints.ts'
import {NAME_RULES} from './rules/names.ts'
import {POLICY_RULES} from './rules/policies.ts'
import {VALIDITY_RULES} from './rules/validity.ts'

export const LINT_RULES: readonly LintRule[] = [
  ...FRAME_RULES,
  ...VALIDITY_RULES,
  ...NAME_RULES,
  ...KEY_RULES,
  ...EXTENSION_RULES,
  ...BASIC_CONSTRAINTS_RULES,
  ...KEY_USAGE_RULES,
  ...KEY_IDENTIFIER_RULES,
  ...ALT_NAME_RULES,
  ...POLICY_RULES,
  ...NAME_CONSTRAINTS_RULES,
  ...DISTRIBUTION_RULES,
  ...JPKI_RULES,
  ...JPKI_CA_RULES,
  ...JPKI_LEAF_RULES,
  ...JPKI_ATTRIBUTE_RULES,
]
