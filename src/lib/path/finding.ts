// What one check says before its place in a path is known. The values compared are made only when somebody reads them.
import type {CheckDetail, CheckId, CheckStatus, PathCheck, Problem} from './check.ts'

export interface Finding {
  readonly id: CheckId
  readonly status: CheckStatus
  readonly detail: () => CheckDetail
}

export function judge(id: CheckId, holds: boolean, detail: () => CheckDetail): Finding {
  return {id, status: holds ? 'pass' : 'fail', detail}
}

export function finding(id: CheckId, status: CheckStatus, detail: () => CheckDetail): Finding {
  return {id, status, detail}
}

/** A check that only speaks when something is wrong. */
export function fromProblem(id: CheckId, problem: Problem | null, detail: () => CheckDetail = () => ({})): Finding {
  return problem === null
    ? {id, status: 'pass', detail}
    : {id: problem.id, status: 'fail', detail: () => problem.detail}
}

/** The checks of one path. Those that passed are kept only for whoever asked for a record. */
export class CheckList {
  readonly checks: PathCheck[] = []
  readonly #record: boolean

  constructor(record: boolean) {
    this.#record = record
  }

  add(certificate: number | null, found: Finding): void {
    if (!this.#record && (found.status === 'pass' || found.status === 'skipped')) return
    this.checks.push({id: found.id, certificate, status: found.status, detail: found.detail()})
  }
}
