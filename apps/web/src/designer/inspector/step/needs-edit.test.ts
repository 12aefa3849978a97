import { expect, test } from "vitest";
import { getAt } from "../../document/json-edit.ts";
import { addNeed, changeNeed, needsIn, pickedBy, possibleNeeds, removeNeed } from "./needs-edit.ts";

const document = {
  steps: {
    charge: { task: "charge" },
    ask: { approval: {}, needs: ["charge"] },
    ship: { task: "ship", needs: ["ask", { step: "charge", on: "always", note: 1 }] },
    route: { choice: [{ when: "true", to: "mail" }], needs: ["charge"] },
    mail: { task: "mail" },
  },
};
const path = (id: string) => ["steps", id];

test("a step may run after those that do not wait for it", () => {
  expect(possibleNeeds(document, path("charge"))).toEqual([]);
  expect(possibleNeeds(document, path("ask"))).toEqual(["route", "mail"]);
  expect(possibleNeeds(document, path("mail"))).toEqual(["charge", "ask", "ship"]);
});

test("needs are read in both ways of writing them", () => {
  expect(needsIn(document.steps.ship)).toEqual([
    { step: "ask" },
    { step: "charge", on: "always", note: 1 },
  ]);
  expect(needsIn({ needs: "ask" })).toEqual([]);
});

test("an edge is written as an id until it says more, and keeps what a form does not know", () => {
  const failed = changeNeed(document, path("ship"), { index: 0, member: "on", value: "failed" });
  expect(needsIn(getAt(failed, path("ship")))).toEqual([
    { step: "ask", on: "failed" },
    { step: "charge", on: "always", note: 1 },
  ]);
  expect(changeNeed(failed, path("ship"), { index: 0, member: "on", value: undefined })).toEqual(
    document,
  );
  const plain = changeNeed(document, path("ship"), { index: 1, member: "on", value: undefined });
  expect(plain["steps"]).toMatchObject({ ship: { needs: ["ask", { step: "charge", note: 1 }] } });
});

test("edges are added at the end, and the last to go takes the list with it", () => {
  const added = addNeed(document, path("mail"), "ship");
  expect(added["steps"]).toMatchObject({ mail: { needs: ["ship"] } });
  expect(removeNeed(added, path("mail"), 0)).toEqual(document);
});

test("the choices that lead to a step are those with a case for it, or with it as their default", () => {
  const steps = {
    first: { choice: [{ when: "true", to: "it" }] },
    second: { choice: [], default: "it" },
    third: { choice: [{ when: "true", to: "first" }] },
    it: { wait: 1 },
  };
  expect(pickedBy({ steps }, ["steps", "it"])).toEqual(["first", "second"]);
  expect(pickedBy({ steps }, ["steps", "third"])).toEqual([]);
});
