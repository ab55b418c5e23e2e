// The source files of the project as syntax trees, for the tests that hold its laws.
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import ts from 'typescript'
import {ROOT} from '../cli.ts'

export interface SourceFile {
  /** From src, with slashes. */
  readonly path: string
  readonly tree: ts.SourceFile
  readonly lines: number
}

export const SOURCE_FILES: readonly SourceFile[] = readdirSync(join(ROOT, 'src'), {recursive: true, encoding: 'utf8'})
  .filter(path => path.endsWith('.ts') && !path.endsWith('.d.ts'))
  .map(path => {
    const text = readFileSync(join(ROOT, 'src', path), 'utf8')
    return {
      path: path.replaceAll('\\', '/'),
      tree: ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true),
      lines: text.split('\n').length,
    }
  })

/** Calls back for every node of a tree. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  node.forEachChild(child => walk(child, visit))
}

export interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
}

/** Static, re-exporting and dynamic imports. */
export function importsOf(file: SourceFile): readonly Import[] {
  const imports: Import[] = []
  walk(file.tree, node => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const named = node.importClause?.namedBindings
      const everyType = named !== undefined && ts.isNamedImports(named) && named.elements.every(each => each.isTypeOnly)
      imports.push({
        specifier: node.moduleSpecifier.text,
        typeOnly: node.importClause?.isTypeOnly === true || (everyType && !node.importClause?.name),
      })
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      imports.push({specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly})
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      if (argument && ts.isStringLiteral(argument)) imports.push({specifier: argument.text, typeOnly: false})
    }
  })
  return imports
}
