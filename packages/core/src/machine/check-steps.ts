import { isActorId } from "../ids.ts";
import { pointer, type Problem } from "../problem.ts";
import { hasSnapshots, type ActorRole } from "./machine-actors.ts";
import { stateNodes, type StateNode } from "./machine-compile.ts";
import type { MachineDefinition } from "./machine-definition.ts";
import { nodePointer } from "./machine-policy.ts";

interface Invoked {
  readonly node: StateNode;
  readonly index: number;
  readonly id: string;
  readonly src: string;
  readonly watched: boolean;
}

/** Problems of what a machine invokes. */
export function stepProblems(definition: MachineDefinition): readonly Problem[] {
  const invoked = stateNodes(definition.machine).flatMap(invokedBy);
  return [
    ...invoked.flatMap((invoke) => actorProblem(definition, invoke)),
    ...invoked.flatMap(idProblem),
    ...invoked
      .filter(({ watched, src }) => watched && !hasSnapshots(definition.actors.get(src)))
      .map(watchedProblem),
    ...invoked.flatMap((invoke, position) => duplicateProblem(invoke, invoked.slice(0, position))),
    ...idleProblems(definition, new Set(invoked.map(({ src }) => src))),
  ];
}

/** What is declared and nowhere invoked may be spawned in an `assign`, which no check looks into. */
const idleProblems = ({ actors }: MachineDefinition, invoked: ReadonlySet<string>): Problem[] =>
  [...actors].flatMap(([name, role]) =>
    role.kind !== "refused" || invoked.has(name)
      ? []
      : [
          {
            ...unsupportedActor(placeOfActor(name), `Actor "${name}" is`, role),
            severity: "warning",
          },
        ],
  );

const placeOfActor = (name: string): string =>
  pointer("machine", "implementations", "actors", name);

const invokedBy = (node: StateNode): Invoked[] =>
  node.invoke.map(({ id, src, onSnapshot }, index) => ({
    node,
    index,
    id,
    src: src as string,
    watched: onSnapshot !== undefined,
  }));

function actorProblem({ actors }: MachineDefinition, { node, index, id, src }: Invoked): Problem[] {
  const role = actors.get(src);
  const place = nodePointer(node, "invoke", index, "src");
  if (!role) {
    return [
      {
        pointer: place,
        severity: "error",
        rule: "unknown-actor",
        message: `Step "${id}" invokes "${src}", which the machine does not declare.`,
        fix: `Declare it: setup({ actors: { "${src}": task<Input, Output>() } }).`,
      },
    ];
  }
  if (role.kind !== "refused") return [];
  return [unsupportedActor(place, `Step "${id}" invokes`, role)];
}

export const unsupportedActor = (
  place: string,
  does: string,
  { what, fix }: Extract<ActorRole, { kind: "refused" }>,
): Problem => ({
  pointer: place,
  severity: "error",
  rule: "unsupported-actor",
  message: `${does} ${what}, which cannot be resumed after a crash.`,
  fix,
});

function idProblem({ node, index, id }: Invoked): Problem[] {
  if (isActorId(id)) return [];
  return [
    {
      pointer: nodePointer(node, "invoke", index, "id"),
      severity: "error",
      rule: "invalid-step-id",
      message: `"${id}" cannot be the id of a step: it is too long, or has a "~".`,
      fix: "Give the invoke a short id of its own; ~ marks what follows from a step.",
    },
  ];
}

const watchedProblem = ({ node, index, id }: Invoked): Problem => ({
  pointer: nodePointer(node, "invoke", index, "onSnapshot"),
  severity: "error",
  rule: "unsupported-on-snapshot",
  message: `Step "${id}" has an onSnapshot, but a task has no snapshots: it would never happen.`,
  fix: "Use onDone and onError.",
});

function duplicateProblem({ node, index, id }: Invoked, before: readonly Invoked[]): Problem[] {
  const first = before.find((other) => other.id === id);
  if (!first) return [];
  return [
    {
      pointer: nodePointer(node, "invoke", index, "id"),
      severity: "error",
      rule: "duplicate-step",
      message: `Step id "${id}" is used by "${first.node.id}" already.`,
      fix: "Give each invoke an id of its own.",
    },
  ];
}
