import type { MemberSpec } from "../members/member-spec.ts";

/** Of a retry policy; what is left empty is what the core takes then. */
export const RETRY_MEMBERS: readonly MemberSpec[] = [
  {
    path: ["maxAttempts"],
    label: "Attempts",
    hint: "In all, the first included.",
    placeholder: "3",
    control: { kind: "number", whole: true, from: 1, to: 1000 },
  },
  {
    path: ["initialInterval"],
    label: "First wait",
    hint: "Before the second attempt.",
    placeholder: "1s",
    control: { kind: "duration" },
  },
  {
    path: ["backoffCoefficient"],
    label: "Growth of the waits",
    hint: "Each is so many times the one before.",
    placeholder: "2",
    control: { kind: "number", from: 1, to: 100 },
  },
  {
    path: ["maxInterval"],
    label: "Longest wait",
    placeholder: "1m",
    control: { kind: "duration" },
  },
  {
    path: ["maxElapsed"],
    label: "No attempt begins later than",
    hint: "After the first one was asked for.",
    placeholder: "no limit",
    control: { kind: "duration" },
  },
  {
    path: ["jitter"],
    label: "Random part of each wait, in percent",
    hint: "Keeps many runs from trying again at the same moment.",
    placeholder: "20",
    control: { kind: "percent" },
  },
  {
    path: ["nonRetryableErrors"],
    label: "Errors that are final at once",
    hint: "Names of errors that no other attempt would mend.",
    placeholder: "CardDeclined",
    control: { kind: "names" },
  },
];

const ATTEMPT: MemberSpec = {
  path: ["attempt"],
  label: "One attempt",
  hint: "From its start. Then it fails, as too late (a TimeoutError), and may be tried again.",
  placeholder: "no limit",
  control: { kind: "duration" },
};

const TOTAL: MemberSpec = {
  path: ["total"],
  label: "All attempts together",
  hint: "With the waits between them.",
  placeholder: "no limit",
  control: { kind: "duration" },
};

/** Of a step that starts another run: nobody queues it, and it has no heartbeat. */
export const CHILD_TIMEOUTS: readonly MemberSpec[] = [ATTEMPT, TOTAL];

export const TASK_TIMEOUTS: readonly MemberSpec[] = [
  ATTEMPT,
  TOTAL,
  {
    path: ["queue"],
    label: "Until a worker takes it",
    hint: "Then the attempt fails, as nobody took it (a QueueTimeoutError).",
    placeholder: "no limit",
    control: { kind: "duration" },
  },
  {
    path: ["heartbeat"],
    label: "Between two heartbeats",
    hint: "For tasks that report that they are still at work.",
    placeholder: "none wanted",
    control: { kind: "duration" },
  },
];
