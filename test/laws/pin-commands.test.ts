// A command with a PIN in it is built beside the rule that protects the counter, and nowhere else.

import ts from 'typescript'
import {expect, test} from 'vitest'
import {SOURCE_FILES, walk} from './source-files.ts'

const BUILDERS = {
  verify: 'lib/card/verify-pin.ts',
  changeReferenceData: 'lib/card/change-pin.ts',
  changeKey: 'lib/card/change-pin.ts',
  resetRetryCounter: 'lib/card/unblock-pin.ts',
} as const

for (const [name, home] of Object.entries(BUILDERS)) {
  test(`${name} is used in ${home} only`, () => {
    const users = SOURCE_FILES.filter(file => {
      let found = false
      walk(file.tree, node => {
        if (!ts.isImportDeclaration(node) || !node.moduleSpecifier.getText().includes('iso7816/commands.ts')) return
        found ||= new RegExp(`\\b${name}\\b`).test(node.importClause?.getText() ?? '')
      })
      return found
    })
    expect(users.map(file => file.path)).toEqual([home])
  })
}
