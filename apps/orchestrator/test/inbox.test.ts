import { defineDag, defineJsonMachine, type RunId } from "@waymark/core";
import { defineTask } from "@waymark/definitions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { examine } from "../src/doctor/examine.ts";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";

const FORM = {
  type: "object",
  required: ["decision"],
  properties: { decision: { type: "string", enum: ["ship", "hold"] } },
};

const definitions = [
  defineDag({
    name: "purchase",
    title: "Purchase",
    steps: {
      price: { title: "Price", task: "echo", input: { total: "${input.total}" } },
      sign: {
        title: "Sign",
        description: "Somebody in charge signs.",
        needs: ["price"],
        approval: {
          approvers: ["Ada", "Bo"],
          reminder: { after: "1ms" },
          expires: "1h",
          default: { approved: false },
        },
      },
    },
  }),
  defineDag({
    name: "parcels",
    title: "Parcels",
    steps: {
      each: {
        map: {
          items: "${input.parcels}",
          steps: { check: { title: "Check", approval: { form: FORM } } },
        },
      },
    },
  }),
  defineDag({
    name: "payment",
    title: "Payment",
    steps: {
      paid: { title: "Paid", signal: "paid", timeout: "2h" },
      thanks: { needs: ["paid"], wait: "1ms" },
    },
  }),
  defineDag({
    name: "brief",
    title: "Brief",
    steps: { ask: { approval: { expires: "1ms", default: { approved: false } } } },
  }),
  defineDag({
    name: "expense",
    title: "Expense",
    steps: { sign: { title: "Sign", approval: { selfApproval: false } } },
  }),
  defineDag({ name: "silent", title: "Silent", steps: { work: { task: "echo", input: 1 } } }),
  defineJsonMachine({
    kind: "machine",
    name: "door",
    title: "Door",
    signals: { open: { title: "Open it" } },
    machine: {
      initial: "closed",
      states: {
        closed: { on: { open: "opened" } },
        opened: { on: { close: "closed", leave: "left" } },
        left: { type: "final" },
      },
    },
  }),
];

const tasks = [defineTask({ name: "echo", title: "Echo", handler: async ({ input }) => input })];

let api: ApiServer;

beforeAll(async () => {
  api = await startApiServer({}, { definitions, tasks });
});

// What the inbox says is what the histories say.
afterAll(async () => {
  expect((await examine(api.orchestrator.db, definitions)).findings).toEqual([]);
  await api[Symbol.asyncDispose]();
});

const begin = async (workflow: string, input: unknown = {}): Promise<RunId> => {
  const { runId } = await api.client.runs.start.mutate({ workflow, input });
  await runUntil(api, runId, "waiting");
  return runId;
};

const itemsOf = async (workflow: string, kind: "approval" | "signal" = "approval") =>
  (await api.client.inbox.list.query({ workflow, kind })).items;

const answer = (runId: RunId, name: string, payload: unknown, by?: string) =>
  api.client.runs.signal.mutate({ runId, name, payload, by });

describe("an approval", () => {
  test("is in the inbox with who may answer and when it is due, and leaves it with who answered", async () => {
    const runId = await begin("purchase", { total: 12 });
    const [item] = await itemsOf("purchase");
    expect(item).toMatchObject({
      runId,
      kind: "approval",
      name: "sign",
      signal: "sign",
      title: "Sign",
      nodeId: "sign",
      status: "waiting",
      approvers: ["Ada", "Bo"],
      workflow: "purchase",
    });
    expect(item?.dueAt).toBe((item?.since ?? 0) + 1);
    expect(item?.expiresAt).toBe((item?.since ?? 0) + 3_600_000);
    await answer(runId, "sign", { approved: true }, "Bo");
    await runUntil(api, runId, "completed");
    expect(await itemsOf("purchase")).toEqual([]);
    const done = await api.client.inbox.answered.query({ workflow: "purchase" });
    expect(done.items[0]).toMatchObject({
      runId,
      status: "answered",
      closedBy: "Bo",
      outcome: "approved",
      since: item?.since,
      dueAt: item?.dueAt,
    });
  });

  test("is told with its form, what comes of silence, and what the steps before it found", async () => {
    const runId = await begin("purchase", { total: 7 });
    const about = { runId, kind: "approval", name: "sign" } as const;
    const asked = await api.client.inbox.get.query(about);
    expect(asked).toMatchObject({
      workflowTitle: "Purchase",
      description: "Somebody in charge signs.",
      runStatus: "waiting",
      onTimeout: { output: { approved: false } },
      facts: [
        {
          title: "Input",
          value: { total: 7 },
        },
        {
          title: "Price",
          value: { total: 7 },
        },
      ],
    });
    expect(asked.schema).toHaveProperty("properties.approved");
    await answer(runId, "sign", { approved: false, comment: "too dear" }, "Ada");
    await runUntil(api, runId, "completed");
    const { code } = await refusal(answer(runId, "sign", { approved: true }, "Bo"));
    expect(code).toBe("RUN_FINISHED");
    expect(await api.client.inbox.get.query(about)).toMatchObject({
      status: "answered",
      closedBy: "Ada",
      outcome: "rejected",
      answer: {
        approved: false,
        comment: "too dear",
      },
    });
  });

  test("that nobody answers in time is done without an answer; one whose run is cancelled is withdrawn", async () => {
    const { runId } = await api.client.runs.start.mutate({ workflow: "brief" });
    await runUntil(api, runId, "completed");
    const about = { runId, kind: "approval", name: "ask" } as const;
    expect(await api.client.inbox.get.query(about)).toMatchObject({ status: "expired" });
    const cancelled = await begin("purchase", { total: 1 });
    await api.client.runs.cancel.mutate({ runId: cancelled, by: "Cy" });
    await runUntil(api, cancelled, "cancelled");
    expect(
      await api.client.inbox.get.query({ ...about, runId: cancelled, name: "sign" }),
    ).toMatchObject({ status: "withdrawn", closedBy: "Cy" });
  });

  test("inside a map is one item for each of the map's, and each is answered by itself", async () => {
    const runId = await begin("parcels", { parcels: ["a", "b", "c"] });
    const names = (await itemsOf("parcels")).map(({ name }) => name);
    expect(names.toSorted()).toEqual(["each[0]/check", "each[1]/check", "each[2]/check"]);
    const about = { runId, kind: "approval", name: "each[1]/check" } as const;
    const asked = await api.client.inbox.get.query(about);
    expect(asked.facts[1]).toEqual({ title: "Item 2", value: "b" });
    await answer(runId, asked.signal, { decision: "hold" });
    expect((await itemsOf("parcels")).map(({ name }) => name).toSorted()).toEqual([
      "each[0]/check",
      "each[2]/check",
    ]);
    expect(await api.client.inbox.get.query(about)).toMatchObject({ outcome: "hold" });
  });
});

describe("the list", () => {
  test("has what one person may answer, what is overdue, and pages without gap or repetition", async () => {
    const ids = await Promise.all([1, 2, 3].map((total) => begin("purchase", { total })));
    const { list, count } = api.client.inbox;
    const of = { workflow: "purchase" };
    expect((await list.query({ ...of, who: "Ada" })).items).toHaveLength(3);
    expect((await list.query({ ...of, who: "Dora" })).items).toEqual([]);
    expect((await list.query({ ...of, shelf: "overdue" })).items).toHaveLength(3);
    expect(await count.query({ ...of, who: "Ada" })).toEqual({
      approvals: 3,
      overdue: 3,
      signals: 0,
    });
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await list.query({ ...of, limit: 1, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.items.map(({ runId }) => runId));
      cursor = page.nextCursor;
      if (cursor === undefined) break;
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect((await refusal(list.query({ cursor: "nonsense" }))).code).toBe("CURSOR_INVALID");
  });

  test("knows nothing of what nobody ever asked for", async () => {
    const { runId } = await api.client.runs.start.mutate({ workflow: "silent" });
    await runUntil(api, runId, "completed");
    const asked = api.client.inbox.get.query({ runId, kind: "approval", name: "work" });
    expect((await refusal(asked)).code).toBe("STEP_NOT_FOUND");
  });
});

describe("a signal", () => {
  test("is awaited until it comes, with the time that it has", async () => {
    const runId = await begin("payment");
    const [item] = await itemsOf("payment", "signal");
    expect(item).toMatchObject({ name: "paid", title: "Paid", nodeId: "paid" });
    expect(item?.expiresAt).toBe((item?.since ?? 0) + 7_200_000);
    expect(await api.client.inbox.get.query({ runId, kind: "signal", name: "paid" })).toMatchObject(
      { onTimeout: { fails: true } },
    );
    await answer(runId, "paid", { amount: 3 });
    await runUntil(api, runId, "completed");
    expect(await itemsOf("payment", "signal")).toEqual([]);
  });

  test("of a machine is awaited as long as its states take it", async () => {
    const runId = await begin("door");
    const awaited = async () => (await itemsOf("door", "signal")).map(({ name }) => name);
    expect(await awaited()).toEqual(["open"]);
    expect((await itemsOf("door", "signal"))[0]?.title).toBe("Open it");
    await answer(runId, "open", null);
    expect((await awaited()).toSorted()).toEqual(["close", "leave"]);
    await answer(runId, "close", null);
    expect(await awaited()).toEqual(["open"]);
    await answer(runId, "open", null);
    await answer(runId, "leave", null);
    await runUntil(api, runId, "completed");
    expect(await awaited()).toEqual([]);
  });
});

describe("a claim", () => {
  test("says who works on an item, is taken over only from who has it, given back and audited", async () => {
    const { audit, inbox, runs } = api.client;
    const { runId } = await runs.start.mutate({ workflow: "purchase", input: { total: 5 } });
    const item = { runId, kind: "approval", name: "sign" } as const;
    await expect
      .poll(async () => (await inbox.list.query({})).items.map((each) => each.runId))
      .toContain(runId);
    expect(await inbox.claim.mutate({ ...item, by: "Ada" })).toEqual({ claimedBy: "Ada" });
    expect(await inbox.claim.mutate({ ...item, by: "Bo" })).toEqual({ claimedBy: "Ada" });
    expect((await inbox.get.query(item)).claim).toMatchObject({ by: "Ada" });
    expect(await inbox.claim.mutate({ ...item, by: "Bo", from: "Ada" })).toEqual({
      claimedBy: "Bo",
    });
    expect(await inbox.release.mutate({ ...item, by: "Ada" })).toEqual({ claimedBy: "Bo" });
    expect(await inbox.release.mutate({ ...item, by: "Bo" })).toEqual({});
    const { entries } = await audit.list.query({ object: runId });
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
      ["inbox.released", "Bo"],
      ["inbox.claimed", "Bo"],
      ["inbox.claimed", "Ada"],
    ]);
  });

  test("is for those who may answer, and ends with the wait", async () => {
    const { inbox, runs } = api.client;
    const { runId } = await runs.start.mutate({ workflow: "purchase", input: { total: 6 } });
    const item = { runId, kind: "approval", name: "sign" } as const;
    await expect
      .poll(async () => (await inbox.list.query({})).items.map((each) => each.runId))
      .toContain(runId);
    expect(await refusal(inbox.claim.mutate({ ...item, by: "Cy" }))).toMatchObject({
      code: "NOT_AN_APPROVER",
    });
    await runs.signal.mutate({ runId, name: "sign", payload: { approved: true }, by: "Bo" });
    await runUntil(api, runId, "completed");
    expect(await inbox.claim.mutate({ ...item, by: "Ada" })).toEqual({});
    await runs.rerun.mutate({ runId, to: { stepId: "sign" } });
    await expect.poll(async () => (await inbox.get.query(item)).status).toBe("waiting");
    expect((await inbox.get.query(item)).claim).toBeUndefined();
  });
});

describe("an approval that is handed over", () => {
  const asked = async () => {
    const runId = await begin("purchase", { total: 8 });
    return { runId, name: "sign" };
  };
  const reason = "On leave until Monday.";

  test("is answered in the name of who did so, and by nobody else whom the run does not ask", async () => {
    const { audit, inbox, runs } = api.client;
    const item = await asked();
    await inbox.claim.mutate({ ...item, kind: "approval", by: "Ada" });
    const given = await inbox.delegate.mutate({ ...item, by: "Ada", to: "Cy", reason });
    expect(given.delegation).toMatchObject({ to: "Cy", by: "Ada", reason });
    const [mine] = (await inbox.list.query({ who: "Cy", workflow: "purchase" })).items;
    expect(mine).toMatchObject({ runId: item.runId, delegation: { to: "Cy", by: "Ada" } });
    expect(mine?.claim).toBeUndefined();

    const payload = { approved: true };
    const preview = { runId: item.runId, name: "sign", payload };
    expect(await runs.previewSignal.query({ ...preview, by: "Cy" })).toMatchObject({
      accepted: true,
    });
    expect((await refusal(answer(item.runId, "sign", payload, "Dora"))).code).toBe(
      "NOT_AN_APPROVER",
    );
    await answer(item.runId, "sign", payload, "Cy");
    await runUntil(api, item.runId, "completed");
    const { transitions } = await runs.events.query({
      runId: item.runId,
      types: ["signal.received"],
    });
    expect(transitions[0]?.event).toMatchObject({ by: "Cy", onBehalfOf: "Ada" });
    expect((await refusal(answer(item.runId, "sign", payload, "Ada"))).code).toBe("RUN_FINISHED");
    expect(await inbox.get.query({ ...item, kind: "approval" })).toMatchObject({ closedBy: "Cy" });
    const { entries } = await audit.list.query({ object: item.runId, action: "inbox.delegated" });
    expect(entries).toMatchObject([{ actor: "Ada", reason, details: { name: "Sign", to: "Cy" } }]);
  });

  test("is handed over by approvers alone, from who has it, and goes back", async () => {
    const { inbox } = api.client;
    const item = await asked();
    const hand = (by: string, to: string, from?: string) =>
      inbox.delegate.mutate({ ...item, by, to, reason, ...(from !== undefined && { from }) });
    expect((await refusal(hand("Cy", "Dora"))).code).toBe("NOT_AN_APPROVER");
    expect((await refusal(hand("Ada", "Ada"))).code).toBe("NOT_AN_APPROVER");
    await hand("Ada", "Cy");
    expect((await refusal(hand("Cy", "Dora", "Cy"))).code).toBe("NOT_AN_APPROVER");
    expect((await hand("Bo", "Dora")).delegation?.to).toBe("Cy");
    expect((await hand("Bo", "Dora", "Cy")).delegation).toMatchObject({ to: "Dora", by: "Bo" });
    expect((await refusal(inbox.undelegate.mutate({ ...item, by: "Cy" }))).code).toBe(
      "NOT_AN_APPROVER",
    );
    expect(await inbox.undelegate.mutate({ ...item, by: "Dora" })).toEqual({});
    expect((await refusal(answer(item.runId, "sign", { approved: true }, "Dora"))).code).toBe(
      "NOT_AN_APPROVER",
    );
    // What is asked anew nobody has handed over.
    await hand("Ada", "Cy");
    await answer(item.runId, "sign", { approved: true }, "Bo");
    await runUntil(api, item.runId, "completed");
    expect((await hand("Ada", "Dora", "Cy")).delegation?.to).toBe("Cy");
    await api.client.runs.rerun.mutate({ runId: item.runId, to: { stepId: "sign" } });
    const stands = () => inbox.get.query({ ...item, kind: "approval" });
    await expect.poll(async () => (await stands()).status).toBe("waiting");
    expect((await stands()).delegation).toBeUndefined();
  });
});

describe("an approval without self-approval", () => {
  test("is neither answered by who started the run, nor handed to them, nor theirs", async () => {
    const { inbox, runs } = api.client;
    const { runId } = await runs.start.mutate({ workflow: "expense", by: "Ada" });
    await runUntil(api, runId, "waiting");
    const item = { runId, name: "sign" };
    const [waiting] = await itemsOf("expense");
    expect(waiting).toMatchObject({ runId, notBy: "Ada" });
    expect(await inbox.get.query({ ...item, kind: "approval" })).toMatchObject({
      startedBy: "Ada",
    });
    expect((await inbox.list.query({ workflow: "expense", who: "Ada" })).items).toEqual([]);
    const refused = await refusal(answer(runId, "sign", { approved: true }, "Ada"));
    expect(refused.code).toBe("NOT_AN_APPROVER");
    expect(refused.message).toContain("a different person must");
    const back = inbox.delegate.mutate({ ...item, by: "Bo", to: "Ada", reason: "Hers." });
    expect((await refusal(back)).message).toContain('"Ada" started the run');
    await inbox.claim.mutate({ ...item, kind: "approval", by: "Bo" });
    const others = inbox.delegate.mutate({ ...item, by: "Cy", to: "Dora", reason: "Hers." });
    expect((await refusal(others)).message).toContain('"Bo" works on it');
    await answer(runId, "sign", { approved: true }, "Bo");
    await runUntil(api, runId, "completed");
  });
});
