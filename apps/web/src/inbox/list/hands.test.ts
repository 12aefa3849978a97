import { expect, test } from "vitest";
import { handsOf } from "./hands.ts";

test("an item tells whom it was handed to, whom it is for and who works on it", () => {
  const delegation = { to: "Cay", by: "Ada", at: 1, reason: "On leave." };
  expect(handsOf({ approvers: ["Ada", "Ben"], delegation, claim: { by: "Cay", at: 2 } })).toBe(
    "Handed by Ada to Cay · For Ada or Ben · Cay works on it",
  );
  expect(handsOf({ approvers: ["Ada", "Ben"], notBy: "Ben" })).toBe("For Ada");
  expect(handsOf({ approvers: ["group:finance"] })).toBe("For somebody of finance");
  expect(handsOf({ approvers: [] })).toBe("");
});
