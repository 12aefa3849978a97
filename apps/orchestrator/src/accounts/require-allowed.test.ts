import { describe, expect, test } from "vitest";
import { appRouter } from "../api/router.ts";
import type { Caller } from "./caller.ts";
import { ROLES, type Permission, type Role } from "./permissions.ts";
import { PROCEDURE_NEEDS } from "./procedure-needs.ts";
import { requireAllowed, signed } from "./require-allowed.ts";

const person = (role: Role): Caller => ({
  kind: "person",
  accountId: "a",
  name: "Ada",
  role,
  groups: [],
  sessionId: "s",
});

const key = (permissions: readonly Permission[], workflows: readonly string[] = []): Caller => ({
  kind: "key",
  keyId: "k",
  name: "deploy",
  permissions,
  workflows,
});

const ask = async (caller: Caller, path: string, input: unknown = {}): Promise<string> => {
  try {
    await requireAllowed(caller, path, input, async () => ["order"]);
    return "allowed";
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
};

test("procedure-needs.ts says of every procedure who may call it, and of nothing else", () => {
  expect(Object.keys(PROCEDURE_NEEDS).toSorted()).toEqual(
    Object.keys(appRouter._def.procedures).toSorted(),
  );
});

test("a procedure that states no need is refused to everybody but where everything is open", async () => {
  expect(await ask(person("admin"), "runs.secret")).toBe("NOT_ALLOWED");
  expect(await ask({ kind: "anyone" }, "runs.secret")).toBe("allowed");
});

test.each<[string, readonly Role[], unknown?]>([
  ["runs.list", ["viewer", "operator", "author", "admin"]],
  ["events.runs", ["viewer", "operator", "author", "admin"]],
  ["runs.start", ["operator", "author", "admin"]],
  ["runs.signal", ["operator", "author", "admin"]],
  ["runs.cancel", ["operator", "author", "admin"]],
  ["bulk.create", ["operator", "author", "admin"], { operation: { type: "cancel" } }],
  ["bulk.create", ["admin"], { operation: { type: "delete" } }],
  ["workflows.publish", ["author", "admin"]],
  ["workflows.setRetention", ["admin"]],
  ["webhooks.list", ["admin"]],
  ["members.remove", ["admin"]],
])("%s is for %j", async (path, able, input) => {
  const answers = await Promise.all(
    ROLES.map(async (role) => [role, await ask(person(role), path, input)] as const),
  );
  expect(answers.filter(([, answer]) => answer === "allowed").map(([role]) => role)).toEqual(able);
});

test("a stranger reaches nothing but what signing in takes", async () => {
  const stranger: Caller = { kind: "stranger", claimed: true };
  const answers = await Promise.all(
    Object.keys(PROCEDURE_NEEDS).map(async (path) => [path, await ask(stranger, path)] as const),
  );
  expect(answers.filter(([, answer]) => answer === "allowed").map(([path]) => path)).toEqual([
    "account.me",
    "account.claim",
    "account.signIn",
    "account.signOut",
    "account.readLink",
    "account.acceptLink",
  ]);
  expect(new Set(answers.map(([, answer]) => answer))).toEqual(
    new Set(["allowed", "SIGN_IN_NEEDED"]),
  );
});

describe("a key", () => {
  test("does what its scopes say, and nothing that is a person's own", async () => {
    expect(await ask(key(["runs:read"]), "runs.list")).toBe("allowed");
    expect(await ask(key(["runs:read"]), "runs.start")).toBe("NOT_ALLOWED");
    expect(await ask(key(["runs:read", "settings:write"]), "keys.create")).toBe("NOT_ALLOWED");
  });

  test.each([
    ["runs.start", { workflow: "order" }, "allowed"],
    ["runs.start", { workflow: "salary" }, "NOT_ALLOWED"],
    ["runs.startMany", { runs: [{ workflow: "order" }, { workflow: "salary" }] }, "NOT_ALLOWED"],
    ["runs.list", {}, "NOT_ALLOWED"],
    ["runs.list", { workflow: "order" }, "allowed"],
    ["runs.describe", { runId: "run_1" }, "allowed"],
    ["bulk.create", { filter: { workflow: "order" } }, "allowed"],
    ["bulk.create", { filter: { status: ["failed"] } }, "NOT_ALLOWED"],
    ["audit.list", {}, "NOT_ALLOWED"],
  ])("for one workflow may call %s with %j: %s", async (path, input, answer) => {
    const limited = key(["runs:read", "runs:write", "runs:repair"], ["order"]);
    expect(await ask(limited, path, input)).toBe(answer);
  });
});

test("a call is signed by who makes it, from where it comes, also where it says something else", () => {
  const address = "192.0.2.7";
  const said = { by: "Bo", address: "10.0.0.1" };
  const call = { runId: "r", ...said, owner: "Bo", signals: [{ name: "go", ...said }, 7] };
  expect(signed(person("viewer"), call, address)).toEqual({
    runId: "r",
    by: "Ada",
    address,
    owner: "Ada",
    signals: [{ name: "go", by: "Ada", address }, 7],
  });
  expect(signed(key([]), { by: "Ada" }, address)).toEqual({ by: "key:deploy", address });
  expect(signed({ kind: "anyone" }, call, address)).toEqual({
    ...call,
    address,
    signals: [{ name: "go", by: "Bo", address }, 7],
  });
  expect(signed(person("viewer"), [1], address)).toEqual([1]);
});
