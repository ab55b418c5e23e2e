// Turns whatever was thrown into a ToolkitError. Of argv only flag names of a harmless shape are shown to a person:
// an unknown argument may be a PIN that was typed in the wrong place.
import type {Command} from '@oclif/core/command'
import {ToolkitError} from './lib/errors/toolkit-error.ts'

/** What oclif's parser errors carry, by their class names: instanceof would load the parser for every failure. */
interface ParserError extends Error {
  readonly flags?: readonly string[]
  readonly args?: readonly {readonly name: string}[]
}

export function asToolkitError(error: unknown, command: typeof Command): ToolkitError {
  if (error instanceof ToolkitError) return error
  if (!(error instanceof Error)) return new ToolkitError('E_INTERNAL', {details: {name: typeof error}})
  const usage = asUsageError(error, command)
  if (usage) return usage
  const code = (error as NodeJS.ErrnoException).code
  return new ToolkitError('E_INTERNAL', {details: {name: code ? `${error.name} ${code}` : error.name}, cause: error})
}

function asUsageError(error: ParserError, command: typeof Command): ToolkitError | undefined {
  const name = (command.id ?? '').replaceAll(':', ' ')
  switch (error.constructor.name) {
    case 'NonExistentFlagsError': {
      const flag = (error.flags ?? []).map(text => text.split('=')[0] ?? '').find(isHarmless) ?? '-?'
      return new ToolkitError('E_FLAG_UNKNOWN', {details: {command: name}, shown: {flag}})
    }
    case 'RequiredArgsError':
      return new ToolkitError('E_ARG_MISSING', {
        details: {command: name, name: (error.args ?? []).map(arg => arg.name.toUpperCase())},
      })
    case 'UnexpectedArgsError':
      return new ToolkitError('E_ARG_UNEXPECTED', {details: {command: name, count: error.args?.length ?? 1}})
    case 'FlagInvalidOptionError': {
      const flag = /^Expected --([a-z-]+)=/.exec(error.message)?.[1] ?? ''
      const definition = {...command.baseFlags, ...command.flags}[flag]
      const expected = definition && 'options' in definition ? (definition.options ?? []).join(', ') : ''
      return new ToolkitError('E_FLAG_VALUE', {details: {name: flag, expected}, shown: {value: '…'}})
    }
    case 'FailedFlagValidationError':
    case 'ViolatedFlagConstraintError': {
      const flags = [...new Set([...error.message.matchAll(/--([a-z-]+)/g)].map(match => `--${match[1]}`))]
      const needed = /must be provided when using --[a-z-]+: --([a-z-]+)/.exec(error.message)?.[1]
      if (needed !== undefined)
        return new ToolkitError('E_ARG_MISSING', {details: {command: name, name: `--${needed}`}})
      return new ToolkitError('E_FLAG_COMBINATION', {
        details: {command: name, flags: flags.filter(flag => flag !== '--help')},
      })
    }
    case 'CLIError': {
      const flag = /^Flag --([a-z-]+) expects (?:a value|one of)/.exec(error.message)?.[1]
      const twice = /^Flag --([a-z-]+) can only be specified once/.exec(error.message)?.[1]
      if (twice !== undefined)
        return new ToolkitError('E_FLAG_COMBINATION', {details: {command: name, flags: [`--${twice}`, `--${twice}`]}})
      return flag === undefined
        ? undefined
        : new ToolkitError('E_FLAG_VALUE', {details: {name: flag, expected: '…'}, shown: {value: '""'}})
    }
    default:
      return undefined
  }
}

/** -x or --some-flag: letters and hyphens. A typed PIN has digits. */
function isHarmless(flag: string): boolean {
  return /^--?[a-z][a-z-]*$/i.test(flag)
}
