// How many runs failed since somebody looked at this tab.

let missed = 0;
const listeners = new Set<() => void>();

export const missedFailures = (): number => missed;

export function subscribeMissed(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function missFailures(count: number): void {
  setMissed(missed + count);
}

/** Somebody looks: nothing is missed any more. */
export const lookedAt = (): void => setMissed(0);

function setMissed(count: number): void {
  if (count === missed) return;
  missed = count;
  for (const listener of listeners) listener();
}
