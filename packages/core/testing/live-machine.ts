import {
  createActor,
  fromCallback,
  fromPromise,
  type AnyActor,
  type AnyActorRef,
  type AnyStateMachine,
} from "xstate";
import type { JsonValue, MachineDefinition } from "../src/index.ts";
import { actionInput, type ActionMoment } from "../src/machine/machine-actions.ts";
import type { ActorRole } from "../src/machine/machine-actors.ts";
import { takesSignal } from "../src/machine/machine-states.ts";
import {
  json,
  pickFrom,
  REJECTION,
  sorted,
  type Action,
  type Asked,
  type MachineUnderTest,
  type View,
} from "./machine-script.ts";
import { Timeline } from "./timeline.ts";

interface Handle {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly send?: (event: { readonly type: string }) => void;
}

/** An actor's id, after those of the machines around it. */
function pathOf({ id, _parent: parent }: AnyActorRef): string {
  return parent?._parent ? `${pathOf(parent)}/${id}` : id;
}

/** XState itself: every promise is settled, and every callback made to speak, by the script. */
export class LiveMachine implements MachineUnderTest {
  private readonly timeline = new Timeline();
  private readonly handles = new Map<AnyActorRef, Handle>();
  private readonly asked: Asked[] = [];
  private readonly definition: MachineDefinition;
  private readonly actor: AnyActor;
  private done = 0;

  constructor(definition: MachineDefinition, input: JsonValue) {
    this.definition = definition;
    const { timeline: clock } = this;
    const options = { clock, input, logger: () => undefined };
    this.actor = createActor(this.provided(definition) as never, options as never);
    // An actor nobody listens to reports its failure to the process.
    this.actor.subscribe({ error: () => undefined });
    this.actor.start();
  }

  async do(action: Action): Promise<void> {
    this.done += 1;
    // What no state knows is refused at the door; XState would ask the guards of `always` once more.
    if ("name" in action && !takesSignal(this.definition.descriptors, action.name)) return;
    switch (action.kind) {
      case "signal":
        this.actor.send({ ...(action.payload as object | undefined), type: action.name });
        break;
      case "pass":
        this.timeline.pass(action.ms);
        break;
      case "send":
        this.handleOf(pickFrom(this.callbacks(), action.pick))?.send?.({ type: action.name });
        break;
      case "complete":
        this.handleOf(this.workingAs(action.id))?.resolve(action.output ?? null);
        break;
      case "fail":
        this.handleOf(this.workingAs(action.id))?.reject(action.error);
        break;
      case "resolve":
      case "reject":
        this.settle(action.kind, pickFrom(this.promises(), action.pick));
    }
    // A promise tells its actor of its outcome some turns later.
    for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  }

  view(): View {
    const { status, value, context, output } = this.actor.getSnapshot();
    if (status === "error") return { status };
    const asked = sorted(this.asked.splice(0));
    if (status === "done") return { status, output: json(output), asked };
    const actors = this.working();
    const machines = actors.filter((actor) => !this.handles.has(actor));
    const inside = machines.map((actor) => [pathOf(actor), stateOf(actor)] as const);
    return {
      status,
      value: json(value),
      context: json(context),
      inside: Object.fromEntries(inside),
      working: actors.map(pathOf),
      asked,
    };
  }

  private provided({ machine, actors, actions, parts }: MachineDefinition): AnyStateMachine {
    const logics = [...actors].map(([src, role]) => [src, this.logic(src, role, parts)] as const);
    const acts = [...actions].map(([what, step]) => [
      what,
      ({ context, event }: ActionMoment, params: unknown) =>
        void this.asked.push({ what, input: actionInput(step, { context, event }, params) }),
    ]);
    const implementations = {
      actors: Object.fromEntries(logics),
      actions: Object.fromEntries(acts),
    };
    return machine.provide(implementations as never);
  }

  private logic(src: string, role: ActorRole, parts: readonly MachineDefinition[]) {
    const part = parts.find(({ name }) => role.kind === "machine" && name === role.workflow);
    if (part) return this.provided(part);
    return role.kind === "callback" ? this.callback(src) : this.promise(src);
  }

  private promise(src: string) {
    return fromPromise<unknown, unknown>(
      ({ self, input, signal }) =>
        new Promise((resolve, reject) => {
          const { takeBack } = this.begun(self, src, input);
          signal.addEventListener("abort", takeBack);
          this.handles.set(self, { resolve, reject });
        }),
    );
  }

  private callback(src: string) {
    return fromCallback(({ self, input, sendBack, receive }) => {
      const ignore = (): void => undefined;
      this.handles.set(self, { resolve: ignore, reject: ignore, send: sendBack });
      const note = this.begun(self, src, input);
      receive((event) => note.also(`${pathOf(self)} hears`, event));
      return note.takeBack;
    });
  }

  /** `takeBack` is called when the actor is stopped: one that lasted no longer than an event was never begun. */
  private begun(actor: AnyActorRef, src: string, input: unknown) {
    const { moment } = this;
    const noted: Asked[] = [];
    let lasted = false;
    const also = (what: string, about: unknown): void => {
      const asked = { what, input: json(about) };
      this.asked.push(asked);
      noted.push(asked);
    };
    also(`${src} as ${pathOf(actor)}`, input);
    void Promise.resolve().then(() => (lasted = true));
    const takeBack = (): void => {
      if (lasted || this.moment !== moment) return;
      for (const asked of noted) this.asked.splice(this.asked.indexOf(asked), 1);
    };
    return { also, takeBack };
  }

  private get moment(): number {
    return this.done + this.timeline.count;
  }

  private settle(how: "resolve" | "reject", actor: AnyActor | undefined): void {
    const handle = this.handleOf(actor);
    if (actor) handle?.[how](how === "resolve" ? { from: actor.id } : REJECTION);
  }

  private handleOf(actor: AnyActor | undefined): Handle | undefined {
    return actor && this.handles.get(actor);
  }

  private workingAs(id: string): AnyActor | undefined {
    return this.working().find((actor) => pathOf(actor) === id);
  }

  private callbacks(): readonly AnyActor[] {
    return this.working().filter((actor) => this.handles.get(actor)?.send);
  }

  private promises(): readonly AnyActor[] {
    return this.working().filter((actor) => {
      const handle = this.handles.get(actor);
      return handle && !handle.send;
    });
  }

  private working(): readonly AnyActor[] {
    return workingIn(this.actor).toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  }
}

function workingIn(actor: AnyActor): readonly AnyActor[] {
  const { children = {} } = actor.getSnapshot() as { children?: Record<string, AnyActor> };
  const active = Object.values(children).filter((child) => child.getSnapshot().status === "active");
  return active.flatMap((child) => [child, ...workingIn(child)]);
}

function stateOf(actor: AnyActor): { readonly value: JsonValue; readonly context: JsonValue } {
  const { value, context } = actor.getSnapshot() as { value: unknown; context: unknown };
  return { value: json(value), context: json(context) };
}
