import { createWaymarkClient } from "@waymark/client";
import { EventSource } from "eventsource";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { offerClaim } from "../src/accounts/offer-claim.ts";
import { readSettings } from "../src/env.ts";
import type { Logger } from "../src/logger.ts";
import { refusal, runUntil } from "./api-helpers.ts";
import { startApiServer, type ApiServer } from "./api-server.ts";
import { openBrowser, PAGE, type Browser } from "./signed-in.ts";

const PASSWORD = "correct horse battery";
const input = { name: "Ada" };

let api: ApiServer;
let ada: Browser;

beforeAll(async () => {
  api = await startApiServer();
  ada = openBrowser(api.url);
});

afterAll(async () => api[Symbol.asyncDispose]());

/** An account as an admin's invitation makes one. */
async function join(role: "viewer" | "operator" | "author" | "admin", name: string) {
  const { token } = await ada.api.members.invite.mutate({ role, note: name });
  const browser = openBrowser(api.url);
  await browser.api.account.acceptLink.mutate({ token, name, password: PASSWORD });
  return browser;
}

const keyClient = (apiKey: string) =>
  createWaymarkClient({ url: api.url, apiKey, retries: 0, EventSource: EventSource as never });

// In this order: from the moment somebody owns it, it is not open any more.

test("everything is open until somebody owns the installation, and from then on nothing is", async () => {
  const nobody = openBrowser(api.url).api;
  expect(await nobody.account.me.query()).toEqual({
    access: "open",
    installation: null,
    denied: {},
  });
  await nobody.runs.start.mutate({ workflow: "greet", input });
  const { runId } = await nobody.runs.start.mutate({ workflow: "payout", input: {} });
  const groups = { workflow: "payout", who: "Whoever", asks: "group" } as const;
  await expect.poll(async () => (await nobody.inbox.list.query(groups)).items.length).toBe(1);
  const answer = { runId, name: "sign", payload: { approved: true }, by: "Whoever" };
  await nobody.runs.signal.mutate(answer);
  expect((await refusal(nobody.members.invite.mutate({ role: "viewer" }))).code).toBe(
    "NOT_CLAIMED",
  );
  const weak = { installation: "Trail", name: "Ada", password: "short" };
  expect((await refusal(ada.api.account.claim.mutate(weak))).code).toBe("PASSWORD_WEAK");

  const stream = await fetch(`${api.url}/trpc/events.runs?input=%7B%7D`);
  const ended = stream.text().catch(() => "cut off");
  await ada.api.account.claim.mutate({ ...weak, name: " Ada ", password: PASSWORD });
  await ended;

  expect(ada.setCookie()).toMatch(
    /^waymark_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/,
  );
  expect(await ada.api.account.me.query()).toMatchObject({
    access: "signed-in",
    installation: "Trail",
    person: { name: "Ada", role: "admin" },
    denied: {},
  });
  expect(await nobody.account.me.query()).toMatchObject({ access: "signed-out" });
  for (const call of [
    () => nobody.runs.start.mutate({ workflow: "greet", input }),
    () => nobody.runs.list.query({}),
    () => nobody.workflows.list.query(),
  ]) {
    expect(await refusal(call())).toMatchObject({ code: "SIGN_IN_NEEDED", httpStatus: 401 });
  }
  expect((await fetch(`${api.url}/metrics`)).status).toBe(401);
  const refused = await fetch(`${api.url}/trpc/events.runs?input=%7B%7D`);
  expect(await refused.text()).toContain("SIGN_IN_NEEDED");
  expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
  const again = nobody.account.claim.mutate({ ...weak, password: PASSWORD });
  expect((await refusal(again)).code).toBe("ALREADY_CLAIMED");
});

test("a cookie goes over TLS only where the browser came by it", async () => {
  const secure = openBrowser(api.url, { "x-forwarded-proto": "https" });
  await secure.api.account.signIn.mutate({ name: "ADA", password: PASSWORD });
  expect(secure.setCookie()).toMatch(/; Secure$/);
  await secure.api.account.signOut.mutate();
  expect(secure.setCookie()).toMatch(/^waymark_session=; .*Max-Age=0; Secure$/);
});

test("who signs in wrongly is not told what is wrong, and after some tries when to come back", async () => {
  const guess = (name: string) =>
    refusal(openBrowser(api.url).api.account.signIn.mutate({ name, password: "not this one" }));
  const [unknown, known] = [await guess("Nobody"), await guess("Ada")];
  expect(unknown).toEqual(known);
  expect(unknown).toMatchObject({ code: "SIGN_IN_REFUSED", httpStatus: 401 });
  await Promise.all(["Nobody", "Nobody", "Nobody", "Nobody"].map(guess));
  const late = await fetch(`${api.url}/trpc/account.signIn`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "nobody", password: "again" }),
  });
  expect(late.status).toBe(429);
  expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(30);
  expect(await late.text()).toContain("TOO_MANY_TRIES");
  await openBrowser(api.url).api.account.signIn.mutate({ name: "Ada", password: PASSWORD });
});

test("a call with a session says from which page it comes, and is JSON", async () => {
  const body = JSON.stringify({ workflow: "greet", input });
  const post = (headers: Record<string, string>) =>
    fetch(`${api.url}/trpc/runs.start`, {
      method: "POST",
      headers: { cookie: ada.cookie(), ...headers },
      body,
    });
  const json = { "content-type": "application/json" };
  expect((await post({ ...json, origin: PAGE })).status).toBe(200);
  const withoutOrigin = await post(json);
  expect(withoutOrigin.status).toBe(403);
  expect(await withoutOrigin.text()).toContain("ORIGIN_NEEDED");
  expect((await post({ ...json, origin: "https://evil.example" })).status).toBe(403);
  expect((await post({ "content-type": "text/plain", origin: PAGE })).status).toBeGreaterThan(400);
});

describe("members", () => {
  test("a viewer sees and changes nothing, with the reason; an invitation is good once", async () => {
    const { token } = await ada.api.members.invite.mutate({ role: "viewer", note: "Vic of sales" });
    const vic = openBrowser(api.url);
    expect(await vic.api.account.readLink.mutate({ token })).toMatchObject({
      kind: "join",
      role: "viewer",
      by: "Ada",
      installation: "Trail",
    });
    expect((await ada.api.members.list.query()).invitations).toMatchObject([
      { role: "viewer", note: "Vic of sales", by: "Ada" },
    ]);
    const taken = { token, name: "ada", password: PASSWORD };
    expect((await refusal(vic.api.account.acceptLink.mutate(taken))).code).toBe("NAME_TAKEN");
    await vic.api.account.acceptLink.mutate({ ...taken, name: "Vic" });
    expect((await refusal(vic.api.account.acceptLink.mutate(taken))).code).toBe("LINK_INVALID");
    expect(await vic.api.account.me.query()).toMatchObject({
      person: { name: "Vic", role: "viewer" },
      denied: {
        "runs:write":
          "A viewer may not start runs, send signals and answer approvals; an operator, an author or an admin may.",
      },
    });
    expect((await vic.api.runs.list.query({})).runs.length).toBeGreaterThan(0);
    const { runId } = await ada.api.runs.start.mutate({ workflow: "approval", input: {} });
    for (const call of [
      () => vic.api.runs.start.mutate({ workflow: "greet", input }),
      () => vic.api.runs.cancel.mutate({ runId }),
      () => vic.api.workflows.publish.mutate({ source: {} }),
      () => vic.api.webhooks.list.query(),
      () => vic.api.members.invite.mutate({ role: "admin" }),
    ]) {
      expect(await refusal(call())).toMatchObject({ code: "NOT_ALLOWED", httpStatus: 403 });
    }
  });

  test("what somebody does is signed with their name, whatever the call says", async () => {
    const olga = await join("operator", "Olga");
    const { runId } = await olga.api.runs.start.mutate({ workflow: "transfer", input: {} });
    const answer = { runId, name: "sign", payload: { approved: true }, by: "Ada" };
    await expect
      .poll(async () => (await olga.api.inbox.list.query({ workflow: "transfer" })).items.length)
      .toBe(1);
    expect((await refusal(olga.api.runs.signal.mutate(answer))).code).toBe("NOT_AN_APPROVER");
    const hand = (to: string) =>
      ada.api.inbox.delegate.mutate({ runId, name: "sign", by: "Olga", to, reason: "On leave." });
    expect((await refusal(hand("olga"))).code).toBe("MEMBER_NOT_FOUND");
    expect((await refusal(hand("Vic"))).code).toBe("NOT_ALLOWED");
    expect((await hand("Olga")).delegation).toMatchObject({ by: "Ada", to: "Olga" });
    await olga.api.inbox.undelegate.mutate({ runId, name: "sign", by: "Ada" });
    expect((await olga.api.runs.describe.query({ runId })).startedBy).toBe("Olga");
    await ada.api.runs.signal.mutate({ ...answer, by: "Olga" });
    await olga.api.runs.cancel.mutate({ runId, by: "Ada", reason: "changed our mind" });
    const { entries } = await olga.api.audit.list.query({ object: runId });
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
      ["run.cancelled", "Olga"],
      ["signal.received", "Ada"],
      ["inbox.undelegated", "Olga"],
      ["inbox.delegated", "Ada"],
    ]);
    const mine = await olga.api.drafts.list.query({ owner: "Ada" });
    expect(mine.drafts).toEqual([]);
  });

  test("a group that is asked answers by its members, and by nobody else, as long as they are in it", async () => {
    const fay = await join("operator", "Fay");
    const gus = await join("operator", "Gus");
    const { members } = await ada.api.members.list.query();
    const put = (name: string, groups: string[]) => {
      const id = members.find((member) => member.name === name)?.id ?? "";
      return ada.api.members.setGroups.mutate({ id, groups });
    };
    const begin = () => ada.api.runs.start.mutate({ workflow: "payout", input: {} });
    const asking = async (who: string, asks?: "name" | "group") =>
      (await ada.api.inbox.list.query({ workflow: "payout", who, asks })).items.length;
    const answer = (browser: Browser, runId: string) =>
      browser.api.runs.signal.mutate({ runId, name: "sign", payload: { approved: true } });

    const { runId } = await begin();
    await expect.poll(async () => (await ada.api.inbox.count.query({})).approvals).toBe(1);
    expect(await refusal(answer(fay, runId))).toMatchObject({
      code: "NOT_AN_APPROVER",
      message: expect.stringContaining("waits for somebody of finance"),
    });
    await put("Fay", ["legal", "finance", "legal"]);
    expect((await fay.api.account.me.query()).person?.groups).toEqual(["finance", "legal"]);
    expect([
      await asking("Fay"),
      await asking("Fay", "group"),
      await asking("Fay", "name"),
    ]).toEqual([1, 1, 0]);
    expect([await asking("Gus"), await asking("Ada")]).toEqual([0, 0]);
    await fay.api.inbox.claim.mutate({ runId, kind: "approval", name: "sign", by: "" });
    expect(await asking("Fay", "name")).toBe(1);
    const handed = { runId, name: "sign", by: "", to: "Gus", reason: "On leave." };
    await fay.api.inbox.delegate.mutate(handed);
    await put("Fay", []);
    expect((await refusal(answer(gus, runId))).code).toBe("NOT_AN_APPROVER");
    await put("Fay", ["finance"]);
    await answer(gus, runId);

    const next = await begin();
    await expect.poll(() => asking("Fay", "group")).toBe(1);
    await answer(fay, next.runId);
    const told = async (run: string) =>
      (await fay.api.runs.events.query({ runId: run, types: ["signal.received"] })).transitions[0]
        ?.event;
    expect(await told(runId)).toMatchObject({ by: "Gus", onBehalfOf: "Fay", groups: ["finance"] });
    expect(await told(next.runId)).toMatchObject({ by: "Fay", groups: ["finance"] });
    const { entries } = await ada.api.audit.list.query({ action: "member.grouped" });
    expect(entries.at(-1)).toMatchObject({
      actor: "Ada",
      details: { name: "Fay", before: [], after: ["finance", "legal"] },
    });
  });

  test("a role is changed and a member removed at once, with their sessions and keys; the last admin stays", async () => {
    const bo = await join("author", "Bo");
    const { members } = await ada.api.members.list.query();
    const idOf = (name: string) => members.find((member) => member.name === name)?.id ?? "";
    const { key } = await bo.api.keys.create.mutate({ name: "of Bo", scopes: ["runs:write"] });
    await keyClient(key).runs.start.mutate({ workflow: "greet", input });
    await ada.api.members.setRole.mutate({ id: idOf("Bo"), role: "viewer" });
    expect((await bo.api.account.me.query()).person?.role).toBe("viewer");
    expect(
      (await refusal(keyClient(key).runs.start.mutate({ workflow: "greet", input }))).code,
    ).toBe("NOT_ALLOWED");
    const stream = await fetch(`${api.url}/trpc/events.runs?input=%7B%7D`, {
      headers: { cookie: bo.cookie() },
    });
    expect(stream.status).toBe(200);
    const ended = stream.text().catch(() => "cut off");
    await ada.api.members.remove.mutate({ id: idOf("Bo") });
    await ended;
    expect((await bo.api.account.me.query()).access).toBe("signed-out");
    expect((await refusal(keyClient(key).runs.list.query({}))).code).toBe("SIGN_IN_NEEDED");
    for (const call of [
      () => ada.api.members.remove.mutate({ id: idOf("Ada") }),
      () => ada.api.members.setRole.mutate({ id: idOf("Ada"), role: "viewer" }),
    ]) {
      expect((await refusal(call())).code).toBe("LAST_ADMIN");
    }
  });

  test("a forgotten password is set by a link of an admin, and signs everybody else out", async () => {
    const cy = await join("viewer", "Cy");
    const { members } = await ada.api.members.list.query();
    const id = members.find(({ name }) => name === "Cy")?.id ?? "";
    const { token } = await ada.api.members.resetLink.mutate({ id });
    const there = openBrowser(api.url);
    expect(await there.api.account.readLink.mutate({ token })).toMatchObject({
      kind: "password",
      name: "Cy",
    });
    await there.api.account.acceptLink.mutate({ token, password: "another one entirely" });
    expect((await there.api.account.me.query()).person?.name).toBe("Cy");
    expect((await cy.api.account.me.query()).access).toBe("signed-out");
  });
});

test("sessions are listed, ended one by one or all the others, and a password is changed", async () => {
  const di = await join("viewer", "Di");
  const second = openBrowser(api.url, { "user-agent": "Tablet" });
  const third = openBrowser(api.url);
  const me = { name: "Di", password: PASSWORD };
  await second.api.account.signIn.mutate(me);
  await third.api.account.signIn.mutate(me);
  const { sessions } = await di.api.account.sessions.query();
  expect(sessions).toHaveLength(3);
  expect(sessions.filter(({ current }) => current)).toHaveLength(1);
  const tablet = sessions.find(({ userAgent }) => userAgent === "Tablet");
  expect(tablet?.address).toBe("127.0.0.1");
  await di.api.account.endSession.mutate({ id: tablet?.id ?? "" });
  expect((await second.api.account.me.query()).access).toBe("signed-out");
  const change = { current: "not this one", password: "a wholly new password" };
  expect((await refusal(di.api.account.changePassword.mutate(change))).code).toBe("PASSWORD_WRONG");
  await di.api.account.changePassword.mutate({ ...change, current: PASSWORD });
  expect((await third.api.account.me.query()).access).toBe("signed-out");
  await third.api.account.signIn.mutate({ ...me, password: change.password });
  expect(await di.api.account.endOtherSessions.mutate()).toEqual({ ended: 1 });
  expect((await di.api.account.me.query()).access).toBe("signed-in");
});

describe("API keys", () => {
  test("a key does what its scopes say, signs with its name, and tells when it was used", async () => {
    const asked = { name: "deploy", scopes: ["runs:read", "runs:write", "runs:repair"] as const };
    const { id, key } = await ada.api.keys.create.mutate({ ...asked, scopes: [...asked.scopes] });
    expect(key).toMatch(new RegExp(`^wm_live_${id}_[0-9A-Za-z]{43}$`));
    const client = keyClient(key);
    const { runId } = await client.runs.start.mutate({ workflow: "approval", input: {} });
    const byKey: ApiServer = { ...api, client, [Symbol.asyncDispose]: async () => undefined };
    await runUntil(byKey, runId, "waiting");
    await client.runs.signal.mutate({ runId, name: "approve", payload: { by: "x" }, by: "Ada" });
    const started = { workflow: "approval", input: {}, by: "Ada" };
    const second = await client.runs.start.mutate(started);
    const runs = [{ ...started, idempotencyKey: "signed" }];
    const [third] = (await client.runs.startMany.mutate({ runs })).results;
    for (const each of [second, third]) {
      const { startedBy } = await client.runs.describe.query({
        runId: (each as typeof second).runId,
      });
      expect(startedBy).toBe("key:deploy");
    }
    await client.runs.cancel.mutate({ runId: second.runId, by: "Ada" });
    const { entries } = await ada.api.audit.list.query({ object: second.runId });
    expect(entries).toMatchObject([{ action: "run.cancelled", actor: "key:deploy" }]);
    // A program's signal is its ordinary work: the history has its name, the audit no entry.
    expect((await ada.api.audit.list.query({ object: runId })).entries).toEqual([]);
    expect(JSON.stringify(await client.runs.history.query({ runId }))).toContain("key:deploy");
    expect((await refusal(client.workflows.list.query())).code).toBe("NOT_ALLOWED");
    expect((await refusal(client.keys.list.query())).code).toBe("NOT_ALLOWED");
    expect((await refusal(client.account.sessions.query())).code).toBe("NOT_ALLOWED");
    await expect
      .poll(async () => (await ada.api.keys.list.query()).keys.find((each) => each.id === id))
      .toMatchObject({ maker: "Ada", usedAt: expect.any(Number), usedFrom: "127.0.0.1" });
    expect(JSON.stringify(await api.orchestrator.db.apiKey.findMany())).not.toContain(key);
  });

  test("a key for some workflows sees and starts no others", async () => {
    const { key } = await ada.api.keys.create.mutate({
      name: "greeter",
      scopes: ["runs:read", "runs:write"],
      workflows: ["greet"],
    });
    const { runs } = keyClient(key);
    const { runId } = await runs.start.mutate({ workflow: "greet", input });
    await runs.result.query({ runId, waitMs: 5_000 });
    await runs.list.query({ workflow: "greet" });
    const other = await ada.api.runs.start.mutate({ workflow: "approval", input: {} });
    for (const call of [
      () => runs.start.mutate({ workflow: "approval", input: {} }),
      () => runs.describe.query({ runId: other.runId }),
      () => runs.compare.query({ a: runId, b: other.runId }),
      () => runs.list.query({}),
      () => keyClient(key).bulk.list.query({}),
    ]) {
      expect((await refusal(call())).code).toBe("NOT_ALLOWED");
    }
  });

  test("a rotated key is good until its overlap ends, its successor from now on; a revoked one at once not", async () => {
    const { id, key } = await ada.api.keys.create.mutate({
      name: "nightly",
      scopes: ["runs:read"],
    });
    const next = await ada.api.keys.rotate.mutate({ id, overlapHours: 1 });
    const calls = [key, next.key].map((each) => keyClient(each).runs.list.query({}));
    await expect(Promise.all(calls)).resolves.toHaveLength(2);
    await api.orchestrator.db.apiKey.update({ where: { id }, data: { expiresAt: new Date(0) } });
    api.orchestrator.identity.changed();
    expect((await refusal(keyClient(key).runs.list.query({}))).code).toBe("SIGN_IN_NEEDED");
    await ada.api.keys.revoke.mutate({ id: next.id });
    expect((await refusal(keyClient(next.key).runs.list.query({}))).code).toBe("SIGN_IN_NEEDED");
    const twice = ada.api.keys.create.mutate({ name: "deploy", scopes: ["runs:read"] });
    expect((await refusal(twice)).code).toBe("NAME_TAKEN");
  });

  test("nobody makes a key that may more than they, and others' keys are an admin's alone", async () => {
    const eve = await join("viewer", "Eve");
    const beyond = eve.api.keys.create.mutate({ name: "eve", scopes: ["runs:write"] });
    expect((await refusal(beyond)).code).toBe("NOT_ALLOWED");
    const { id } = await eve.api.keys.create.mutate({ name: "eve", scopes: ["runs:read"] });
    expect((await eve.api.keys.list.query()).keys.map(({ name }) => name)).toEqual(["eve"]);
    const others = (await ada.api.keys.list.query()).keys.find(({ maker }) => maker === "Ada");
    const foreign = eve.api.keys.revoke.mutate({ id: others?.id ?? "" });
    expect((await refusal(foreign)).code).toBe("KEY_NOT_FOUND");
    await ada.api.keys.revoke.mutate({ id });
  });

  test("a key that goes on being used asks the database nothing for some seconds", async () => {
    const { key } = await ada.api.keys.create.mutate({ name: "busy", scopes: ["workflows:read"] });
    const client = keyClient(key);
    await client.tasks.list.query();
    const asked = vi.spyOn(api.orchestrator.db.sql, "query");
    for (let call = 0; call < 20; call += 1) await client.tasks.list.query();
    // On a slow machine it may be looked up once more in between.
    expect(asked.mock.calls.length).toBeLessThan(5);
    asked.mockRestore();
  });
});

test("the acts on accounts are in the audit, and nothing secret is", async () => {
  const entries = await api.orchestrator.db.auditEntry.findMany();
  const actions = new Set(entries.map(({ action }) => action));
  for (const action of [
    "installation.claimed",
    "member.invited",
    "member.joined",
    "member.changed",
    "member.removed",
    "password.changed",
    "key.created",
    "key.rotated",
    "key.revoked",
  ]) {
    expect(actions).toContain(action);
  }
  const told = JSON.stringify(entries);
  expect(told).not.toMatch(/wm_live_|scrypt/);
  expect(told).not.toContain(PASSWORD);
});

test("where others reach it, nothing is served until the link of the console was used, which is good once", async () => {
  await using server = await startApiServer({ WAYMARK_HOST: "0.0.0.0" });
  const owner = openBrowser(server.url);
  expect(await refusal(owner.api.runs.list.query({}))).toMatchObject({
    code: "NOT_CLAIMED",
    httpStatus: 401,
  });
  expect((await owner.api.account.me.query()).access).toBe("unclaimed");
  expect((await fetch(`${server.url}/metrics`)).status).toBe(401);
  const claim = { installation: "Trail", name: "Ada", password: PASSWORD };
  expect((await refusal(owner.api.account.claim.mutate(claim))).code).toBe("NOT_CLAIMED");
  const forged = owner.api.account.claim.mutate({ ...claim, token: "guessed" });
  expect((await refusal(forged)).code).toBe("LINK_INVALID");
  const [token = ""] = await linksOnConsole(server);
  const stored = await server.orchestrator.db.invitation.findMany();
  expect(JSON.stringify(stored)).not.toContain(token);
  await owner.api.account.claim.mutate({ ...claim, token });
  expect((await owner.api.account.me.query()).access).toBe("signed-in");
  expect((await refusal(openBrowser(server.url).api.runs.list.query({}))).code).toBe(
    "SIGN_IN_NEEDED",
  );
  expect(await linksOnConsole(server)).toEqual([]);
});

/** The tokens of the links that a start prints. */
async function linksOnConsole({ orchestrator }: ApiServer): Promise<readonly string[]> {
  const links: string[] = [];
  const log = { warn: ({ link }: { readonly link: string }) => links.push(link) };
  const settings = readSettings({
    WAYMARK_HOST: "0.0.0.0",
    WAYMARK_WEB_ORIGIN: "https://flows.example.org",
  });
  await offerClaim(orchestrator, settings, log as unknown as Logger);
  return links.map((link) => link.replace("https://flows.example.org/claim#", ""));
}
