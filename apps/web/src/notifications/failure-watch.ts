import type { RunEnding } from "@waymark/orchestrator/api";

// Tells every tab of a browser which runs fail.
//
// Invariants
//   F1. One tab of a browser listens, whether it is hidden or not, and tells the others: however many tabs are
//       open, it costs one connection. When it is closed another one takes over from where it was.
//   F2. A failure is a notification of the system only where no tab is in view: who looks sees it anyway.

export type Failures = readonly RunEnding[];

const LISTENS = "waymark.failures.listens";
const IN_VIEW = "waymark.in-view";
const CHANNEL = "waymark.failures";

export interface FailureSource {
  /** Subscribes from now on; returns how it ends. */
  readonly listen: (onFailures: (failures: Failures) => void) => () => void;
  /** In this tab: a failure was told, by itself or by another tab. */
  readonly onFailures: (failures: Failures) => void;
  /** In the one tab that listens, while no tab is in view. */
  readonly notify: (failures: Failures) => void;
}

/** Until the returned function is called. Without locks (no HTTPS, and not on this machine) nothing is watched. */
export function watchFailures({ listen, onFailures, notify }: FailureSource): () => void {
  const { locks } = navigator as { readonly locks?: LockManager };
  if (!locks) return () => {};
  const ending = new AbortController();
  const { signal } = ending;
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", ({ data }: MessageEvent<Failures>) => onFailures(data));
  const told = async (failures: Failures) => {
    channel.postMessage(failures);
    onFailures(failures);
    const { held = [] } = await locks.query();
    if (!signal.aborted && !held.some(({ name }) => name === IN_VIEW)) notify(failures);
  };
  void hold(locks, LISTENS, "exclusive", signal, () => listen((failures) => void told(failures)));
  const stopShowing = showWhileInView(locks, signal);
  return () => {
    ending.abort();
    stopShowing();
    channel.close();
  };
}

/** Other tabs see by a lock that this one is looked at. */
function showWhileInView(locks: LockManager, signal: AbortSignal): () => void {
  let hidden: AbortController | undefined;
  const look = () => {
    hidden?.abort();
    hidden = undefined;
    if (document.hidden) return;
    hidden = new AbortController();
    void hold(locks, IN_VIEW, "shared", AbortSignal.any([signal, hidden.signal]), () => () => {});
  };
  look();
  document.addEventListener("visibilitychange", look);
  return () => document.removeEventListener("visibilitychange", look);
}

/** Waits for a lock, and has it until `signal` aborts. */
async function hold(
  locks: LockManager,
  name: string,
  mode: LockMode,
  signal: AbortSignal,
  begin: () => () => void,
): Promise<void> {
  const held = async () => {
    const end = begin();
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    end();
  };
  // Aborted while it waited: then it had nothing to end.
  await locks.request(name, { mode, signal }, held).catch(() => undefined);
}
