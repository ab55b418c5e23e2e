// What a reading thread of a large run is: a small bundle of its own, since a thread starts from a file.
import {parentPort, workerData} from 'node:worker_threads'
import type {Unit} from './lib/bulk/unit.ts'
import {UnitReader} from './lib/bulk/unit-reader.ts'

interface Message {
  readonly id: number
  readonly unit: Unit
  readonly spare?: ArrayBuffer
}

const {at, key} = workerData as {readonly at: number; readonly key: Uint8Array}
const reader = new UnitReader(at, key)

parentPort?.on('message', ({id, unit, spare}: Message) => {
  try {
    if (spare) reader.giveBack(spare)
    const result = reader.read(unit)
    parentPort?.postMessage({id, result}, [result.records.buffer])
  } catch (failure) {
    parentPort?.postMessage({id, failure})
  }
})
