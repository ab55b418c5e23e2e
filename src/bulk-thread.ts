// What a reading thread of a large run is: a small bundle of its own, since a thread starts from a file.
import {parentPort, workerData} from 'node:worker_threads'
import type {Unit} from './lib/bulk/unit.ts'
import {UnitReader} from './lib/bulk/unit-reader.ts'

const {at, key} = workerData as {readonly at: number; readonly key: Uint8Array}
const reader = new UnitReader(at, key)

parentPort?.on('message', ({id, unit}: {readonly id: number; readonly unit: Unit}) => {
  try {
    const result = reader.read(unit)
    parentPort?.postMessage({id, result}, [result.records.buffer as ArrayBuffer])
  } catch (failure) {
    parentPort?.postMessage({id, failure})
  }
})
