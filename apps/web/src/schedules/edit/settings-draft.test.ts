import { expect, test } from "vitest";
import { draftOf, newDraft, problemsOf, settingsOf, timingOf } from "./settings-draft.ts";

const GOOD = newDraft({ name: "Nightly", workflow: "order", zone: "Europe/Berlin" });

test("a new draft needs a name and a workflow, and nothing else", () => {
  expect(Object.keys(problemsOf(newDraft({})))).toEqual(["name", "workflow"]);
  expect(settingsOf(GOOD, { a: 1 })).toEqual({
    name: "Nightly",
    workflow: "order",
    spec: { type: "cron", expression: "0 9 * * 1-5" },
    zone: "Europe/Berlin",
    input: { a: 1 },
    labels: {},
    overlap: "skip",
    catchUpMs: 3_600_000,
    jitterMs: 0,
  });
});

test.each([
  [{ kind: "interval" as const, every: "90s", offset: "5m" }],
  [{ kind: "calendar" as const, times: "09:00 17:30", weekdays: ["1"], monthDays: "1, last" }],
  [{ kind: "calendar" as const, times: "09:00", months: ["3", "12"] }],
  [{ version: "3", labels: "tier=gold, team=a b", startAt: "2027-01-01T10:00", jitter: "30s" }],
])("%o is read back as it was written", (change) => {
  const draft = { ...GOOD, ...change };
  const settings = settingsOf(draft, null);
  expect(settings && draftOf(settings)).toEqual({
    ...draft,
    ...(draft.kind === "cron" ? {} : { expression: newDraft({}).expression }),
  });
});

test.each([
  ["expression", { expression: "0 9 * *" }],
  ["every", { kind: "interval" as const, every: "soon" }],
  ["times", { kind: "calendar" as const, times: "25:00" }],
  ["monthDays", { kind: "calendar" as const, monthDays: "32" }],
  ["catchUp", { catchUp: "1s" }],
  ["jitter", { jitter: "2d" }],
  ["labels", { labels: "gold" }],
  ["endAt", { startAt: "2027-01-02T00:00", endAt: "2027-01-01T00:00" }],
])("a wrong %s is told at its field", (field, change) => {
  const draft = { ...GOOD, ...change };
  expect(Object.keys(problemsOf(draft))).toEqual([field]);
  expect(settingsOf(draft, {})).toBeUndefined();
});

test("the times can be told before the rest is filled in", () => {
  expect(timingOf(newDraft({ kind: "calendar", times: "9:00" }))).toEqual({
    spec: { type: "calendar", times: ["09:00"] },
    zone: "UTC",
  });
  expect(timingOf(newDraft({ expression: "* *" }))).toBeUndefined();
});
