import type { JsonObject, JsonValue, Problem, Surroundings } from "@waymark/core";
import type { Edit } from "../document/document-store.ts";

/** One way to mend a problem: a change of the document, under the name that its button and undo say. */
export interface Fix {
  readonly label: string;
  readonly edit: Edit;
}

/** A problem with what there is to know for mending it. */
export interface Broken {
  readonly document: JsonObject;
  readonly problem: Problem;
  /** Where the problem's pointer leads. */
  readonly path: readonly string[];
  /** What is written there. */
  readonly value: JsonValue | undefined;
  readonly surroundings: Surroundings;
}

/** Ways that may mend a problem, best first. Whether they do is tried afterwards. */
export type Mend = (broken: Broken) => readonly Fix[];
