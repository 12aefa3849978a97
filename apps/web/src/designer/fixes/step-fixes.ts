import type { JsonObject, JsonValue, Problem } from "@waymark/core";
import { asText, getAt, isObject, removeAt, renameAt, setAt } from "../document/json-edit.ts";
import { closestName } from "./closest-name.ts";
import type { Broken, Fix, Mend } from "./fix.ts";
import { stepsAround } from "./places.ts";

// How steps hang together: needs, choices, joins, failures and their undoing.

export const STEP_FIXES: Partial<Record<Problem["rule"], Mend>> = {
  "unknown-step": (broken) => [...removeNeed(broken), ...removeWay(broken)],
  "self-need": removeNeed,
  "duplicate-need": removeNeed,
  cycle: breakCycle,
  "not-a-need": needWhatIsRead,
  "unknown-step-read": readAnother,
  "join-edge": plainNeed,
  "choice-edge": (broken) => [...plainNeed(broken), ...removeNeed(broken)],
  "join-never": ({ path }) => [
    {
      label: "Let one need be enough",
      edit: (document) => setAt(document, [...path.slice(0, -1), "join"], "any"),
    },
  ],
  "join-unused": ({ path }) => [
    { label: "Remove the join", edit: (document) => removeAt(document, path) },
  ],
  "unhandled-failure": ({ path }) => [
    {
      label: "Let its failure fail the run",
      edit: (document) => setAt(document, path, "fail"),
    },
  ],
  "on-failure-unused": ({ path }) => [
    { label: "Remove its onFailure", edit: (document) => removeAt(document, path) },
  ],
  "nothing-to-compensate": ({ path }) => [
    { label: "Undo nothing on failure", edit: (document) => setAt(document, path, "fail") },
  ],
  "compensation-unused": () => [
    {
      label: "Undo on failure",
      edit: (document) => setAt(document, ["onFailure"], "compensate"),
    },
  ],
  "no-compensation": undoBy,
  "signal-clash": ownSignal,
  "invalid-id": readableId,
};

function stepOfNeed(need: JsonValue | undefined): string {
  const step = isObject(need) ? need["step"] : need;
  return typeof step === "string" ? step : "";
}

function removeNeed({ document, path, value }: Broken): readonly Fix[] {
  const at = path.at(-1) === "step" ? path.slice(0, -1) : path;
  if (at.at(-2) !== "needs" || getAt(document, at) === undefined) return [];
  const edit: Fix["edit"] = (now) => removeAt(now, at);
  return [{ label: `Remove the edge from ${stepOfNeed(value)}`, edit }];
}

/** A case, or what holds otherwise, that leads to no step. */
function removeWay({ path }: Broken): readonly Fix[] {
  const at = path.at(-1) === "to" ? path.slice(0, -1) : path;
  const isCase = at.at(-2) === "choice";
  if (!isCase && path.at(-1) !== "default") return [];
  const label = isCase ? "Remove this case" : "Remove the default";
  return [{ label, edit: (now) => removeAt(now, at) }];
}

function plainNeed({ path, value }: Broken): readonly Fix[] {
  if (!isObject(value) || typeof value["step"] !== "string") return [];
  const { step } = value;
  return [{ label: `Need only that ${step} completes`, edit: (now) => setAt(now, path, step) }];
}

/** Takes away one edge of the circle: it must be one that closes it. */
function breakCycle({ document, path, value }: Broken): readonly Fix[] {
  const around = stepsAround(document, path);
  if (!around || !Array.isArray(value)) return [];
  return (value as readonly JsonValue[]).map((need, index) => ({
    label: `Remove the edge from ${stepOfNeed(need)}`,
    edit: (now) => removeAt(now, [...path, index]),
  }));
}

const READS = /steps\.([A-Za-z_]\w*)|steps\[['"]([^'"]+)['"]\]/g;

const readIn = (value: JsonValue | undefined): readonly string[] =>
  typeof value === "string"
    ? [...value.matchAll(READS)].map(([, plain, quoted]) => plain ?? quoted ?? "")
    : [];

/** A step that is read must have ended: it is needed. */
function needWhatIsRead({ document, path, value }: Broken): readonly Fix[] {
  const around = stepsAround(document, path);
  if (!around) return [];
  const { steps, stepId } = around;
  const needs = getAt(steps, [stepId, "needs"]);
  const known: readonly JsonValue[] = Array.isArray(needs) ? needs : [];
  const read = readIn(value).filter((id) => id !== stepId && Object.hasOwn(steps, id));
  return [...new Set(read)]
    .filter((id) => !known.some((need) => stepOfNeed(need) === id))
    .map((id) => ({
      label: `Connect ${id} to ${stepId}`,
      edit: (now) => setAt(now, [...around.path, stepId, "needs"], [...known, id]),
    }));
}

function readAnother({ document, path, value }: Broken): readonly Fix[] {
  const around = stepsAround(document, path);
  if (!around || typeof value !== "string") return [];
  return readIn(value).flatMap((id) => {
    const meant = Object.hasOwn(around.steps, id)
      ? undefined
      : closestName(id, Object.keys(around.steps));
    if (meant === undefined) return [];
    const text = value.replaceAll(READS, (read, plain, quoted) =>
      (plain ?? quoted) === id ? `steps${memberText(meant)}` : read,
    );
    return [{ label: `Read ${meant}`, edit: (now) => setAt(now, path, text) }];
  });
}

const memberText = (id: string): string =>
  /^[A-Za-z_]\w*$/.test(id) ? `.${id}` : `[${JSON.stringify(id)}]`;

const UNDOING = /(?:refund|release|void|cancel|undo|recall|revert|remove|delete|revoke)$/i;

/** A task of the same family whose name says that it takes something back. */
function undoBy({ path, value, surroundings }: Broken): readonly Fix[] {
  const task = isObject(value) ? (value["task"] ?? value["src"]) : undefined;
  if (!isObject(value) || typeof task !== "string") return [];
  const family = task.slice(0, task.lastIndexOf(".") + 1);
  if (family === "") return [];
  const place = value["task"] === undefined ? policyOfInvoke(path, value) : path;
  return [...surroundings.tasks]
    .filter((name) => name !== task && name.startsWith(family) && UNDOING.test(name))
    .map((name) => ({
      label: `Undo it by ${name}`,
      edit: (now) => setAt(now, [...place, "compensate"], { task: name }),
    }));
}

/** Where a state says how what it invokes is carried out: for all, or of several for each. */
function policyOfInvoke(path: Broken["path"], { id }: JsonObject): Broken["path"] {
  const at = path.lastIndexOf("invoke");
  const meta = [...path.slice(0, at), "meta"];
  return at === path.length - 1 ? meta : [...meta, "steps", asText(id)];
}

/** A signal by the step's own name, which no other step waits for. */
function ownSignal({ document, path, value }: Broken): readonly Fix[] {
  const stepId = stepsAround(document, path)?.stepId;
  if (stepId === undefined) return [];
  const at = isObject(value) ? [...path, "signal"] : path;
  return [stepId, `${stepId}-2`].map((name) => ({
    label: `Wait for ${name}`,
    edit: (now) => setAt(now, at, name),
  }));
}

/** The id as far as it can be one. */
function readableId({ document, path }: Broken): readonly Fix[] {
  const around = stepsAround(document, path);
  const from = around?.stepId ?? "";
  const to = from
    .normalize("NFKD")
    .replaceAll(/[^\w-]+/g, "-")
    .replaceAll(/^[^A-Za-z]+|-+$/g, "")
    .slice(0, 64);
  if (!around || to === "" || Object.hasOwn(around.steps, to)) return [];
  return [{ label: `Name it ${to}`, edit: (now) => renameAt(now, around.path, { from, to }) }];
}
