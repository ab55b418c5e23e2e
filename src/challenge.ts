// Where the challenge of `card prove` comes from: the system's random source, or a seed, which makes it foreseeable.
import {randomBytes} from 'node:crypto'

export interface ChallengeSource {
  readonly random: (length: number) => Uint8Array
  readonly seeded: boolean
}

export async function challengeSource(seed: number | undefined): Promise<ChallengeSource> {
  if (seed === undefined) return {random: randomBytes, seeded: false}
  const {seededBytes} = await import('./lib/ops/seeded-bytes.ts')
  return {random: length => seededBytes(seed, length), seeded: true}
}
