import { DEFAULT_FORM, type StepKind } from "@waymark/core";
import type { MemberSpec } from "../members/member-spec.ts";

/** What steps of each kind are, for whom it is the first one. */
export const KIND_SAYS: Readonly<Record<StepKind, string>> = {
  task: "Does work: calls a task with an input, and gives what the task answers.",
  workflow: "Starts a run of another workflow, and gives what that comes to.",
  wait: "Waits for a time, over restarts too.",
  signal: "Waits until somebody or something outside sends a signal; gives what came with it.",
  approval: "Asks people, in the inbox; gives what they answered.",
  choice: "Goes on with one of several steps. The paths that are not picked are skipped.",
  map: "Runs the same steps for each item of a list; gives the list of what came of them.",
  repeat: "Runs the same steps again and again, until a condition holds.",
};

/** The members that only steps of a kind have and that a table can tell of; the rest have a form of their own. */
export const KIND_MEMBERS: Readonly<Record<StepKind, readonly MemberSpec[]>> = {
  task: [
    {
      path: ["concurrencyKey"],
      label: "One at a time for each",
      hint: "Attempts with the same key wait for one another, among all runs. Empty: any number at once.",
      placeholder: "customer-${ input.customerId }",
      control: { kind: "template", expects: ["number", "string"] },
    },
  ],
  workflow: [
    {
      path: ["version"],
      label: "Version",
      hint: "Empty: the one that is current when the step runs.",
      placeholder: "current",
      control: { kind: "number", whole: true, from: 1 },
    },
    {
      path: ["detached"],
      label: "Do not wait for it",
      hint: "The step has completed as soon as the other run has begun, with { runId }.",
      control: { kind: "switch" },
    },
    {
      path: ["parentClosePolicy"],
      label: "When this run no longer waits for it",
      control: {
        kind: "choice",
        options: [
          { value: "cancel", label: "Cancel it", says: "It may undo what it did, and then ends." },
          { value: "terminate", label: "End it at once", says: "Nothing is undone." },
          { value: "abandon", label: "Let it go on", says: "It runs to its own end." },
        ],
      },
    },
  ],
  wait: [],
  signal: [
    {
      path: ["signal"],
      label: "Signal",
      hint: "The name it is sent by.",
      placeholder: "payment-received",
      control: { kind: "text" },
    },
    {
      path: ["schema"],
      label: "What comes with it",
      control: { kind: "schema", asks: "Anything may come with the signal." },
    },
    {
      path: ["timeout"],
      label: "Waits at most",
      hint: "Then it goes on with the output below. Without one it fails, as too late (a TimeoutError).",
      placeholder: "for ever",
      control: { kind: "length" },
    },
    {
      path: ["default"],
      label: "Output when no signal came in time",
      control: { kind: "value", fits: ["schema"] },
    },
  ],
  approval: [
    {
      path: ["approval", "form"],
      label: "What is asked",
      control: { kind: "schema", asks: "Yes or no, and a comment." },
    },
    {
      path: ["approval", "expires"],
      label: "Waits at most",
      hint: "Then it goes on with the output below. Without one it fails, as too late (a TimeoutError).",
      placeholder: "for ever",
      control: { kind: "length" },
    },
    {
      path: ["approval", "default"],
      label: "Output when nobody answered in time",
      control: { kind: "value", fits: ["approval", "form"], unsaid: DEFAULT_FORM },
    },
    {
      path: ["approval", "signal"],
      label: "Signal that answers it",
      hint: "For answers by the API. Empty: the step's id.",
      control: { kind: "text" },
    },
  ],
  choice: [],
  map: [
    {
      path: ["map", "items"],
      label: "Items",
      hint: "The list, usually an expression that gives one: input.lines",
      control: { kind: "value" },
    },
    {
      path: ["map", "input"],
      label: "What the steps get as input for one item",
      hint: "It may name item and index. Empty: the item.",
      control: { kind: "value" },
    },
    {
      path: ["map", "concurrency"],
      label: "Items at a time",
      placeholder: "all of them",
      control: { kind: "number", whole: true, from: 1 },
    },
    {
      path: ["map", "tolerate", "count"],
      label: "So many items may fail",
      placeholder: "none",
      control: { kind: "number", whole: true, from: 0 },
    },
    {
      path: ["map", "tolerate", "share"],
      label: "So many percent may fail",
      hint: "Of all items. Where both are given, more than either fails the step.",
      placeholder: "none",
      control: { kind: "percent" },
    },
    {
      path: ["map", "output"],
      label: "What one item gives",
      hint: "Over the steps inside. Empty: the output of each last step.",
      control: { kind: "value" },
    },
  ],
  repeat: [
    {
      path: ["repeat", "until"],
      label: "Until",
      hint: "Asked after each round, over its output, previous and iteration (0, 1 …).",
      placeholder: "output.status == 'done'",
      control: { kind: "condition" },
    },
    {
      path: ["repeat", "maxIterations"],
      label: "Most rounds",
      hint: "The step fails when the condition does not hold after so many.",
      placeholder: "10",
      control: { kind: "number", whole: true, from: 1, to: 10_000 },
    },
    {
      path: ["repeat", "delay"],
      label: "Wait between rounds",
      placeholder: "none",
      control: { kind: "duration" },
    },
    {
      path: ["repeat", "input"],
      label: "What the steps get as input in a round",
      hint: "It may name iteration and previous, the output of the round before. Empty: the input around it.",
      control: { kind: "value" },
    },
    {
      path: ["repeat", "output"],
      label: "What one round gives",
      hint: "Over the steps inside. Empty: the output of each last step.",
      control: { kind: "value" },
    },
  ],
};
