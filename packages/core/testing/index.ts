export { choices, eventOf, type Choice, type Played } from "./arbitraries.ts";
export { dagSources } from "./dag-sources.ts";
export {
  aDag,
  aRunId,
  aStepId,
  runCancelled,
  runStarted,
  signalReceived,
  stepCompleted,
  stepFailed,
} from "./builders.ts";
export type { CreateDriver, DriverSetup, DriverUnderTest, TestTask } from "./driver.ts";
export { testDriver } from "./driver.testsuite.ts";
export { machineSamples } from "./machine-samples.ts";
export { plantedDocuments, type PlantedFault } from "./planted-faults/planted-documents.ts";
export { TaskLog, type LoggedCall } from "./task-log.ts";
export { TestRun } from "./test-run.ts";
