import type { CounterfactualRun } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { nodeWords, runWords, summarize } from "./summarize.ts";

const run = (compared?: Partial<NonNullable<CounterfactualRun["compared"]>>, reason?: string) =>
  ({
    runId: "run_1",
    version: 1,
    status: "completed",
    startedAt: 0,
    ...(compared && {
      compared: {
        verdict: "differs",
        nodes: [],
        before: { status: "completed" },
        after: { status: "completed" },
        untaken: [],
        ...compared,
      },
    }),
    ...(reason !== undefined && { reason }),
  }) as CounterfactualRun;

test("runs are counted by what would have come of them, nodes by how they would differ", () => {
  const { counts, nodes } = summarize([
    run({ nodes: [{ nodeId: "ship", kind: "path" }] }),
    run({
      nodes: [
        { nodeId: "ship", kind: "input" },
        { nodeId: "tell", kind: "path" },
      ],
    }),
    run({ verdict: "same" }),
    run(undefined, "It was changed by hand."),
  ]);
  expect(counts).toEqual({ differs: 2, unknown: 0, same: 1, untold: 1 });
  expect(nodes.get("ship")).toMatchObject({ runs: 2 });
  expect(
    nodeWords(nodes.get("ship") ?? { runs: 0, kinds: { path: 0, input: 0, unknown: 0 } }),
  ).toBe("another way in 1, another input in 1");
});

test.each<[CounterfactualRun, string]>([
  [run({ verdict: "same" }), "The same way, the same output."],
  [run({}), "Another output."],
  [
    run({ after: { status: "failed" }, nodes: [{ nodeId: "ship", kind: "path" }] }),
    "Failed in place of completed; another way at ship.",
  ],
  [run({ untaken: ["approve"] }), "Approve not taken."],
  [
    run({ verdict: "unknown", nodes: [{ nodeId: "tell", kind: "unknown" }] }),
    "It would ask for tell, which it never did: what comes then is not known.",
  ],
  [run(undefined, "It was changed by hand."), "It was changed by hand."],
])("a run's outcome is said in a sentence: %#", (one, words) => {
  expect(runWords(one)).toBe(words);
});
