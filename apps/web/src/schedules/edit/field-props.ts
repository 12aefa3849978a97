import type { Draft, DraftProblems } from "./settings-draft.ts";

/** What each group of the editor's fields works on. */
export interface DraftFieldsProps {
  readonly draft: Draft;
  readonly problems: DraftProblems;
  readonly onChange: (change: Partial<Draft>) => void;
}
