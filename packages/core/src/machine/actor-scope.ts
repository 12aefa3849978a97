import type { AnyActorScope } from "xstate";

/** An action XState resolved, its parameters evaluated. It asks; nothing has been carried out. */
export interface ResolvedAction {
  readonly type: string;
  readonly params: unknown;
  /** The moment of the macrostep at which it happened. */
  readonly info: { readonly context: unknown; readonly event: unknown };
}

/** What XState hands over while it advances a machine. */
export interface ScopeObserver {
  readonly onAction: (action: ResolvedAction) => void;
  /** Called with the state nodes active after each microstep, those of transient states included. */
  readonly onMicrostep: (nodeIds: readonly string[]) => void;
  /** Whether the machine may send events to the run that started this one. */
  readonly hasParent: boolean;
  /** The machine as it stood before the event; undefined while it is entered. */
  readonly snapshot: () => unknown;
  /** Names an actor spawned without an id. It must not differ between a run and its replay. */
  readonly nextActorId: () => string;
}

interface Microstep {
  readonly type: string;
  readonly snapshot?: { readonly _nodes?: readonly { readonly id: string }[] };
}

// XState's own `transition()` makes an actor for each call, and with it evaluates the initial state
// anew, with no input. This scope is the part of an Actor that `machine.transition` really uses.
// Without a `_parent` `sendParent` throws, which fails the run.
export function actorScope(observer: ScopeObserver): AnyActorScope {
  const named = new Map<string, unknown>();
  const system = {
    _bookId: observer.nextActorId,
    _register: (sessionId: string) => sessionId,
    _unregister: ignore,
    _relay: ignore,
    // Re-entering a state whose actor has a system id would throw "already exists" if this did not overwrite.
    _set: (key: string, actor: unknown) => named.set(key, actor),
    get: (key: string) => named.get(key),
    getAll: () => Object.fromEntries(named),
    _sendInspectionEvent: ({ type, snapshot }: Microstep) => {
      if (type !== "@xstate.microstep") return;
      observer.onMicrostep((snapshot?._nodes ?? []).map(({ id }) => id));
    },
    scheduler: { schedule: ignore, cancel: ignore, cancelAll: ignore },
    _clock: { setTimeout: ignore, clearTimeout: ignore },
    _logger: ignore,
    inspect: ignore,
  };
  const parent = { id: PARENT, sessionId: PARENT, system, send: ignore };
  const _parent = observer.hasParent ? parent : undefined;
  const getSnapshot = observer.snapshot;
  const own = { id: SELF, sessionId: SELF, system, send: ignore, getSnapshot, _parent };
  const self = Object.assign(new Reference(), own);
  const scope = {
    self: Object.assign(self, { ref: self }),
    id: SELF,
    sessionId: SELF,
    system,
    logger: ignore,
    defer: ignore,
    emit: ignore,
    stopChild: ignore,
    actionExecutor: observer.onAction,
  };
  return scope as unknown as AnyActorScope;
}

/** No plain object: who puts it into an input or a context is told by name that it cannot be kept. */
class Reference {
  readonly [Symbol.toStringTag] = "reference to an actor";
}

const SELF = "#run";

/** The id by which a machine's requests name the run that started this one. */
export const PARENT = "#parent";

function ignore(): void {}
