// schemas/: a JSON Schema for the document of each command, from its result type.
import {join} from 'node:path'
import {createGenerator} from 'ts-json-schema-generator'
import {COMMAND_HELP} from '../../src/lib/text/help.data.ts'
import type {GeneratedFile} from './files.ts'

export function schemas(root: string): readonly GeneratedFile[] {
  const generator = createGenerator({
    path: join(root, 'scripts/generate/documents.ts'),
    tsconfig: join(root, 'tsconfig.json'),
    skipTypeCheck: true,
    // Fields are only ever added within a major: a document of a later version must stay valid.
    additionalProperties: true,
    topRef: false,
    sortProps: true,
  })
  const policyFile = {
    $id: 'mynakit.policy-file/1',
    title: 'a policy file for --policy FILE',
    ...generator.createSchema('PolicyFile'),
  }
  const documents = Object.keys(COMMAND_HELP).map(command => {
    const schema = {
      $id: `mynakit.${command.replaceAll(' ', '.')}/1`,
      title: `mynakit ${command} --json`,
      ...generator.createSchema(documentType(command)),
    }
    return {path: `schemas/${command.replaceAll(' ', '-')}.json`, text: `${JSON.stringify(schema, null, 2)}\n`}
  })
  return [...documents, {path: 'schemas/policy-file.json', text: `${JSON.stringify(policyFile, null, 2)}\n`}]
}

/** "apdu send" is described by the exported type ApduSendDocument of documents.ts. */
function documentType(command: string): string {
  const words = command.split(/[ -]/)
  return `${words.map(word => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')}Document`
}
