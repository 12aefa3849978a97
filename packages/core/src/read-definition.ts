import { readDag } from "./dag/dag-definition.ts";
import type { Definition } from "./definition.ts";
import { readMachine } from "./machine/json/read-machine.ts";
import type { Problem } from "./problem.ts";

export type ReadDefinition =
  | { readonly definition: Definition }
  | { readonly problems: readonly Problem[] };

/** A definition from an authored document of either kind, or all that is wrong with it. */
export const readDefinition = (source: unknown): ReadDefinition =>
  isMachineDocument(source) ? readMachine(source) : readDag(source);

const isMachineDocument = (source: unknown): boolean =>
  typeof source === "object" && source !== null && "kind" in source && source.kind === "machine";
