import type { DagDefinition } from "./dag/dag-definition.ts";
import type { JsonSchema, JsonValue } from "./json.ts";
import type { MachineDefinition } from "./machine/machine-definition.ts";
import type { RunLimit } from "./place/run-limit.ts";
import type { OnFailure } from "./step-policy.ts";
import type { Priority } from "./turns/priority.ts";

/** What a workflow does, compiled once and shared by all its runs. Immutable. */
export type Definition = DagDefinition | MachineDefinition;

/** What definitions of both kinds have. */
export interface DefinitionBase {
  /** The workflow's name: kebab-case, unique. */
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  /** JSON Schema of a run's input; absent: any JSON. */
  readonly inputSchema?: JsonSchema;
  readonly onFailure: OnFailure;
  /** Of runs that are started without one; absent: normal. */
  readonly priority?: Priority;
  /** How many runs may be open at once; absent: any number. */
  readonly runLimit?: RunLimit;
  /** The authored document as JSON: stored with the version, shown to people, fingerprinted. */
  readonly source: JsonValue;
  /** SHA-256 (hex) of the canonical source without its designer layout. */
  readonly hash: string;
}
