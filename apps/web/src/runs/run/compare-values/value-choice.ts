import type { RunDetail } from "@waymark/orchestrator/api";

/** One value of a run: what it was started with or gave, or what an attempt of a step was given or gave. */
export type ValueChoice =
  | { readonly of: "run"; readonly what: What }
  | { readonly of: "step"; readonly stepId: string; readonly attempt: number; readonly what: What };

export type What = "input" | "output";

export const RUN = "";

/** What two values to compare are at first: the input of the latest two attempts of a step that was tried again, else what went into the run and what came out. */
export function firstChoices(
  detail: Pick<RunDetail, "graph" | "nodes">,
  nodeId: string | undefined,
): readonly [ValueChoice, ValueChoice] {
  const node = detail.graph.nodes.find(({ id }) => id === nodeId);
  const [stepId] = node?.steps ?? [];
  const attempt = nodeId === undefined ? 0 : (detail.nodes[nodeId]?.attempt ?? 0);
  if (stepId !== undefined && attempt > 1) {
    const of = { of: "step", stepId, what: "input" } as const;
    return [
      { ...of, attempt: attempt - 1 },
      { ...of, attempt },
    ];
  }
  return [
    { of: "run", what: "input" },
    { of: "run", what: "output" },
  ];
}

/** Another step, or the run; what was chosen of it stays. */
export const ofStep = (choice: ValueChoice, stepId: string, attempt: number): ValueChoice =>
  stepId === RUN
    ? { of: "run", what: choice.what }
    : { of: "step", stepId, attempt: Math.max(attempt, 1), what: choice.what };

export function nameOf(choice: ValueChoice, titleOf: (stepId: string) => string): string {
  if (choice.of === "run") return `the run’s ${choice.what}`;
  return `${titleOf(choice.stepId)} #${choice.attempt}, ${choice.what}`;
}
