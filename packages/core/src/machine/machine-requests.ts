import { isDuration } from "../duration.ts";
import type { Remark } from "../effect.ts";
import type { SentEvent } from "../event.ts";
import { isActorId, type StepId } from "../ids.ts";
import { toJson, type JsonValue } from "../json.ts";
import { PARENT, type ResolvedAction } from "./actor-scope.ts";
import type { ActionMoment } from "./machine-actions.ts";
import type { MachineEvent } from "./machine-transition.ts";

/** What a machine asked for in one event, in order. */
export type MachineRequest =
  | {
      readonly type: "start";
      readonly stepId: StepId;
      readonly task: string;
      readonly input: JsonValue;
      /** The machine wants to be told of every state that the actor comes to. */
      readonly watched: boolean;
    }
  | { readonly type: "stop"; readonly stepId: StepId }
  | {
      readonly type: "timer";
      readonly id?: string;
      readonly delayMs: number;
      readonly event: SentEvent;
      readonly to?: Receiver;
    }
  | { readonly type: "send"; readonly to: Receiver; readonly event: SentEvent }
  | { readonly type: "cancel"; readonly id: string }
  | { readonly type: "say"; readonly remark: Remark }
  | {
      readonly type: "act";
      readonly action: string;
      readonly params: unknown;
      readonly moment: ActionMoment;
    };

/** Who an event is for, besides the machine itself: one of its actors, or the run that started it. */
export type Receiver = StepId | typeof PARENT;

/** The part of XState's actor reference that is read here. */
export interface ChildRef {
  readonly id: string;
  readonly src: unknown;
  readonly options?: { readonly input?: unknown };
  readonly _syncSnapshot?: boolean;
}

interface SpawnParams {
  readonly id?: string;
  readonly src: unknown;
  readonly input?: unknown;
  readonly actorRef?: ChildRef;
}

interface SendParams {
  readonly to?: unknown;
  readonly event: MachineEvent;
  readonly id?: string;
  readonly delay?: number;
}

interface LogParams {
  readonly value: unknown;
  readonly label?: string;
}

const logged = ({ value, label }: LogParams): Remark => ({
  type: "run.log",
  ...(label === undefined ? {} : { label }),
  value: toJson(value, "what is logged"),
});

/**
 * Turns XState's resolved actions into requests.
 *
 * What is begun and ended again within the same event never happens, as in live XState: an attempt
 * that nobody asked for must not be recorded, let alone undone.
 */
export class Requests {
  private requests: MachineRequest[] = [];
  private readonly selfSends: MachineEvent[] = [];
  /** Events for actors that have not begun yet. */
  private early: SendParams[] = [];
  /** The actor each id stands for now: a stop of the one before must not end its successor. */
  private readonly current: Map<string, ChildRef>;

  constructor(children: readonly ChildRef[]) {
    this.current = new Map(children.map((child) => [child.id, child]));
  }

  all(): readonly MachineRequest[] {
    return this.requests;
  }

  /** XState files actors spawned without an id under "undefined", where they overwrite each other. */
  children(): Readonly<Record<string, ChildRef>> {
    return Object.fromEntries(this.current);
  }

  nextSelfSend(): MachineEvent | undefined {
    return this.selfSends.shift();
  }

  take(actions: readonly ResolvedAction[], children: readonly ChildRef[], self: unknown): void {
    this.startAssigned(actions, children);
    for (const action of actions) this.takeAction(action, self);
    this.early = [];
  }

  // An actor spawned inside `assign` or a context factory shows only as a new child, never as an action.
  private startAssigned(actions: readonly ResolvedAction[], children: readonly ChildRef[]): void {
    const invoked = new Set(
      actions.map(({ params }) => (params as SpawnParams | undefined)?.actorRef),
    );
    for (const child of children) {
      if (child && !invoked.has(child)) this.start(child, child.options?.input);
    }
  }

  private takeAction({ type, params, info }: ResolvedAction, self: unknown): void {
    switch (type) {
      case "xstate.spawnChild":
        return this.spawn(params as SpawnParams);
      case "xstate.stopChild":
        return this.stop(params as ChildRef | undefined);
      case "xstate.raise":
        return this.raise(params as SendParams);
      case "xstate.sendTo":
        return this.sendTo(params as SendParams, self);
      case "xstate.cancel":
        return this.cancel(String((params as { sendId: unknown }).sendId));
      case "xstate.emit":
        return this.say({ type: "run.emit", event: toJson((params as SendParams).event, "event") });
      case "xstate.log":
        return this.say(logged(params as LogParams));
      default:
        this.requests.push({ type: "act", action: type, params, moment: info });
    }
  }

  private say(remark: Remark): void {
    this.requests.push({ type: "say", remark });
  }

  private spawn({ actorRef, src, input, id }: SpawnParams): void {
    if (!actorRef)
      throw new Error(`Actor "${String(src)}" of "${id}" is not a task of this machine.`);
    this.start(actorRef, input);
  }

  private start(child: ChildRef, input: unknown): void {
    if (this.current.get(child.id) === child) return;
    if (typeof child.src !== "string") {
      throw new TypeError(`Actor "${child.id}" has inline logic. Name it in setup({ actors }).`);
    }
    if (!isActorId(child.id)) {
      throw new TypeError(
        `"${child.id}" cannot be the id of a step: it is too long, or has a "~".`,
      );
    }
    // Live XState would leak the actor that had this id; here its successor replaces it.
    this.stop(this.current.get(child.id));
    this.current.set(child.id, child);
    const stepId = child.id as StepId;
    this.requests.push({
      type: "start",
      stepId,
      task: child.src,
      input: toJson(input, `input of ${stepId}`),
      watched: child._syncSnapshot === true,
    });
    for (const params of this.early) if (params.to === child) this.send(params);
  }

  private stop(child: ChildRef | undefined): void {
    if (!child || this.current.get(child.id) !== child) return;
    this.current.delete(child.id);
    const stepId = child.id as StepId;
    this.end(
      { type: "stop", stepId },
      (begun) => begun.type === "start" && begun.stepId === stepId,
    );
  }

  private raise(params: SendParams): void {
    // Without a delay XState has raised it already. An `after` without one has a delay nobody defined.
    if (typeof params.delay === "number") this.startTimer(params);
    else if (params.event.type.startsWith("xstate.after.")) {
      throw new TypeError(`The delay of "${params.event.type}" is not a number of milliseconds.`);
    }
  }

  // As in live XState: a state sends to an actor that it invokes, though that begins after its entry,
  // and in its exit to one that it is about to stop. One that has been stopped hears nothing any more.
  private sendTo(params: SendParams, self: unknown): void {
    if (params.to !== self) this.send(params);
    else if (typeof params.delay === "number") this.startTimer(params);
    else this.selfSends.push(params.event);
  }

  private send(params: SendParams): void {
    const to = this.receiverOf(params.to as ChildRef);
    if (to === undefined) return void this.early.push(params);
    if (typeof params.delay === "number") this.startTimer(params, to);
    else this.requests.push({ type: "send", to, event: eventOf(params.event) });
  }

  private receiverOf(to: ChildRef): Receiver | undefined {
    if (to.id === PARENT) return PARENT;
    return this.current.get(to.id) === to ? (to.id as StepId) : undefined;
  }

  private startTimer({ id, delay = 0, event }: SendParams, to?: Receiver): void {
    const delayMs = Math.max(0, Math.round(delay));
    if (!isDuration(delayMs)) throw new TypeError(`The delay of "${event.type}" is ${delay}.`);
    if (id !== undefined) this.cancel(id);
    this.requests.push({
      type: "timer",
      ...(id === undefined ? {} : { id }),
      delayMs,
      event: eventOf(event),
      ...(to === undefined ? {} : { to }),
    });
  }

  private cancel(id: string): void {
    this.end({ type: "cancel", id }, (begun) => begun.type === "timer" && begun.id === id);
  }

  /** Takes back what this event began itself; ends what was under way before it. */
  private end(ending: MachineRequest, isBegun: (request: MachineRequest) => boolean): void {
    const kept = this.requests.filter((request) => !isBegun(request));
    if (kept.length === this.requests.length) kept.push(ending);
    this.requests = kept;
  }
}

const eventOf = (event: MachineEvent): SentEvent =>
  toJson(event, `event ${event.type}`) as SentEvent;
