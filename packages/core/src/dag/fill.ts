import type { Evaluated } from "../expression.ts";
import type { Template } from "../template.ts";
import type { DagDraft } from "./dag-draft.ts";
import { scopeFor } from "./dag-scope.ts";

/** What a template gives as the run stands now. */
export const fill = (draft: DagDraft, template: Template): Evaluated =>
  template.evaluate(scopeFor(draft.definition, draft.run, template.reads));
