import type { Definition } from "../definition.ts";
import type {
  Change,
  ContextEdit,
  RunModified,
  StateMove,
  StepChange,
  StepResolved,
  StepRetried,
  StepSkipped,
} from "../event.ts";
import { refusalOf } from "../intake.ts";
import { isSameJson } from "../json.ts";
import { stateOf } from "../machine/machine-state.ts";
import { moveMachine } from "../machine/move-machine.ts";
import { isFinished } from "../run-status.ts";
import type { MachineSnapshot, RunSnapshot } from "../snapshot.ts";
import { transition } from "../transition.ts";
import { unpaused } from "./pause.ts";
import type { Plan } from "./plan.ts";
import { planOf, problemsNow } from "./rerun.ts";

// Several changes of a run that are made as one: each is judged on what those before it made of the
// run, and what only lies between them is never asked for.

/** One change as it is asked for. */
export type ChangeAsked = StepChange | StateMove | ContextEdit;

type StepEvent = StepSkipped | StepResolved | StepRetried;

export type ModificationPlan = Plan & Pick<RunModified, "changes">;

/** The run as it goes on after all of the changes, in order; or why one of them cannot be made. */
export function planModification(
  definition: Definition,
  current: RunSnapshot,
  asked: readonly ChangeAsked[],
  at: number,
): ModificationPlan | { readonly problems: readonly string[] } {
  const problems = problemsNow(definition, current);
  if (problems.length > 0) return { problems };
  // A run that they open again asks for its place once, with the event that makes them all.
  const placeless = { ...definition, runLimit: undefined } as unknown as Definition;
  const changes: Change[] = [];
  let run = unpaused(current);
  for (const change of asked) {
    const made = make(placeless, run, change, at);
    if ("problem" in made) return { problems: [`Change ${changes.length + 1}: ${made.problem}`] };
    changes.push(made.change);
    run = made.run;
  }
  if (changes.length === 0) return { problems: ["No change is asked for."] };
  return { ...planOf(definition, current, run), changes };
}

type Made = { readonly run: RunSnapshot; readonly change: Change } | { readonly problem: string };

function make(definition: Definition, run: RunSnapshot, change: ChangeAsked, at: number): Made {
  if (change.type === "context.edited") return withContext(definition, run, change);
  if (change.type === "state.moved") return inState(definition, run, change, at);
  const event = { ...change, at } as StepEvent;
  const { snapshot, ignored } = transition(definition, run, event);
  if (ignored === undefined) return { run: snapshot, change };
  const refusal = refusalOf(definition, run, event, ignored);
  return { problem: refusal?.message ?? `Step "${change.stepId}" stands so already.` };
}

function withContext(definition: Definition, run: RunSnapshot, edit: ContextEdit): Made {
  if (definition.kind === "dag") return { problem: "A DAG has no context that could be another." };
  if (isFinished(run.status) && run.status !== "failed") {
    return { problem: `The run is ${run.status}: its context is read no more.` };
  }
  const state = stateOf(run as MachineSnapshot);
  if (edit.was !== undefined && !isSameJson(edit.was, state.context)) {
    return { problem: "The context is another by now: look at it again." };
  }
  const next = { ...(run as MachineSnapshot), state: { ...state, context: edit.context } };
  return { run: next, change: { ...edit, was: state.context } };
}

function inState(definition: Definition, run: RunSnapshot, change: StateMove, at: number): Made {
  if (definition.kind === "dag") return { problem: "A DAG has no states to be moved between." };
  const moved = moveMachine(definition, run as MachineSnapshot, change.to, at);
  return "problem" in moved ? moved : { run: moved.snapshot, change };
}
