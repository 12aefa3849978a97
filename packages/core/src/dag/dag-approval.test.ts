import { describe, expect, test } from "vitest";
import { aDag } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { explain } from "../explain/explain.ts";
import { refusalOf } from "../intake.ts";
import type { JsonValue } from "../json.ts";
import { acceptedSignals, overlayOf, queryScope } from "../queries.ts";
import { checkDefinition } from "../transition.ts";
import { defineDag, readDag } from "./dag-definition.ts";

type Members = Readonly<Record<string, JsonValue>>;

const definitionOf = (approval: Members) =>
  defineDag(aDag({ review: { title: "Review it", approval }, after: { needs: ["review"] } }));

const runOf = (approval: Members, input = {}) => new TestRun(definitionOf(approval), input);

const reminded = { reminder: { after: 100, every: 50 }, expires: 220 };

const overlayOfReview = (run: TestRun) => overlayOf(run.definition, run.snapshot).nodes["review"];

test("waits for the answer, which is its output, and keeps who gave it", () => {
  const run = runOf({ approvers: ["Ada", "Bob"] });
  expect(run.nodes).toEqual({ review: "waiting" });
  expect(run.snapshot.status).toBe("waiting");
  run.signal("review", { approved: true }, { by: "Bob" });
  expect(run.inFlight).toEqual(["after"]);
  const { steps } = queryScope(run.definition, run.snapshot) as { steps: Record<string, unknown> };
  expect(steps["review"]).toMatchObject({ output: { approved: true }, by: "Bob" });
  expect(overlayOfReview(run)).toMatchObject({ status: "completed", by: "Bob" });
});

test.each(["Mallory", undefined])("does not take the answer of %s, who is no approver", (by) => {
  const run = runOf({ approvers: ["Ada"] });
  run.signal("review", { approved: true }, by === undefined ? {} : { by });
  expect(run.last.ignored).toBe("not-an-approver");
});

test("takes the answer that an approver let somebody else give, and keeps who gave it", () => {
  const run = runOf({ approvers: ["Ada"] });
  run.signal("review", { approved: true }, { by: "Cay", onBehalfOf: "Mallory" });
  expect(run.last.ignored).toBe("not-an-approver");
  run.signal("review", { approved: true }, { by: "Cay", onBehalfOf: "Ada" });
  expect(overlayOfReview(run)).toMatchObject({ status: "completed", by: "Cay" });
});

test("takes the answer of who is in a group that is asked, or answers for somebody who is, and of no other", () => {
  const run = runOf({ approvers: ["Ada", "group:finance"] });
  expect(explain(run.definition, run.snapshot, 0).blockers[0]?.sentence).toBe(
    '"review" waits for approval by Ada or somebody of finance.',
  );
  run.signal("review", { approved: true }, { by: "Cay", groups: ["sales"] });
  const event = run.events.at(-1);
  expect(
    event && refusalOf(run.definition, run.snapshot, event, "not-an-approver")?.message,
  ).toContain("which waits for Ada or somebody of finance");
  const other = runOf({ approvers: ["group:finance"] });
  other.signal("review", { approved: true }, { by: "Dan", onBehalfOf: "Cay", groups: ["finance"] });
  expect(overlayOfReview(other)).toMatchObject({ status: "completed", by: "Dan" });
  run.signal("review", { approved: true }, { by: "Cay", groups: ["finance"] });
  expect(overlayOfReview(run)).toMatchObject({ status: "completed", by: "Cay" });
});

describe("without self-approval", () => {
  const others = definitionOf({ approvers: ["Ada", "Bob"], selfApproval: false });
  const answer = (run: TestRun, by: string, onBehalfOf?: string) =>
    run.signal(
      "review",
      { approved: true },
      { by, ...(onBehalfOf !== undefined && { onBehalfOf }) },
    );

  test("takes no answer of who started the run, in whoever's name, and says why", () => {
    const run = new TestRun(others, {}, { by: "Ada" });
    expect(acceptedSignals(others, run.snapshot)[0]?.approval).toMatchObject({ notBy: "Ada" });
    expect(explain(others, run.snapshot, 0).blockers[0]).toMatchObject({
      notBy: "Ada",
      sentence: '"review" waits for approval by Bob.',
    });
    for (const name of [undefined, "Bob"]) {
      expect(answer(run, "Ada", name).last.ignored).toBe("not-an-approver");
    }
    const event = run.events.at(-1);
    expect(event && refusalOf(others, run.snapshot, event, "not-an-approver")?.message).toContain(
      "which they started: a different person must",
    );
    expect(answer(run, "Bob").inFlight).toEqual(["after"]);
  });

  test("says where the only approver started the run", () => {
    const own = definitionOf({ approvers: ["Ada"], selfApproval: false });
    const run = new TestRun(own, {}, { by: "Ada" });
    expect(explain(own, run.snapshot, 0).blockers[0]).toMatchObject({
      sentence: '"review" waits for approval by somebody whom Ada hands it to.',
    });
  });

  test("asks all approvers where nobody knows who started the run", () => {
    expect(answer(new TestRun(others), "Ada").inFlight).toEqual(["after"]);
  });
});

test("takes anyone's answer where nobody is named", () => {
  const run = runOf({ signal: "sign-off" }).signal("sign-off", { approved: false });
  expect(run.inFlight).toEqual(["after"]);
});

test.each<[string, JsonValue, readonly string[]]>([
  ["names among which some are given by expressions", ["Ada", "${ input.boss }"], ["Ada", "Bob"]],
  ["an expression that gives names", "${ input.team + ['Bob'] }", ["Cay", "Dan", "Bob"]],
  ["an expression in a list that gives several", ["Ada", "${ input.team }"], ["Ada", "Cay", "Dan"]],
  ["the one name that an expression gives", "${ string(input.boss) }", ["Bob"]],
  ["the same name twice", ["Bob", "${ input.boss }"], ["Bob"]],
])("asks %s", (_, approvers, expected) => {
  const run = runOf({ approvers }, { boss: "Bob", team: ["Cay", "Dan"] });
  expect(overlayOfReview(run)?.approvers).toEqual(expected);
});

test.each([[], null, 7, ""])("fails where %j is to answer", (boss) => {
  expect(runOf({ approvers: "${ input.boss }" }, { boss }).snapshot.error).toMatchObject({
    name: "ExpressionError",
    message: expect.stringContaining("names nobody who could answer") as string,
  });
});

test("reminds people as often as it says until it expires, and counts that", () => {
  const run = runOf(reminded);
  const due = () => run.pending.flatMap((e) => (e.type === "timer.start" ? e.fireAt : []));
  expect(due()).toEqual([220, 100]);
  run.fire();
  expect(overlayOfReview(run)).toMatchObject({ status: "waiting", reminders: 1 });
  expect(due()).toEqual([220, 150]);
  run.fire().fire();
  expect(overlayOfReview(run)).toMatchObject({ reminders: 3 });
  // The fourth would come when it has expired.
  expect(due()).toEqual([220]);
});

test("reminds once where it does not say how often", () => {
  const run = runOf({ reminder: { after: 100 } }).fire();
  expect(run.pending).toEqual([]);
  expect(overlayOfReview(run)).toMatchObject({ reminders: 1 });
});

test("an answer withdraws the reminder and the expiry", () => {
  const run = runOf(reminded).fire().signal("review", { approved: true });
  expect(run.last.effects.filter(({ type }) => type === "timer.cancel")).toHaveLength(2);
  expect(run.pending).toMatchObject([{ type: "step.schedule" }]);
});

test("an expiry goes on with the default, or fails", () => {
  const expires = { expires: 100, reminder: { after: 20, every: 20 } };
  const run = runOf({ ...expires, default: { approved: "${ 1 > 2 }" } });
  while (run.now < 100) run.fire();
  expect(run.inFlight).toEqual(["after"]);
  const failed = runOf({ expires: 100 }).fire();
  expect(failed.snapshot).toMatchObject({ status: "failed", error: { name: "TimeoutError" } });
});

test("a failure elsewhere, once mended, leaves the expiry where it was", () => {
  const run = new TestRun(defineDag(aDag({ review: { approval: reminded }, work: {} })));
  run.fail("work").retry("work");
  const waits = run.pending.filter(({ type }) => type === "timer.start");
  expect(waits).toMatchObject([{ fireAt: 220 }, { fireAt: 102 }]);
});

test("tells an inbox all it needs", () => {
  const run = runOf({ ...reminded, approvers: ["Ada"], form: { type: "object" } }).fire();
  expect(acceptedSignals(run.definition, run.snapshot)).toEqual([
    {
      name: "review",
      title: "Review it",
      schema: { type: "object" },
      approval: {
        stepId: "review",
        approvers: ["Ada"],
        since: 0,
        reminders: 1,
        remindedAt: 100,
        expiresAt: 220,
      },
    },
  ]);
});

test("asks for a decision and a comment where it has no form", () => {
  const run = runOf({});
  expect(acceptedSignals(run.definition, run.snapshot)).toMatchObject([
    { schema: { required: ["approved"], properties: { comment: { type: "string" } } } },
  ]);
});

test("in a loop each pass has an answer of its own, by the path of its step", () => {
  const review = { approval: { approvers: ["${ input }"] } };
  const steps = { each: { map: { items: "${ input.people }", steps: { review } } } };
  const run = new TestRun(defineDag(aDag(steps)), { people: ["Ada", "Bob"] });
  const signals = acceptedSignals(run.definition, run.snapshot);
  expect(signals.map(({ name, approval }) => [name, approval?.approvers])).toEqual([
    ["each[0]/review", ["Ada"]],
    ["each[1]/review", ["Bob"]],
  ]);
  const { blockers } = explain(run.definition, run.snapshot);
  expect(blockers).toMatchObject([{ signal: "each[0]/review" }, { signal: "each[1]/review" }]);
  run.signal("each[1]/review", { approved: true }, { by: "Ada" });
  expect(run.last.ignored).toBe("not-an-approver");
  expect(run.signal("review", { approved: true }, { by: "Bob" }).last.ignored).toBe("not-expected");
  run.signal("each[1]/review", { approved: true }, { by: "Bob" });
  run.signal("each[0]/review", { approved: false }, { by: "Ada" });
  expect(run.snapshot.status).toBe("completed");
});

test("is explained by who must answer, and until when", () => {
  const run = runOf({ ...reminded, approvers: ["Ada", "Bob"] });
  const { blockers, next } = explain(run.definition, run.snapshot);
  expect(blockers).toContainEqual({
    kind: "approval",
    stepId: "review",
    nodeId: "review",
    signal: "review",
    approvers: ["Ada", "Bob"],
    until: 220,
    sentence: '"review" waits for approval by Ada or Bob.',
  });
  const answer = next.find(({ event }) => event.type === "signal.received");
  expect(answer).toMatchObject({ accepted: true, event: { by: "Ada" } });
});

test.each<[string, Members, readonly string[]]>([
  [
    "a default that is never used",
    { default: 1 },
    ["/steps/review/approval/default default-unused"],
  ],
  [
    "a reminder of what has expired",
    { expires: "1h", reminder: { after: "1h" } },
    ["/steps/review/approval/reminder/after reminder-unused"],
  ],
  [
    "an expression that is none",
    { approvers: ["${ input. }"] },
    ["/steps/review/approval/approvers/0 expression"],
  ],
  [
    "a form that is no schema",
    { form: { type: "tree" } },
    ["/steps/review/approval/form invalid-schema"],
  ],
  [
    "a reminder without pause",
    { reminder: { after: "1h", every: 0 } },
    ["/steps/review/approval/reminder/every invalid-value"],
  ],
  [
    "approvers that are no names",
    { approvers: "${ 1 + 2 }" },
    ["/steps/review/approval/approvers expression-type"],
  ],
  ["nobody to answer", { approvers: [] }, ["/steps/review/approval/approvers invalid-value"]],
])("finds %s", (_, approval, expected) => {
  const read = readDag(aDag({ review: { approval } }));
  const problems = "problems" in read ? read.problems : checkDefinition(read.definition);
  expect(problems.map(({ pointer, rule }) => `${pointer} ${rule}`)).toEqual(expected);
});
