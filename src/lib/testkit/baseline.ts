// The set `baseline`: the authorities of today, three generations of two families.
import {dateCases, type Generations, generationCases, profileCases} from './certificate-cases.ts'
import {badListCases, listCases} from './crl-cases.ts'
import {type KitAuthority, makeGeneration} from './hierarchy.ts'
import {issueCertificate} from './issue-certificate.ts'
import type {Kit} from './kit.ts'
import {badAnswerCases, goodAnswerCases, otherAnswerCases} from './ocsp-cases.ts'
import {FAMILIES, GENERATION_FACTS, GENERATIONS, type Generation, type KitFamily} from './profile.data.ts'
import {authorityExtensions} from './profile.ts'
import {Scene} from './scene.ts'
import {deltaCases, indirectCases, reasonCases, relativeNameCases, twoPointCases} from './scope-cases.ts'

export async function makeBaseline(kit: Kit): Promise<void> {
  const families = {sign: await makeGenerations(kit, 'sign'), auth: await makeGenerations(kit, 'auth')}
  for (const family of FAMILIES) {
    const sibling = families[family === 'sign' ? 'auth' : 'sign'][3]
    for (const generation of GENERATIONS) {
      const scene = await sceneOf(kit, families[family], generation)
      generationCases(scene, families[family])
      listCases(scene)
      const responder = await goodAnswerCases(scene)
      if (generation !== 3) continue
      const otherGeneration = families[family][2]
      dateCases(scene)
      profileCases(scene, await makeImpostor(kit, scene.facts.authority))
      badListCases(scene, otherGeneration)
      deltaCases(scene)
      await indirectCases(scene)
      reasonCases(scene)
      relativeNameCases(scene)
      twoPointCases(scene, scene.facts.authority)
      await badAnswerCases(scene, responder, {otherGeneration, sibling})
      otherAnswerCases(scene)
    }
  }
}

async function makeGenerations(kit: Kit, family: KitFamily): Promise<Generations> {
  // Finding RSA primes takes a second each: side by side, since every key has a stream of its own.
  await Promise.all(
    GENERATIONS.flatMap(each =>
      [`${family}-ca-${each}`, `${family}-${each}-responder`].map(name => kit.keys.key(name)),
    ),
  )
  return {
    1: await makeGeneration(kit, family, 1),
    2: await makeGeneration(kit, family, 2),
    3: await makeGeneration(kit, family, 3),
  }
}

async function sceneOf(kit: Kit, generations: Generations, generation: Generation): Promise<Scene> {
  const authority = generations[generation]
  const {at, issued, expires} = GENERATION_FACTS[generation]
  // One key for all holders of a family: what is tested is what was signed over it.
  const holderKey = await kit.keys.key(`${authority.family}-holder`)
  return new Scene({kit, prefix: `${authority.family}-${generation}`, authority, holderKey, at, issued, expires})
}

/** Everything as the authority has it, but for the key. */
async function makeImpostor(kit: Kit, authority: KitAuthority): Promise<KitAuthority> {
  const label = `${authority.family}-impostor`
  const key = await kit.keys.key(label)
  const {notBefore, notAfter} = GENERATION_FACTS[3]
  const certificate = issueCertificate({
    subject: authority.name,
    key,
    serial: 2,
    notBefore: new Date(notBefore),
    notAfter: new Date(notAfter),
    extensions: authorityExtensions(authority.family, key),
  })
  return {...authority, key, label, certificate, file: kit.addCertificate(`ca/${label}.pem`, certificate)}
}
