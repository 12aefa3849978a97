const HIDDEN_MS = 250;

/** Before the next paint; a hidden tab never paints, so there after a moment. */
export function nextFrame(work: () => void): void {
  if (document.hidden) setTimeout(work, HIDDEN_MS);
  else requestAnimationFrame(work);
}
