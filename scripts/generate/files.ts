// Every generated file of the repository as path and text.

import {manPages} from './man.ts'
import {manifest} from './manifest.ts'
import {mynaScripts} from './myna-scripts.ts'
import {readmeFile} from './profile-table.ts'
import {schemas} from './schemas.ts'
import {simImages} from './sim-images.ts'
import {simulatedIssuers} from './simulated-issuers.ts'
import {transcripts} from './transcripts.ts'

export interface GeneratedFile {
  /** From the root of the repository. */
  readonly path: string
  readonly text: string
}

export async function generatedFiles(root: string): Promise<readonly GeneratedFile[]> {
  const commands = await manifest(root)
  return [
    {path: 'oclif.manifest.json', text: `${JSON.stringify(commands, null, 2)}\n`},
    ...manPages(commands),
    ...schemas(root),
    ...(await simImages()),
    ...(await mynaScripts()),
    ...(await transcripts()),
    await simulatedIssuers(),
    await readmeFile(root),
  ]
}
