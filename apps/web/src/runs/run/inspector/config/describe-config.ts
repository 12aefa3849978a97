import { parseDuration, RetryPolicy, type JsonObject, type JsonValue } from "@waymark/core";
import { retrySentence } from "../../../../policy/retry-schedule.ts";
import { formatDuration } from "../../../../ui/format.ts";

export interface ConfigFact {
  readonly name: string;
  readonly value: string;
  /** It is code, or a name in it. */
  readonly code?: true;
}

/** What a definition says of one step or state, as a person reads it. */
export interface StepConfig {
  readonly facts: readonly ConfigFact[];
  /** What its task is given; absent: nothing. */
  readonly input?: JsonValue;
  readonly document: JsonObject;
}

export function describeConfig(document: JsonObject): StepConfig {
  const policies = policiesOf(document);
  return {
    facts: [
      ...ownFacts(document),
      ...flowFacts(document),
      ...policies.flatMap(([about, policy]) => policyFacts(about, policy)),
    ],
    ...(document["input"] !== undefined && { input: document["input"] }),
    document,
  };
}

function ownFacts(document: JsonObject): readonly ConfigFact[] {
  const { task, workflow, version, wait, signal, timeout, default: fallback } = document;
  return [
    ...code("Task", task),
    ...code("Workflow", workflow, version === undefined ? "" : ` v${text(version)}`),
    ...length("Waits for", isObject(wait) ? undefined : wait),
    ...code("Waits until", member(wait, "until")),
    ...code("Signal", signal),
    ...length("Waits at most", timeout),
    ...approvalFacts(document["approval"]),
    ...loopFacts(document),
    ...machineFacts(document),
    ...code("When nobody answers", signal === undefined ? undefined : fallback),
  ];
}

function approvalFacts(approval: JsonValue | undefined): readonly ConfigFact[] {
  if (!isObject(approval)) return [];
  const { approvers } = approval;
  const reminder = member(approval, "reminder");
  const every = member(reminder, "every");
  return [
    ...plain("Approvers", Array.isArray(approvers) ? approvers.map(text).join(", ") : approvers),
    ...(approval["selfApproval"] === false ? plain("Not", "whoever started the run") : []),
    ...code("Answered by", approval["signal"]),
    ...length(
      "Reminds after",
      member(reminder, "after"),
      every === undefined ? "" : `, then every ${time(every)}`,
    ),
    ...length("Expires after", approval["expires"]),
    ...code("When nobody answers", approval["default"]),
  ];
}

function loopFacts({ map, repeat, choice }: JsonObject): readonly ConfigFact[] {
  const tolerated = member(map, "tolerate");
  const cases = Array.isArray(choice) ? choice : [];
  return [
    ...code("Items", member(map, "items")),
    ...plain("At a time", member(map, "concurrency")),
    ...plain("Tolerates failed", member(tolerated, "count")),
    ...plain("Tolerates failed, share", member(tolerated, "share")),
    ...code("Until", member(repeat, "until")),
    ...plain("Iterations at most", member(repeat, "maxIterations")),
    ...length("Between iterations", member(repeat, "delay")),
    ...cases.flatMap((each) => code(`To ${text(member(each, "to") ?? "")}`, member(each, "when"))),
  ];
}

/** Of a state: what it invokes, and what takes it where. */
function machineFacts({ invoke, on, after, always }: JsonObject): readonly ConfigFact[] {
  const invokes = invoke === undefined ? [] : Array.isArray(invoke) ? invoke : [invoke];
  return [
    ...invokes.flatMap((each) => code("Invokes", member(each, "src"))),
    ...Object.entries(objectOf(on)).map(([event, to]) => fact(`On ${event}`, targetOf(to))),
    ...Object.entries(objectOf(after)).map(([delay, to]) =>
      fact(`After ${delayWords(delay)}`, targetOf(to)),
    ),
    ...(always === undefined ? [] : [fact("Always", targetOf(always))]),
  ];
}

/** A delay as milliseconds or as written, `1d`, in the page's words; one by name or by an expression stays as it is. */
function delayWords(delay: string): string {
  const ms = /^\d+$/.test(delay) ? Number(delay) : parseDuration(delay);
  return ms === undefined ? delay : formatDuration(ms);
}

function targetOf(transition: JsonValue): string {
  const all = Array.isArray(transition) ? transition : [transition];
  const targets = all.map((each) => (isObject(each) ? member(each, "target") : each));
  return targets.map((target) => (typeof target === "string" ? target : "stays")).join(" or ");
}

const JOINS: Readonly<Record<string, string>> = {
  any: "as soon as one of them leads here",
  allDone: "when all of them have ended, however",
  noneFailed: "when all have ended, one completed and none failed",
};

const ON_FAILURE: Readonly<Record<string, string>> = {
  compensate: "undoes what was done and fails the run",
  continue: "the run goes on without it",
  wait: "waits for an operator",
};

function flowFacts({ needs, join, when, onFailure, concurrencyKey }: JsonObject) {
  const edges = Array.isArray(needs) ? needs.map(edgeOf) : [];
  return [
    ...plain("Runs after", edges.length === 0 ? undefined : edges.join(", ")),
    ...plain("Runs", JOINS[text(join ?? "")]),
    ...code("Only when", when),
    ...plain("When it fails", ON_FAILURE[text(onFailure ?? "")]),
    ...code("One at a time by", concurrencyKey),
  ];
}

function edgeOf(need: JsonValue): string {
  if (!isObject(need)) return text(need);
  const { step = "", on, when } = need;
  const ended =
    on === undefined || on === "completed" ? "" : on === "failed" ? " failed" : " ended";
  return `${text(step)}${ended}${when === undefined ? "" : ` if ${text(when)}`}`;
}

/** The policies of a step, of each step that a state invokes, and of what undoes them. */
function policiesOf(document: JsonObject): readonly (readonly [string, JsonObject])[] {
  const meta = objectOf(document["meta"]);
  const own: readonly (readonly [string, JsonObject])[] = [
    ["", document],
    ["", meta],
    ...Object.entries(objectOf(meta["steps"])).map(
      ([id, policy]) => [` of ${id}`, objectOf(policy)] as const,
    ),
  ];
  return own.flatMap(([about, policy]) => {
    const { compensate } = policy;
    return isObject(compensate)
      ? [[about, policy] as const, [`${about} when undone`, compensate] as const]
      : [[about, policy] as const];
  });
}

const TIMEOUTS: Readonly<Record<string, string>> = {
  attempt: "An attempt takes at most",
  total: "All attempts take at most",
  queue: "Waits in the queue at most",
  heartbeat: "Is heard from every",
};

function policyFacts(about: string, { retry, timeouts, task }: JsonObject): readonly ConfigFact[] {
  const policy = RetryPolicy.safeParse(retry);
  return [
    ...(about.endsWith("when undone") ? code("Undone by", task) : []),
    ...(retry !== undefined && policy.success
      ? [{ name: `Retry${about}`, value: retrySentence(policy.data) }]
      : []),
    ...Object.entries(objectOf(timeouts)).flatMap(([name, value]) =>
      length(`${TIMEOUTS[name] ?? name}${about}`, value),
    ),
  ];
}

const fact = (name: string, value: string): ConfigFact => ({ name, value });

const plain = (name: string, value: JsonValue | undefined): readonly ConfigFact[] =>
  value === undefined ? [] : [fact(name, text(value))];

const code = (name: string, value: JsonValue | undefined, more = ""): readonly ConfigFact[] =>
  value === undefined ? [] : [{ name, value: `${text(value)}${more}`, code: true }];

const length = (
  name: string,
  value: JsonValue | undefined,
  more: string | undefined = "",
): readonly ConfigFact[] => (value === undefined ? [] : [fact(name, `${time(value)}${more}`)]);

/** A duration as authored, or the expression that gives it. */
function time(value: JsonValue): string {
  const ms = typeof value === "string" ? parseDuration(value) : value;
  return typeof ms === "number" ? formatDuration(ms) : text(value);
}

const text = (value: JsonValue): string =>
  typeof value === "string" ? value : JSON.stringify(value);

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const objectOf = (value: JsonValue | undefined): JsonObject => (isObject(value) ? value : {});

const member = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  objectOf(value)[name];
