import { referencesInSteps, type Reference } from "./child-workflows.ts";
import type { Definition } from "./definition.ts";
import { pointer, type Problem } from "./problem.ts";

/**
 * Steps of a document that name a task which nobody has registered: no run of such a definition could go
 * past them. A machine in code is not looked at: who writes it has its handlers beside it.
 */
export const unknownTasks = (
  definition: Definition,
  isKnown: (task: string) => boolean,
): readonly Problem[] =>
  namedTasks(definition)
    .filter(({ name }) => !isKnown(name))
    .map(({ pointer: at, name }) => ({
      pointer: at,
      severity: "error",
      rule: "unknown-task",
      message: `There is no task "${name}".`,
      fix: "Correct its name, or register a handler of that name.",
    }));

/** The tasks that a document names, and where. */
export function namedTasks(definition: Definition): readonly Reference[] {
  if (definition.kind === "machine") {
    return definition.authored === "json"
      ? machineTasks(definition.source as unknown as AuthoredMachine)
      : [];
  }
  return referencesInSteps(definition.document.steps, (step) => [
    ...("task" in step ? [{ at: pointer("task"), name: step.task }] : []),
    ...("compensate" in step ? undoOf(step) : []),
  ]);
}

type Policies = Readonly<{ compensate?: { readonly task: string } | undefined }>;

const undoOf = ({ compensate }: Policies) =>
  compensate ? [{ at: pointer("compensate", "task"), name: compensate.task }] : [];

/** What names a task in a machine's document, which has been read and found to be one. */
interface AuthoredMachine {
  readonly machine: AuthoredState & {
    readonly actors?: Readonly<Record<string, Policies & { readonly workflow?: string }>>;
    readonly actions?: Readonly<Record<string, { readonly task?: string }>>;
  };
}

interface AuthoredState {
  readonly invoke?: Invoked | readonly Invoked[];
  readonly meta?: Policies & { readonly steps?: Readonly<Record<string, Policies>> };
  readonly states?: Readonly<Record<string, AuthoredState>>;
}

interface Invoked {
  readonly src: string;
}

function machineTasks({ machine }: AuthoredMachine): readonly Reference[] {
  const { actors = {}, actions = {} } = machine;
  const declared = Object.entries(actors).flatMap(([src, actor]) =>
    undoOf(actor).map(({ at, name }) => ({
      pointer: `${pointer("machine", "actors", src)}${at}`,
      name,
    })),
  );
  const named = Object.entries(actions).flatMap(([action, about]) =>
    about.task === undefined
      ? []
      : [{ pointer: pointer("machine", "actions", action, "task"), name: about.task }],
  );
  const isChild = (src: string): boolean => actors[src]?.workflow !== undefined;
  return [...declared, ...named, ...invokedIn(machine, pointer("machine"), isChild)];
}

function invokedIn(
  { invoke, meta, states = {} }: AuthoredState,
  at: string,
  isChild: (src: string) => boolean,
): readonly Reference[] {
  const invoked = (invoke === undefined ? [] : [invoke].flat()).flatMap(({ src }, index) => {
    const place = Array.isArray(invoke)
      ? pointer("invoke", index, "src")
      : pointer("invoke", "src");
    return isChild(src) ? [] : [{ pointer: `${at}${place}`, name: src }];
  });
  const undone = [
    { at: pointer("meta"), policies: meta ?? {} },
    ...Object.entries(meta?.steps ?? {}).map(([id, policies]) => ({
      at: pointer("meta", "steps", id),
      policies,
    })),
  ].flatMap((each) =>
    undoOf(each.policies).map(({ at: place, name }) => ({
      pointer: `${at}${each.at}${place}`,
      name,
    })),
  );
  const inside = Object.entries(states).flatMap(([key, state]) =>
    invokedIn(state, `${at}${pointer("states", key)}`, isChild),
  );
  return [...invoked, ...undone, ...inside];
}
