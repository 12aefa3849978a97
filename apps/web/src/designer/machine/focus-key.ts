/** To the key of the state that is selected, all of it chosen: a new one is given its name at once. */
export function focusKey(): void {
  requestAnimationFrame(() => {
    const key = document.querySelector<HTMLInputElement>(
      'aside[aria-label="Inspector"] input[name="state-key"]',
    );
    key?.focus();
    key?.select();
  });
}
