export { advanceMachine, blankMachine, startMachine } from "./machine-advance.ts";
export { checkMachine } from "./machine-check.ts";
export { machineGraph } from "./machine-graph.ts";
export { machineOverlay } from "./machine-overlay.ts";
export { machineScope, machineSignals, pendingMachineEffects } from "./machine-queries.ts";
export { outputProblems } from "./json/read-machine.ts";
