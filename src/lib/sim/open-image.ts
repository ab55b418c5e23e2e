// Images by name, and images from text. The built-in ones lie beside the program and are read only when they are asked for.
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {checkCardImage} from './check-image.ts'
import type {CardImage, ProfileName} from './image.ts'

/** The built-in card of that profile: seed 1, issued on 2026-09-30. */
export async function openCardImage(name: ProfileName): Promise<CardImage> {
  // Beside this file in the sources, beside the bundle in dist/: scripts/build.mjs copies them there.
  const file = join(import.meta.dirname, 'images', `${name}.json`)
  // Its keys are ours: they are the ones that the tests find in it.
  return checkCardImage(JSON.parse(await readFile(file, 'utf8')), name, {withKeys: false})
}

/** Parses the text of an image file; `file` is what the person called it. */
export function parseCardImage(text: string, file: string): CardImage {
  return checkCardImage(parseJson(text, file), file)
}

/** The text of an image file: the same image gives the same bytes. */
export function formatCardImage(image: CardImage): string {
  return `${JSON.stringify(image, null, 2)}\n`
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    // The cause quotes the text, and the text holds PINs: only its name is kept.
    const name = cause instanceof Error ? cause.name : 'unknown'
    throw new ToolkitError('E_SIM_IMAGE', {details: {at: name}, shown: {file}})
  }
}
