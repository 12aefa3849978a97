import { dagFaults } from "./dag-faults.ts";
import type { PlantedFault } from "./fault.ts";
import { kindFaults } from "./kind-faults.ts";
import { machineFaults } from "./machine-faults.ts";

export type { PlantedFault } from "./fault.ts";

/** Every document with one fault in it, of both kinds. */
export const plantedDocuments = (): readonly PlantedFault[] => [
  ...dagFaults(),
  ...kindFaults(),
  ...machineFaults(),
];
