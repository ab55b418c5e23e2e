// `crl verify` for people: each list with its verdict, what it says of itself, and the checks that did not pass.
import type {CrlVerifyResult, VerifiedList} from '../../ops/crl-verify.ts'
import {CRL_VIEW as WORDS} from '../../text/views/crl.data.ts'
import {hanging} from '../hanging.ts'
import {drawFields} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'
import {crlCheckLines, listFields, paintCrlVerdict} from './crl-words.ts'
import {inputErrorLines} from './input-errors.ts'
import {placeText} from './path-words.ts'

export const crlVerifyView: View<CrlVerifyResult> = (result, context) => {
  const {lists, errors} = result
  const hint = context.quiet || context.verbose ? [] : [context.paint.dim(speaker(WORDS, context)('verboseHint'))]
  const blocks = [
    ...lists.map(list => listBlock(list, context)),
    [...inputErrorLines(errors, context), ...hint].join('\n'),
  ]
  return blocks.filter(block => block !== '').join('\n\n')
}

function listBlock({source, verdict, list, signer, checks}: VerifiedList, context: ViewContext): string {
  return [
    listTitle(source, verdict, context),
    ...(list ? [drawFields(listFields(list, signer, context), context.width)] : []),
    ...crlCheckLines(checks, context),
  ].join('\n')
}

/** A list with a verdict in front of its place. */
export function listTitle(
  source: VerifiedList['source'],
  verdict: Parameters<typeof paintCrlVerdict>[0],
  context: ViewContext,
): string {
  return hanging(`${paintCrlVerdict(verdict, context)}: `, placeText(source), context)
}

/** A list that is not proven to be its issuer's: why, and nothing else. */
export function refusedBlock(
  {source, verdict, checks}: Pick<VerifiedList, 'source' | 'verdict' | 'checks'>,
  context: ViewContext,
): string {
  return [listTitle(source, verdict, context), ...crlCheckLines(checks, context)].join('\n')
}
