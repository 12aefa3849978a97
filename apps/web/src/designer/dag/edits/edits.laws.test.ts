import { canonicalJson, checkPublication, type JsonObject, surroundingsOf } from "@waymark/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText } from "../../../ui/json-text.ts";
import { removeAt } from "../../document/json-edit.ts";
import { moveNodes } from "../../layout/move-nodes.ts";
import { sketchOf } from "../sketch.ts";
import { addStep, newNodeId } from "./add-step.ts";
import { connect } from "./connect.ts";
import { connectionProblem } from "./connection-rules.ts";
import { copySteps } from "./copy-steps.ts";
import { deleteSteps } from "./delete-steps.ts";
import { disconnect } from "./disconnect.ts";
import { insertStep } from "./insert-step.ts";
import { moveProblem, moveSteps } from "./move-steps.ts";
import { newStep } from "./new-step.ts";
import { pasteSteps, readCopied } from "./paste-steps.ts";
import { renameStep } from "./rename-step.ts";
import { reorderStep } from "./reorder-step.ts";
import { nodeIdIn, scopeOf, stepIdOf, stepOf } from "./scope.ts";
import { setEdgeOn } from "./set-edge-on.ts";

const RUNS = { numRuns: 40 };
// Half a second on a quiet machine; the limit is for a busy one.
const PATIENCE = 30_000;

const IDS = ["a", "b", "c", "d", "e", "f"];

/** Small DAGs with conditions, cases and a loop, in which every expression reads what comes before. */
const dag = fc
  .array(
    fc.record({
      needs: fc.subarray([0, 1, 2, 3, 4]),
      on: fc.constantFrom("completed", "failed", "always"),
      isLong: fc.boolean(),
      isChoice: fc.boolean(),
      hasBody: fc.boolean(),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map((drawn): JsonObject => {
    const steps = drawn.map(({ needs, on, isLong, isChoice, hasBody }, index) => {
      const earlier = needs.filter((need) => need < index).map((need) => IDS[need] ?? "");
      const reads = earlier.map((id) => `\${ steps.${id}.output } and \${steps["${id}"].status}`);
      const authored = earlier.map((id) =>
        isLong ? { step: id, on, when: `steps.${id}.status != "steps.${id}"` } : id,
      );
      const next = IDS[index + 1];
      const body = { task: "t", input: { reads, same: IDS } };
      const kind =
        isChoice && index + 1 < drawn.length
          ? { choice: [{ when: `size("${next}") == 1`, to: next }] }
          : hasBody
            ? { map: { items: reads, steps: { a: body, x: { task: "t", needs: ["a"] } } } }
            : body;
      return [IDS[index], { title: `Step ${index}`, ...kind, needs: authored }];
    });
    return {
      name: "drawn",
      unknown: { kept: [1, null] },
      steps: Object.fromEntries(steps) as JsonObject,
      output: "${ steps.a.output }",
      layout: { steps: { a: { x: 1, y: 2 } } },
    };
  });

const NOTHING = surroundingsOf([], []);
/** What the core says of it; a member that it does not know would keep it from looking further. */
const rulesOf = (document: JsonObject) =>
  checkPublication(removeAt(document, ["unknown"]), NOTHING)
    .problems.map(({ rule }) => rule)
    .toSorted();
const idsOf = (document: JsonObject) => sketchOf(document).nodes.map(({ id }) => id);
const some = (document: JsonObject, seed: number) => {
  const ids = idsOf(document).filter((id) => !id.includes("/"));
  return ids[seed % ids.length] ?? "a";
};
const linesOf = (document: JsonObject) =>
  sketchOf(document)
    .edges.map(({ from, to, on }) => `${from} ${on ?? "completed"} ${to}`)
    .toSorted();
const follows = (document: JsonObject, from: string, id: string) =>
  sketchOf(document).edges.some((edge) => edge.from === from && edge.to === id);

test(
  "whatever is edited, what was not meant stays byte for byte",
  () => {
    fc.assert(
      fc.property(dag, fc.nat(), fc.nat(), (document, one, other) => {
        const [from, to] = [some(document, one), some(document, other)];
        const edge = sketchOf(document).edges.find((each) => !each.from.includes("/"));
        const added = { nodeId: newNodeId(document, undefined, "new"), step: newStep("wait") };
        const edits: readonly (readonly [JsonObject, readonly string[]])[] = [
          [connect(document, from, to), [from, to]],
          [disconnect(document, from, to), [from, to]],
          [setEdgeOn(document, { from, to }, "failed"), [to]],
          [addStep(document, { ...added, after: from }), [added.nodeId, from]],
          ...(edge
            ? [[insertStep(document, edge, added), [edge.from, edge.to, added.nodeId]] as const]
            : []),
          [moveNodes(document, { [from]: { x: 5, y: 6 } }), []],
        ];
        for (const [edited, touched] of edits) {
          const without = (now: JsonObject) =>
            jsonText(
              touched.reduce<JsonObject>((left, id) => removeAt(left, ["steps", id]), {
                ...now,
                layout: null,
              }),
            );
          expect(without(edited)).toBe(without(document));
        }
      }),
      RUNS,
    );
  },
  PATIENCE,
);

test(
  "what may be connected never waits for itself, and connecting is undone by disconnecting",
  () => {
    fc.assert(
      fc.property(dag, fc.nat(), fc.nat(), (document, one, other) => {
        const [from, to] = [some(document, one), some(document, other)];
        const connected = connect(document, from, to);
        const isRefused = connectionProblem(document, from, to) !== undefined;
        expect(connected === document).toBe(isRefused);
        expect(rulesOf(connected)).not.toContain("cycle");
        expect(linesOf(connected)).toHaveLength(linesOf(document).length + (isRefused ? 0 : 1));
        const apart = isRefused ? document : disconnect(connected, from, to);
        expect(linesOf(apart)).toEqual(linesOf(document));
      }),
      RUNS,
    );
  },
  PATIENCE,
);

test(
  "a step that is renamed is renamed wherever it is read, and renaming it back is as if nothing was",
  () => {
    fc.assert(
      fc.property(dag, fc.nat(), (document, seed) => {
        const id = some(document, seed);
        const renamed = renameStep(document, id, "other_one");
        expect(idsOf(renamed)).toHaveLength(idsOf(document).length);
        expect(rulesOf(renamed)).toEqual(rulesOf(document));
        expect(jsonText(renameStep(renamed, "other_one", id))).toBe(jsonText(document));
      }),
      RUNS,
    );
  },
  PATIENCE,
);

test(
  "everything that is copied and pasted elsewhere is the same graph",
  () => {
    fc.assert(
      fc.property(dag, (document) => {
        const copied = readCopied(JSON.stringify(copySteps(document, idsOf(document))));
        if (!copied) throw new Error("It cannot be read.");
        const elsewhere = pasteSteps({ name: "other", steps: {} }, undefined, copied);
        expect(elsewhere.document["steps"]).toEqual(document["steps"]);
        // Beside itself it is the same graph with other names.
        const beside = pasteSteps(document, undefined, copied);
        expect(beside.document["steps"]).toMatchObject(document["steps"] as object);
        expect(linesOf(beside.document)).toHaveLength(2 * linesOf(document).length);
        expect(idsOf(beside.document)).toHaveLength(2 * idsOf(document).length);
      }),
      RUNS,
    );
  },
  PATIENCE,
);

test(
  "after steps are deleted nothing follows them, and who followed them follows what they did",
  () => {
    fc.assert(
      fc.property(dag, fc.nat(), (document, seed) => {
        const id = some(document, seed);
        const left = deleteSteps(document, [id]);
        const nodes = new Set(
          idsOf(document).filter((each) => each !== id && !each.startsWith(`${id}/`)),
        );
        expect(new Set(idsOf(left))).toEqual(nodes);
        expect(rulesOf(left)).not.toContain("unknown-step");
      }),
      RUNS,
    );
  },
  PATIENCE,
);

test(
  "a step that is put into a loop, or out of one, is there as it was, and nothing follows it where it was",
  () => {
    fc.assert(
      fc.property(dag, fc.nat(), fc.nat(), (document, one, other) => {
        const ids = idsOf(document);
        const from = ids[one % ids.length] ?? "";
        const loops = ids.filter((id) => ids.some((each) => scopeOf(each) === id));
        const into = [undefined, ...loops][other % (loops.length + 1)];
        const { document: moved, names } = moveSteps(document, [from], into);
        const isRefused =
          into === scopeOf(from) || moveProblem(document, [from], into) !== undefined;
        expect(moved === document).toBe(isRefused);
        if (isRefused) return;
        const to = names.get(from) ?? "";
        expect(scopeOf(to)).toBe(into);
        const own = (now: JsonObject, id: string) => {
          const { needs: _, choice: __, ...rest } = stepOf(now, id) ?? {};
          return jsonText(rest);
        };
        // A name that is taken there is another one, also where the step speaks of itself.
        const name = stepIdOf(to);
        const named = name === stepIdOf(from) ? document : renameStep(document, from, name);
        expect(own(moved, to)).toBe(own(named, nodeIdIn(scopeOf(from), name)));
        const renamed = ids.map((id) =>
          id === from || id.startsWith(`${from}/`) ? `${to}${id.slice(from.length)}` : id,
        );
        expect(new Set(idsOf(moved))).toEqual(new Set(renamed));
        expect(linesOf(moved).filter((line) => line.split(" ").includes(to))).toEqual([]);
        expect(rulesOf(moved)).not.toContain("unknown-step");
        expect(rulesOf(moved)).not.toContain("cycle");
        // What is neither moved nor followed it is byte for byte what it was.
        const touched = new Set(["", from.split("/")[0], to.split("/")[0]]);
        const untouched = ids.filter(
          (id) => !id.includes("/") && !touched.has(id) && !follows(document, from, id),
        );
        for (const id of untouched) expect(own(moved, id)).toBe(own(document, id));
      }),
      RUNS,
    );
  },
  PATIENCE,
);

test(
  "a step changes places with its neighbour or stays where it is, and the workflow is the same",
  () => {
    fc.assert(
      fc.property(dag, fc.nat(), fc.constantFrom(-1 as const, 1 as const), (document, seed, by) => {
        const ids = idsOf(document);
        const id = ids[seed % ids.length] ?? "";
        const moved = reorderStep(document, id, by);
        expect(canonicalJson(moved)).toBe(canonicalJson(document));
        expect(linesOf(moved)).toEqual(linesOf(document));
        if (moved === document) return;
        const beside = (now: JsonObject) =>
          idsOf(now).filter((each) => scopeOf(each) === scopeOf(id));
        const [before, after] = [beside(document), beside(moved)];
        expect(Math.sign(after.indexOf(id) - before.indexOf(id))).toBe(by);
        const neighbour = before[before.indexOf(id) + by] ?? "";
        expect(Math.sign(after.indexOf(id) - after.indexOf(neighbour))).toBe(by);
      }),
      RUNS,
    );
  },
  PATIENCE,
);
