export {
  forkRun,
  migrateRun,
  modifyRun,
  rerunOnVersion,
  rerunRun,
  type MigrationAsked,
} from "./change-run.ts";
export { explainRun } from "./explain-run.ts";
export { enumerateFaults } from "./faults/enumerate-faults.ts";
export { faultScenarios } from "./faults/fault-scenarios.ts";
export {
  FAULT_KINDS,
  type Fault,
  type FaultKind,
  type FaultLabOptions,
  type FaultOutcome,
} from "./faults/fault.ts";
export { playFaults } from "./faults/play-faults.ts";
export { formatOutcomes } from "./faults/format-outcomes.ts";
export { playScenario, type PlayedLine, type ScenarioReport } from "./scenario/play-scenario.ts";
export { Scenario, scenarioJsonSchema } from "./scenario/scenario.ts";
export type { SimulatedTransition } from "./simulated-run.ts";
export type {
  Ending,
  Outcome,
  SimulatedCall,
  SimulatedTask,
  TaskFunction,
} from "./simulated-task.ts";
export { timedOut, withinTimeout } from "./simulated-task.ts";
export { Simulator, type CommitListener, type SimulatorOptions } from "./simulator.ts";
export { sharedPlaces } from "./simulated-places.ts";
export { taskLimits, type CreateTurns } from "./task-limits.ts";
export { VirtualClock, type Due } from "./virtual-clock.ts";
