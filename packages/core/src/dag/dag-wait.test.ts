import { expect, test } from "vitest";
import { aDag } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { defineDag, readDag } from "./dag-definition.ts";

const waitsUntil = (until: string | number, input = {}) =>
  new TestRun(defineDag(aDag({ pause: { wait: { until } }, after: { needs: ["pause"] } })), input);

test.each([
  ["an instant in another zone", "1970-01-01T02:00:00.250+02:00", 250],
  ["milliseconds since the epoch", 250, 250],
  ["an expression that gives a text", "${ input.text }", 250],
  ["an expression that gives milliseconds", "${ input.ms }", 250],
  ["an expression that gives a timestamp", "${ timestamp(input.text) + duration('1s') }", 1_250],
])("waits until %s", (_, until, fireAt) => {
  const run = waitsUntil(until, { text: "1970-01-01T00:00:00.250Z", ms: 250 });
  expect(run.pending).toEqual([{ type: "timer.start", timerId: "wait:pause#0", fireAt }]);
  expect(run.fire().inFlight).toEqual(["after"]);
});

test.each([0, "1969-12-31T23:59:59Z"])("goes on at once where %j has passed", (until) => {
  const run = waitsUntil(until);
  expect(run.inFlight).toEqual(["after"]);
  expect(run.nodes).toMatchObject({ pause: "completed" });
});

test("waits for decades", () => {
  const fireAt = Date.UTC(2060, 0, 1);
  expect(waitsUntil("2060-01-01T00:00:00Z").pending).toMatchObject([{ fireAt }]);
});

test.each([
  ["tomorrow", /"tomorrow" is no instant: give milliseconds or a text like/],
  ["2027-01-31", /"2027-01-31" is no instant/],
  [true, /true is no instant/],
  [Date.UTC(2500, 0, 1), /is more than 100 years away/],
])("fails the step on %j, and says what an instant is", (until, message) => {
  const { snapshot } = waitsUntil("${ input.until }", { until });
  expect(snapshot).toMatchObject({ status: "failed", error: { name: "ExpressionError" } });
  expect(snapshot.error?.message).toMatch(message);
});

test("refuses a document whose instant is none", () => {
  const read = readDag(aDag({ pause: { wait: { until: "2027-02-30T00:00:00Z" } } }));
  expect(read).toMatchObject({
    problems: [{ pointer: "/steps/pause/wait/until", rule: "invalid-value" }],
  });
});

test("a failure elsewhere, once mended, does not make it longer", () => {
  const run = new TestRun(defineDag(aDag({ pause: { wait: { until: 5_000 } }, work: {} })));
  run.fail("work").retry("work");
  expect(run.pending).toContainEqual(expect.objectContaining({ fireAt: 5_000 }));
});
