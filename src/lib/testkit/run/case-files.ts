// The files of one case for a verifier. They are copies under names that say nothing: whoever looks at names learns nothing.
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {KitCase} from '../manifest.ts'
import {toPem} from '../pem.ts'
import type {Placeholder} from './command-template.ts'

export interface CaseFiles {
  readonly values: Readonly<Record<Placeholder, string>>
  remove(): void
}

export function writeCaseFiles(
  kit: string,
  {target, trust, untrusted, crls, at}: KitCase,
  folder: string,
  used: ReadonlySet<Placeholder>,
): CaseFiles {
  mkdirSync(folder, {mode: 0o700})
  const text = (files: readonly string[]) => files.map(file => readFileSync(join(kit, file), 'utf8')).join('')
  const put = (name: Placeholder, file: string, content: () => string | Uint8Array) => {
    const path = join(folder, file)
    if (used.has(name)) writeFileSync(path, content(), {mode: 0o600})
    return path
  }
  return {
    values: {
      cert: put('cert', 'cert.pem', () => text([target])),
      certDer: put('certDer', 'cert.der', () => derOf(text([target]))),
      anchors: put('anchors', 'anchors.pem', () => text(trust)),
      untrusted: put('untrusted', 'untrusted.pem', () => text(untrusted)),
      bundle: put('bundle', 'bundle.pem', () => text([target, ...untrusted])),
      crls: put('crls', 'crls.pem', () => crls.map(file => toPem('X509 CRL', readFileSync(join(kit, file)))).join('')),
      time: at,
      epoch: String(Date.parse(at) / 1000),
    },
    remove: () => rmSync(folder, {recursive: true, force: true}),
  }
}

/** The kit's own PEM: one certificate, nothing around it. */
function derOf(pem: string): Uint8Array {
  return Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64')
}
