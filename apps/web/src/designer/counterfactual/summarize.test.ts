import type { CounterfactualRun } from "@waymark/orchestrator/api";
import { expect, test } from "vitest";
import { nodeWords, runWords, summarize, summaryWords } from "./summarize.ts";

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

const same = run({ verdict: "same" });
const differs = run({});
const unknown = run({ verdict: "unknown" });
const untold = run(undefined, "It was changed by hand.");

test.each<[readonly CounterfactualRun[], string]>([
  [[], "There are no runs to replay yet."],
  [[differs], "The only run would have gone another way."],
  [[untold], "The only run could not be replayed."],
  [[differs, differs], "Of 2 runs, 2 would have gone another way."],
  [[same, differs], "Of 2 runs, 1 would have gone the same way and 1 another way."],
  [
    [same, differs, unknown, untold],
    "Of 4 runs, 1 would have gone the same way, 1 another way, 1 cannot be judged and 1 could not be replayed.",
  ],
])("what came of all runs is said in a sentence: %#", (runs, words) => {
  expect(summaryWords(summarize(runs))).toBe(words);
});

test.each<[CounterfactualRun, string]>([
  [run({ verdict: "same" }), "It would have gone the same way, with the same output."],
  [run({}), "It would have another output."],
  [
    run({ after: { status: "failed" }, nodes: [{ nodeId: "ship", kind: "path" }] }),
    "Its status would be failed instead of completed; it would go another way at ship.",
  ],
  [run({ untaken: ["approve"] }), "Nothing would take approve."],
  [
    run({ nodes: [{ nodeId: "ship", kind: "input" }], untaken: ["ask", "pay"] }),
    "Another input would reach ship; nothing would take ask and pay.",
  ],
  [
    run({ verdict: "unknown", nodes: [{ nodeId: "tell", kind: "unknown" }] }),
    "It would ask for tell, which it never did: what comes then is not known.",
  ],
  [run(undefined, "It was changed by hand."), "It was changed by hand."],
])("a run's outcome is said in a sentence: %#", (one, words) => {
  expect(runWords(one)).toBe(words);
});
