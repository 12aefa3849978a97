import { dagJsonSchema, isJsonObject, STEP_KINDS, type JsonObject } from "@waymark/core";
import { expect, test } from "vitest";
import { schemasAt } from "../../code/schemas-at.ts";
import { getAt, setAt, type JsonPath } from "../../document/json-edit.ts";
import { CHILD_TIMEOUTS, RETRY_MEMBERS, TASK_TIMEOUTS } from "../policy/policy-members.ts";
import { APPROVERS_NAMES, REMINDER_MEMBERS, SELF_APPROVAL } from "../step/approval-members.ts";
import {
  ABOUT_MEMBERS,
  JOIN_MEMBER,
  ON_FAILURE_MEMBER,
  WHEN_MEMBER,
} from "../step/common-members.ts";
import { KIND_MEMBERS } from "../step/kind-members.ts";
import {
  ABOUT_MEMBERS as WORKFLOW_MEMBERS,
  CONCURRENCY_MEMBERS,
  INPUT_MEMBER,
  OUTPUT_MEMBER,
  RUN_MEMBERS,
} from "../workflow/settings-members.ts";
import type { MemberSpec } from "./member-spec.ts";
import { setMember } from "./set-member.ts";

const COMMON = [...ABOUT_MEMBERS, JOIN_MEMBER, WHEN_MEMBER, ON_FAILURE_MEMBER];
const SETTINGS = [
  ...WORKFLOW_MEMBERS,
  INPUT_MEMBER,
  OUTPUT_MEMBER,
  ...RUN_MEMBERS,
  ...CONCURRENCY_MEMBERS,
];
const under = (name: string, members: readonly MemberSpec[]): readonly JsonPath[] =>
  members.map(({ path }) => [name, ...path]);

/** What forms of their own edit, beside the tables. */
const OWN: Readonly<Record<keyof typeof STEP_KINDS, readonly JsonPath[]>> = {
  task: [
    ["task"],
    ["input"],
    ["compensate", "task"],
    ...under("retry", RETRY_MEMBERS),
    ...under("timeouts", TASK_TIMEOUTS),
  ],
  workflow: [
    ["workflow"],
    ["input"],
    ["compensate", "task"],
    ...under("retry", RETRY_MEMBERS),
    ...under("timeouts", CHILD_TIMEOUTS),
  ],
  wait: [["wait"]],
  signal: [],
  approval: [SELF_APPROVAL, ...[APPROVERS_NAMES, ...REMINDER_MEMBERS].map(({ path }) => path)],
  choice: [["choice"], ["default"]],
  // The steps inside are on the canvas, and each has forms of its own.
  map: [["map", "steps"]],
  repeat: [["repeat", "steps"]],
};

const kinds = Object.keys(STEP_KINDS) as readonly (keyof typeof STEP_KINDS)[];
const pathsOf = (kind: (typeof kinds)[number]): readonly JsonPath[] => [
  ["needs"],
  ...[...COMMON, ...KIND_MEMBERS[kind]].map(({ path }) => path),
  ...OWN[kind],
];

test.each(kinds)("an edit by a form of a %s changes its own member and no other", (kind) => {
  const unknown = { note: "kept", [kind]: { ours: 1 }, retry: { ours: 2 } };
  const document: JsonObject = { name: "a", ours: 3, steps: { other: { ours: 4 }, it: unknown } };
  for (const path of pathsOf(kind)) {
    const at = ["steps", "it", ...path];
    const next = setMember(document, at, "changed");
    expect(getAt(next, at)).toBe("changed");
    expect(setAt(next, at, getAt(document, at))).toEqual(setAt(document, at, getAt(document, at)));
    const back = setMember(next, at, getAt(document, at));
    for (const kept of [["ours"], ["steps", "other"], ["steps", "it", "note"]])
      expect(getAt(back, kept)).toEqual(getAt(document, kept));
  }
});

const schema = dagJsonSchema();

/** The members that the published schema gives a part, those of objects that are no values of their own by their paths. */
function schemaPaths(path: readonly string[], members: readonly (readonly string[])[]): string[] {
  return schemasAt(schema, path, members).flatMap(({ properties }) =>
    isJsonObject(properties) ? Object.keys(properties) : [],
  );
}

test.each(kinds)("every member that the schema gives a %s is within reach of its forms", (kind) => {
  const within = new Set(pathsOf(kind).map(([first]) => String(first)));
  const members = schemaPaths(["steps", "it"], [[], [], [kind]]);
  expect(members).toEqual(expect.arrayContaining([kind, "needs", "when"]));
  expect(members.filter((name) => !within.has(name))).toEqual([]);
});

test("every member that the schema gives a workflow is within reach of its settings", () => {
  const within = new Set(SETTINGS.map(({ path: [first] }) => String(first)));
  // The steps and where they stand are on the canvas; the address of the schema is for editors of files.
  const elsewhere = new Set(["steps", "layout", "labels", "$schema"]);
  const members = schemaPaths([], [[]]);
  expect(members).toContain("concurrency");
  expect(members.filter((name) => !within.has(name) && !elsewhere.has(name))).toEqual([]);
});

test("the members of policies, loops, approvals and limits are within reach, too", () => {
  const parts = [
    { kind: "task", part: "retry", told: RETRY_MEMBERS.map(({ path }) => path) },
    { kind: "task", part: "timeouts", told: TASK_TIMEOUTS.map(({ path }) => path) },
    { kind: "map", part: "map", told: inside("map") },
    { kind: "repeat", part: "repeat", told: inside("repeat") },
    { kind: "approval", part: "approval", told: inside("approval") },
  ] as const;
  for (const { kind, part, told } of parts) {
    const within = new Set(told.map(([first]) => String(first)));
    const members = schemaPaths(["steps", "it", part], [[], [], [kind], []]);
    expect(members.length).toBeGreaterThan(0);
    expect(members.filter((name) => !within.has(name))).toEqual([]);
  }
});

const inside = (kind: "map" | "repeat" | "approval"): readonly JsonPath[] =>
  pathsOf(kind).flatMap(([first, ...rest]) => (first === kind ? [rest] : []));
