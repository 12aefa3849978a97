import type { Problem } from "../problem.ts";
import { actionsOf } from "./check-actions.ts";
import { stateNodes } from "./machine-compile.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { nodePointer } from "./machine-policy.ts";
import { takesSignal } from "./machine-states.ts";
import { notJson } from "./not-json.ts";

/** Problems of what a machine says: events that nobody takes, and values that cannot be stored. */
export const eventProblems = (definition: MachineDefinition): readonly Problem[] => [
  ...stateNodes(definition.machine).flatMap((node) =>
    actionsOf(node).flatMap(({ action, pointer }) => saidBy(definition, action, pointer)),
  ),
  ...unstorable(definition),
];

/** What an action says to the machine itself, where that is written down and not computed. */
interface Saying {
  readonly type?: unknown;
  readonly event?: { readonly type?: unknown; readonly ownType?: unknown };
}

function saidBy(definition: MachineDefinition, action: unknown, pointer: string): Problem[] {
  if (typeof action !== "function") return [];
  const { type, event } = action as Saying;
  const name = event?.ownType ?? (type === "xstate.raise" ? event?.type : undefined);
  const lost =
    typeof name === "string" &&
    // A delay is an event of XState's own, raised on entry.
    !name.startsWith("xstate.") &&
    !takesSignal(definition.descriptors, name)
      ? [neverAccepted(pointer, name)]
      : [];
  return typeof event === "object" ? [...lost, ...notJson(event, `${pointer}/event`)] : lost;
}

/** Functions are asked in the run; what they give is checked there. */
function unstorable({ machine }: MachineDefinition): Problem[] {
  // A context that is not computed is copied for each run: see `runnable`.
  const { context } = machine.config as { readonly context?: { readonly authored?: unknown } };
  return [
    ...(context?.authored === undefined ? [] : notJson(context.authored, "/machine/context")),
    ...stateNodes(machine).flatMap((node) => [
      ...node.invoke.flatMap(({ input }: { readonly input?: unknown }, index) =>
        isComputed(input) ? [] : notJson(input, nodePointer(node, "invoke", index, "input")),
      ),
      ...(isComputed(node.output) ? [] : notJson(node.output, nodePointer(node, "output"))),
    ]),
  ];
}

const isComputed = (value: unknown): boolean => value === undefined || typeof value === "function";

const neverAccepted = (pointer: string, name: string): Problem => ({
  pointer,
  severity: "warning",
  rule: "event-never-accepted",
  message: `The machine sends itself "${name}", for which no state has a transition.`,
  fix: "Correct its name, add a transition for it, or remove the action.",
});
