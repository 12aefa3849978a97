import { expect, test } from "vitest";
import { answerers, answererWords, whyNot, whyNotHanded } from "./who-answers.ts";

const delegation = { to: "Cay", by: "Ada", at: 1, reason: "On leave." };
const named = { approvers: ["Ada", "Ben"] };
const finance = { approvers: ["group:finance"] };
const called = (name: string, groups: readonly string[] | "all" = []) => ({ name, groups });

test.each([
  ["anybody", { approvers: [] }, [], "Anyone"],
  [
    "anybody but who started the run",
    { approvers: [], notBy: "Ada" },
    [],
    "Anyone but Ada, who started the run",
  ],
  ["its approvers", named, ["Ada", "Ben"], "Ada or Ben"],
  ["approvers without who started the run", { ...named, notBy: "Ada" }, ["Ben"], "Ben"],
  [
    "approvers and whom one of them handed it to",
    { ...named, delegation },
    ["Ada", "Ben", "Cay"],
    "Ada or Ben, and Cay for Ada",
  ],
  ["whoever says that they are of a group", finance, [], "somebody of finance"],
])("it can be answered by %s", (_, item, names, words) => {
  expect(answerers(item)).toEqual(names);
  expect(answererWords(item)).toBe(words);
});

test("whoever may not answer is told why", () => {
  expect(whyNot(named, called("Ada"))).toBeUndefined();
  expect(whyNot({ ...named, delegation }, called("Cay"))).toBeUndefined();
  expect(whyNot({ approvers: [] }, called("Cay"))).toBeUndefined();
  expect(whyNot(finance, called("Cay", ["legal", "finance"]))).toBeUndefined();
  expect(whyNot(finance, called("Cay", "all"))).toBeUndefined();
  expect(whyNot(finance, called("Cay", ["legal"]))).toBe(
    "You are Cay; it waits for somebody of finance.",
  );
  expect(whyNot(named, called("Cay"))).toBe("You are Cay; it waits for Ada or Ben.");
  expect(whyNot({ ...named, notBy: "Ada" }, called("Ada"))).toBe(
    "You started this run: a different person must answer.",
  );
});

test.each([
  ["an approver may", named, "Ben", undefined],
  ["whoever may answer may", { approvers: [] }, "Cay", undefined],
  [
    "whom it was handed to may not",
    { ...named, delegation },
    "Cay",
    "It was handed to you: answer it, or hand it back.",
  ],
  [
    "nobody may what a colleague works on",
    { approvers: [], claim: { by: "Ada", at: 1 } },
    "Cay",
    "Ada works on it.",
  ],
  [
    "who started the run may not",
    { ...named, notBy: "Ada" },
    "Ada",
    "You started this run: a different person must answer.",
  ],
])("%s hand it over", (_, item, who, why) => {
  expect(whyNotHanded(item, called(who))).toBe(why);
});
