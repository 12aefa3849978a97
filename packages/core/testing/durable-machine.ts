import type { JsonValue, MachineDefinition } from "../src/index.ts";
import { runStarted } from "./builders.ts";
import { DurableRun, type Work } from "./durable-run.ts";
import {
  pickFrom,
  REJECTION,
  sorted,
  type Action,
  type MachineUnderTest,
  type View,
} from "./machine-script.ts";
import { RunFamily } from "./run-family.ts";

/** A run with the child runs below it, driven by the script that a machine in memory is driven by. */
export class DurableMachine implements MachineUnderTest {
  private readonly family = new RunFamily();
  private readonly run: DurableRun;

  constructor(definition: MachineDefinition, input: JsonValue) {
    const started = runStarted({ input });
    this.run = new DurableRun(definition, started, this.family);
    this.family.members.set(started.runId, this.run);
    this.family.settle();
  }

  do(action: Action): void {
    this.happen(action);
    this.family.settle();
    this.family.answerLate();
  }

  view(): View {
    const { status, error, output } = this.run.snapshot;
    if (error) return { status: "error" };
    const asked = sorted(this.family.asked.splice(0));
    if (status === "completed") return { status: "done", output: output ?? null, asked };
    const work = this.run.work();
    const inside = work.flatMap(({ path, child }) => (child ? [[path, child.state] as const] : []));
    const working = work.map(({ path }) => path);
    const state = { ...this.run.state, inside: Object.fromEntries(inside) };
    return { status: "active", ...state, working, asked };
  }

  private happen(action: Action): void {
    switch (action.kind) {
      case "signal": {
        const { name, payload = null } = action;
        this.run.advance({ type: "signal.received", at: this.run.now, name, payload });
        break;
      }
      case "pass":
        this.family.timeline.pass(action.ms);
        break;
      case "send":
        pickFrom(this.callbacks(), action.pick)?.send(action.name);
        break;
      case "complete":
        this.workAt(action.id)?.complete(action.output ?? null);
        break;
      case "fail":
        this.workAt(action.id)?.fail(action.error);
        break;
      case "resolve":
        pickFrom(this.tasks(), action.pick)?.complete();
        break;
      case "reject":
        pickFrom(this.tasks(), action.pick)?.fail(REJECTION);
    }
  }

  private workAt(id: string): Work | undefined {
    return this.run.work().find(({ path }) => path === id);
  }

  private callbacks(): readonly Work[] {
    return this.run.work().filter(({ isCallback }) => isCallback);
  }

  private tasks(): readonly Work[] {
    return this.run.work().filter(({ isCallback, child }) => !isCallback && !child);
  }
}
