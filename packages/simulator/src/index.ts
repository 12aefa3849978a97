export type { SimulatedTransition } from "./simulated-run.ts";
export type {
  Ending,
  Outcome,
  SimulatedCall,
  SimulatedTask,
  TaskFunction,
} from "./simulated-task.ts";
export { Simulator, type CommitListener, type SimulatorOptions } from "./simulator.ts";
export { VirtualClock, type Due } from "./virtual-clock.ts";
