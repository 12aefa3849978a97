import { describe, expect, test } from "vitest";
import { assign, createMachine } from "xstate";
import { aDag, aRunId, aStepId, runStarted } from "../../testing/builders.ts";
import { TestRun } from "../../testing/test-run.ts";
import { defineDag } from "../dag/dag-definition.ts";
import { explain } from "../explain/explain.ts";
import { dagJsonSchema, readDag, readMachine } from "../index.ts";
import type { JsonValue } from "../json.ts";
import { defineMachine } from "../machine/machine-definition.ts";
import { planMigration } from "../operator/migrate.ts";
import { planRerun, planRewind } from "../operator/rerun.ts";
import { checkDefinition, startRun, transition } from "../transition.ts";

const keyed = { limit: 1, key: "${ input.customer }" };

const shared = (concurrency: JsonValue = keyed, steps = { work: {}, more: { needs: ["work"] } }) =>
  defineDag(aDag(steps, { concurrency }));

const given = (run: TestRun, at = 10): TestRun => run.send({ type: "place.given", at });

describe("a run with a limit", () => {
  test("asks for its place, and for nothing else", () => {
    const run = new TestRun(shared(), { customer: "a" });
    const ask = { type: "place.ask", key: "a", limit: 1, whenFull: "queue", askedAt: 0 };
    expect(run.last.effects).toEqual([ask]);
    expect(run.pending).toEqual([ask]);
    expect(run.snapshot.status).toBe("waiting");
    expect(run.nodes).toEqual({});
  });

  test("begins when it has it, and keeps it until it ends", () => {
    const run = given(new TestRun(shared(), { customer: 7 }));
    expect(run.inFlight).toEqual(["work"]);
    expect(run.attempt("work").scheduledAt).toBe(10);
    expect(run.snapshot).toMatchObject({ startedAt: 0, place: { key: "7", givenAt: 10 } });
    run.complete("work").complete("more");
    expect(run.snapshot.status).toBe("completed");
    expect(given(run, 99).last.ignored).toBe("run-finished");
  });

  test("believes nothing of a place that it did not ask for", () => {
    const run = new TestRun(defineDag(aDag({ work: {} })));
    expect(given(run).last.ignored).toBe("stale");
  });

  test("keeps what operators ask for in line until it goes on", () => {
    const definition = shared(keyed, { work: {}, other: {} } as never);
    const run = given(new TestRun(definition, { customer: "a" }));
    run.fail("work").fail("other");
    expect(run.snapshot.status).toBe("failed");
    run.retry("work").retry("other");
    expect(run.last.ignored).toBeUndefined();
    expect(run.snapshot.status).toBe("waiting");
    expect(run.snapshot).not.toHaveProperty("error");
    expect(run.retry("other").last.ignored).toBe("step-not-failed");
    given(run, 50);
    expect(run.inFlight.toSorted()).toEqual(["other", "work"]);
  });

  test("tells the one end that it comes to by all that it was asked for in line", () => {
    const definition = shared(keyed, { work: {}, other: {} } as never);
    const run = given(new TestRun(definition, { customer: "a" }));
    run.fail("work").fail("other");
    run.resolve("work", { error: { name: "GivenUp", message: "Nobody could." } }).retry("other");
    given(run, 50);
    expect(run.last.effects.map(({ type }) => type)).toEqual(["step.schedule"]);
    expect(run.inFlight).toEqual(["other"]);
  });

  test("cannot be changed as a whole while it is in line", () => {
    const definition = shared();
    const { snapshot } = startRun(definition, runStarted({ input: { customer: "a" } }));
    const impossible = { problems: [expect.stringContaining("waits to begin")] };
    const stepId = aStepId("work");
    expect(planRerun(definition, snapshot, { stepId }, { at: 1, recall: () => undefined })).toEqual(
      impossible,
    );
    expect(planMigration(definition, shared(), snapshot, { at: 1 })).toHaveProperty("problems");
    const begun = transition(definition, snapshot, { type: "place.given", at: 1 }).snapshot;
    expect(planRewind(definition, begun, snapshot, 2)).toEqual({
      problems: [expect.stringContaining("had not begun then")],
    });
  });
});

test("a machine in line hears what it was sent once it has begun", () => {
  const definition = defineMachine({
    name: "listener",
    title: "Listener",
    concurrency: { limit: 1 },
    machine: createMachine({
      context: { heard: 0 },
      on: {
        poke: {
          actions: assign({
            heard: ({ context }: { context: { heard: number } }) => context.heard + 1,
          }),
        },
      },
    } as never),
  });
  const parent = {
    runId: aRunId(8),
    stepId: aStepId("up"),
    attempt: 1,
    depth: 1,
    parentClosePolicy: "cancel",
  } as const;
  const run = new TestRun(definition, {}, { parent });
  const poke = {
    type: "message.received",
    at: 1,
    messageId: `${parent.runId}!1`,
    from: parent.runId,
    event: { type: "poke" },
  } as const;
  expect(run.send(poke).last.ignored).toBeUndefined();
  expect(run.send(poke).last.ignored).toBeDefined();
  expect(given(run).snapshot).toMatchObject({ state: { context: { heard: 1 } } });
});

describe("explaining", () => {
  const heldBy = [aRunId(4)];

  test("tells who has the places, and how many are before it", () => {
    const { definition, snapshot } = new TestRun(shared(), { customer: "a" });
    const lineOf = () => ({ heldBy, ahead: 2 });
    expect(explain(definition, snapshot, 5, { lineOf }).blockers).toEqual([
      {
        kind: "place",
        key: "a",
        limit: 1,
        since: 0,
        heldBy,
        ahead: 2,
        sentence: `The run waits for its place, of which runs with the concurrency key "a" have 1: ${aRunId(4)} has it, and 2 runs are in line before it.`,
      },
    ]);
  });

  test("tells of a run that is paused in line both that and its place", () => {
    const run = new TestRun(shared({ limit: 2 }), {}).pause({ by: "ann" });
    const { blockers } = explain(run.definition, run.snapshot);
    expect(blockers.map(({ kind }) => kind)).toEqual(["paused", "place"]);
    expect(run.resume().snapshot.status).toBe("waiting");
  });
});

describe("before it is published", () => {
  const problemsOf = (document: Record<string, JsonValue>) => {
    const read = readDag(aDag({ work: {} }, document));
    return "problems" in read ? read.problems : [];
  };
  const input = {
    type: "object",
    properties: { customer: { type: "string" } },
    additionalProperties: false,
  };

  test.each([
    [{ limit: 1, key: "${ input. }" }, "/concurrency/key", "expression"],
    [{ limit: 1, key: "${ steps.work.output }" }, "/concurrency/key", "expression"],
    [{ limit: 1, key: "${ input.custumer }" }, "/concurrency/key", "expression-type"],
    [{ limit: 1, key: "${ [input.customer] }" }, "/concurrency/key", "expression-type"],
    [{ limit: 0 }, "/concurrency/limit", "invalid-value"],
    [{ limit: 1, whenFull: "wait" }, "/concurrency/whenFull", "invalid-value"],
  ])("%j is refused", (concurrency, pointer, rule) => {
    expect(problemsOf({ concurrency, input })).toMatchObject([
      { pointer, rule, severity: "error" },
    ]);
  });

  test("a key that fits is taken, in machines of both kinds as well", () => {
    expect(problemsOf({ concurrency: keyed, input })).toEqual([]);
    const machine = createMachine({ initial: "a", states: { a: { type: "final" } } });
    const bad = { limit: 1, key: "${ input.custumer }" };
    const about = { name: "m", title: "M", input, machine };
    const told = { pointer: "/concurrency/key", rule: "expression-type" };
    expect(checkDefinition(defineMachine({ ...about, concurrency: keyed }))).toEqual([]);
    expect(checkDefinition(defineMachine({ ...about, concurrency: bad }))).toMatchObject([told]);
    const json = {
      kind: "machine",
      name: "m",
      input,
      machine: { initial: "a", states: { a: { type: "final" } } },
    };
    expect(readMachine({ ...json, concurrency: keyed })).toMatchObject({
      definition: { runLimit: { limit: 1, whenFull: "queue" } },
    });
    expect(readMachine({ ...json, concurrency: bad })).toMatchObject({ problems: [told] });
  });

  test("the JSON Schema tells what each member does", () => {
    const schema = JSON.stringify(dagJsonSchema());
    for (const told of [
      "How many runs may be open at once",
      "`cancelPrevious` cancels",
      "16 : 4 : 1",
    ]) {
      expect(schema).toContain(told);
    }
  });
});
