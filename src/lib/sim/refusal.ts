// How a command handler says no: it throws the status word, and the card turns it into a response.

export class Refusal extends Error {
  readonly sw: number

  constructor(sw: number) {
    super(`status word ${sw.toString(16)}`)
    this.name = 'Refusal'
    this.sw = sw
  }
}

export function refuse(sw: number): never {
  throw new Refusal(sw)
}
