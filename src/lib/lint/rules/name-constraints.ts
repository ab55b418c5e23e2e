// nameConstraints (RFC 5280, 4.2.1.10).
import {type LintRule, spotIf} from '../rule.ts'
import {extensionAt} from '../subject.ts'

const AT = extensionAt('nameConstraints')

export const NAME_CONSTRAINTS_RULES: readonly LintRule[] = [
  {
    id: 'rfc5280.name_constraints_in_leaf',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.10',
    known: 'published',
    applies: ({isCa}) => !isCa,
    check: subject => spotIf(subject.extension('nameConstraints') !== undefined, AT),
  },
  {
    id: 'rfc5280.name_constraints_distance',
    severity: 'error',
    clause: 'RFC 5280 4.2.1.10',
    known: 'published',
    check: subject => {
      const value = subject.value('nameConstraints')
      const subtrees = [...(value?.permittedSubtrees ?? []), ...(value?.excludedSubtrees ?? [])]
      return spotIf(
        subtrees.some(({minimum, maximum}) => minimum !== 0 || maximum !== null),
        AT,
      )
    },
  },
]
