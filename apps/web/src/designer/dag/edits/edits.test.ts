import type { JsonObject } from "@waymark/core";
import { describe, expect, test } from "vitest";
import { newNodeId } from "./add-step.ts";
import { connect } from "./connect.ts";
import { connectionProblem } from "./connection-rules.ts";
import { copySteps } from "./copy-steps.ts";
import { deleteSteps } from "./delete-steps.ts";
import { insertStep } from "./insert-step.ts";
import { moveProblem, moveSteps } from "./move-steps.ts";
import { pasteSteps, readCopied } from "./paste-steps.ts";
import { renameStep } from "./rename-step.ts";
import { reorderStep } from "./reorder-step.ts";
import { setEdgeOn } from "./set-edge-on.ts";
import { idProblem } from "./unique-id.ts";

const order: JsonObject = {
  steps: {
    pay: { task: "pay" },
    pick: { choice: [{ when: "true", to: "ship" }], default: "tell", needs: ["pay"] },
    ship: { task: "ship" },
    tell: { task: "tell", needs: [{ step: "pay", on: "failed" }] },
    each: {
      map: { items: [], steps: { pack: { task: "pack" }, send: { task: "s", needs: ["pack"] } } },
      needs: [{ step: "ship", when: "steps.ship.output.ok" }],
    },
  },
  layout: {
    steps: { pay: { x: 1, y: 2 }, "each/pack": { x: 3, y: 4 } },
    groups: { g: { title: "G", steps: ["pay", "ship"] } },
  },
};
const stepIn = (document: JsonObject, id: string) =>
  (document["steps"] as Record<string, JsonObject>)[id];

describe("connecting", () => {
  test("from a choice adds a case, from any other step a need", () => {
    expect(stepIn(connect(order, "pick", "each"), "pick")).toMatchObject({
      choice: [{ to: "ship" }, { when: "true", to: "each" }],
    });
    expect(stepIn(connect(order, "tell", "each"), "each")).toMatchObject({
      needs: [{ step: "ship" }, "tell"],
    });
  });

  test.each([
    ["pay", "pay", "cannot follow itself"],
    ["ship", "pay", "wait for each other"],
    ["each/send", "each/pack", "wait for each other"],
    ["pay", "each/pack", "same loop"],
    ["pick", "ship", "already"],
    ["pay", "nobody", "no such step"],
  ])("%s with %s is refused", (from, to, words) => {
    expect(connectionProblem(order, from, to)).toContain(words);
  });
});

describe("inserting", () => {
  const step = { wait: "1m" };

  test("takes over a need with its condition", () => {
    const edited = insertStep(order, { from: "ship", to: "each" }, { nodeId: "pause", step });
    expect(stepIn(edited, "pause")).toEqual({
      wait: "1m",
      needs: [{ step: "ship", when: "steps.ship.output.ok" }],
    });
    expect(stepIn(edited, "each")).toMatchObject({ needs: ["pause"] });
  });

  test("takes over the case of a choice", () => {
    const edited = insertStep(order, { from: "pick", to: "ship" }, { nodeId: "pause", step });
    expect(stepIn(edited, "pick")).toMatchObject({ choice: [{ when: "true", to: "pause" }] });
    expect(stepIn(edited, "ship")).toMatchObject({ needs: ["pause"] });
    expect(stepIn(edited, "pause")).toEqual(step);
  });

  test("works inside a loop", () => {
    const ends = { from: "each/pack", to: "each/send" };
    const edited = insertStep(order, ends, { nodeId: "each/pause", step });
    expect(stepIn(edited, "each")).toMatchObject({
      map: { steps: { send: { needs: ["pause"] }, pause: { needs: ["pack"] } } },
    });
  });
});

test("deleting rewires what follows, drops what handled its failure, and tidies the layout", () => {
  const edited = deleteSteps(order, ["pay"]);
  expect(stepIn(edited, "pick")).not.toHaveProperty("needs");
  expect(stepIn(edited, "tell")).not.toHaveProperty("needs");
  expect(edited["layout"]).toEqual({
    steps: { "each/pack": { x: 3, y: 4 } },
    groups: { g: { title: "G", steps: ["ship"] } },
  });
  // Where one step is next, it takes the place of the one that goes.
  expect(stepIn(deleteSteps(order, ["ship"]), "pick")).toMatchObject({ choice: [{ to: "each" }] });
  expect(deleteSteps(order, ["nobody"])).toEqual(order);
});

test("an edge says how its source must end, in the shortest way", () => {
  const failed = setEdgeOn(order, { from: "ship", to: "each" }, "failed");
  expect(stepIn(failed, "each")).toMatchObject({
    needs: [{ step: "ship", on: "failed", when: "steps.ship.output.ok" }],
  });
  const usual = setEdgeOn(order, { from: "pay", to: "tell" }, "completed");
  expect(stepIn(usual, "tell")).toMatchObject({ needs: ["pay"] });
});

test("renaming reaches needs, cases, expressions, the output and the layout, and nothing of another loop", () => {
  const edited = renameStep({ ...order, output: "${ steps.ship.output }" }, "ship", "send");
  expect(edited).toMatchObject({
    steps: {
      pick: { choice: [{ to: "send" }], default: "tell" },
      each: {
        needs: [{ step: "send", when: "steps.send.output.ok" }],
        map: { steps: { send: { needs: ["pack"] } } },
      },
    },
    output: "${ steps.send.output }",
    layout: { groups: { g: { steps: ["pay", "send"] } } },
  });
  const loop = renameStep(order, "each", "all");
  expect(loop).toMatchObject({ layout: { steps: { "all/pack": { x: 3, y: 4 } } } });
  expect(renameStep(order, "ship", "pay")).toBe(order);
});

describe("copying", () => {
  test("keeps needs among what is copied and drops those of other steps", () => {
    const { steps } = copySteps(order, ["pick", "ship"]);
    expect(steps).toEqual({
      pick: { choice: [{ when: "true", to: "ship" }] },
      ship: { task: "ship" },
    });
    const beside = copySteps(order, ["pick"], { keepOutside: true });
    expect(beside.steps["pick"]).toMatchObject({ needs: ["pay"] });
  });

  test("pasting gives free ids, and what is pasted speaks of itself", () => {
    const copied = copySteps(order, ["ship", "each"], { positions: { ship: { x: 7, y: 8 } } });
    const { document, nodeIds, positions } = pasteSteps(order, undefined, copied);
    expect(nodeIds).toEqual(["ship-2", "each-2"]);
    expect(positions).toEqual({ "ship-2": { x: 7, y: 8 } });
    expect(stepIn(document, "each-2")).toMatchObject({
      needs: [{ step: "ship-2", when: "steps['ship-2'].output.ok" }],
    });
    const inside = pasteSteps(order, "each", copySteps(order, ["ship"]));
    expect(inside.nodeIds).toEqual(["each/ship"]);
  });

  test.each(["", "hello", "[]", '{"steps":{}}', '{"steps":{"a":1}}'])("%j is no copy", (text) => {
    expect(readCopied(text)).toBeUndefined();
  });
});

test("ids are made of any words, and are free", () => {
  expect(newNodeId(order, undefined, "Ship it, über!")).toBe("Ship-it-u-ber");
  expect(newNodeId(order, undefined, "ship")).toBe("ship-2");
  expect(newNodeId(order, "each", "ship")).toBe("each/ship");
  expect(newNodeId(order, undefined, "42")).toBe("step");
  expect(newNodeId(order, undefined, "constructor")).toBe("step");
  expect(idProblem("1st", new Set())).toContain("begins with a letter");
  expect(idProblem("pay", new Set(["pay"]))).toContain("already");
  expect(idProblem("paid", new Set(["pay"]))).toBeUndefined();
});

describe("moving into a loop and out of it", () => {
  test("what followed the step follows what it did, and there it is new", () => {
    const { document, names } = moveSteps(order, ["ship"], "each");
    expect([...names]).toEqual([["ship", "each/ship"]]);
    expect(stepIn(document, "ship")).toBeUndefined();
    expect(stepIn(document, "each")).toMatchObject({ map: { steps: { ship: { task: "ship" } } } });
    expect(stepIn(document, "each")).not.toHaveProperty("needs");
    expect(document["layout"]).toMatchObject({ groups: { g: { steps: ["pay"] } } });
  });

  test("steps that are moved together go on following one another, under names that are free", () => {
    const { document, names } = moveSteps(
      renameStep(order, "tell", "pack"),
      ["each/pack", "each/send"],
      undefined,
    );
    expect([...names]).toEqual([
      ["each/pack", "pack-2"],
      ["each/send", "send"],
    ]);
    expect(stepIn(document, "send")).toEqual({ task: "s", needs: ["pack-2"] });
    expect(stepIn(document, "each")).toMatchObject({ map: { steps: {} } });
  });

  test("a loop is not put into itself, and nothing into what is no loop", () => {
    expect(moveProblem(order, ["each"], "each")).toContain("into itself");
    expect(moveProblem(order, ["pay"], "ship")).toContain("no such loop");
    expect(moveSteps(order, ["each"], "each").document).toBe(order);
  });
});

test("steps change places in the order of the document where neither runs after the other", () => {
  const keys = (document: JsonObject) => Object.keys(document["steps"] as JsonObject);
  expect(reorderStep(order, "pick", -1)).toBe(order);
  expect(reorderStep(order, "pay", -1)).toBe(order);
  expect(keys(reorderStep(order, "tell", -1))).toEqual(["pay", "pick", "tell", "ship", "each"]);
  expect(reorderStep(order, "each/send", -1)).toBe(order);
});
