// Images by name, and images from text. The built-in ones are loaded only when they are asked for.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {checkCardImage} from './check-image.ts'
import type {CardImage, ProfileName} from './image.ts'

/** The built-in card of that profile: seed 1, issued on 2026-09-30. */
export async function openCardImage(name: ProfileName): Promise<CardImage> {
  const loaders: Readonly<Record<ProfileName, () => Promise<{readonly default: unknown}>>> = {
    current: () => import('./images/current.json', {with: {type: 'json'}}),
  }
  return checkCardImage((await loaders[name]()).default, name)
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
