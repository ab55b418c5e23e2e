// What is wrong with the rules of a policy file as a whole: the line and the words.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {fill, type Parameters} from '../text/message.ts'
import {POLICY_FILE_PROBLEM, type PolicyFileProblem} from '../text/policy-files.data.ts'

/** JSON names the kind and the line: names of rules are the user's own words. */
export function rulesError(file: string, line: number, kind: PolicyFileProblem, about: Parameters): ToolkitError {
  const {en, ja} = POLICY_FILE_PROBLEM[kind]
  return new ToolkitError('E_POLICY_RULES', {
    shown: {file, ...about},
    details: {line, kind},
    localized: {problem: {en: fill(en, about), ja: fill(ja, about)}},
  })
}
