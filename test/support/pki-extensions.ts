// The encoders of the test kit, under the name that tests know.
export * from '../../src/lib/testkit/extensions.ts'
