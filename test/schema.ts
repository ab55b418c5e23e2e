// Validates a document against the JSON Schema that ships for its command.
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {Ajv, type ValidateFunction} from 'ajv'
import {ROOT} from './cli.ts'

const ajv = new Ajv({strict: false, allErrors: true})
const compiled = new Map<string, ValidateFunction>()

/** Every violation as text; empty for a valid document. `id` as in the manifest: apdu:send. */
export function schemaErrors(id: string, value: unknown): readonly string[] {
  const validate =
    compiled.get(id) ??
    ajv.compile(JSON.parse(readFileSync(join(ROOT, 'schemas', `${id.replaceAll(':', '-')}.json`), 'utf8')))
  compiled.set(id, validate)
  return validate(value) ? [] : (validate.errors ?? []).map(error => `${error.instancePath} ${error.message}`)
}
