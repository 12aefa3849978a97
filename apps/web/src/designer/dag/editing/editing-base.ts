import type { Graph, JsonObject } from "@waymark/core";
import type { Designer } from "../../designer-context.tsx";
import type { Places } from "../../layout/places.ts";

/** What the edits of a DAG are made of. */
export interface EditingBase {
  readonly designer: Designer;
  /** What the document says, as far as it can be drawn. */
  readonly graph: Graph;
  /** Where everything is on the canvas now. */
  readonly places: () => Places;
  /** Says what was done to those who do not see it. */
  readonly announce: (sentence: string) => void;
}

export const documentNow = ({ designer }: EditingBase): JsonObject =>
  designer.store.get().document ?? {};
