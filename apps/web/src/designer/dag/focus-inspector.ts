const FOCUSABLE = "input, select, textarea, button, [contenteditable=true], [tabindex='0']";

/** From the step to what can be said of it. */
export function focusInspector(): void {
  document
    .querySelector('aside[aria-label="Inspector"]')
    ?.querySelector<HTMLElement>(FOCUSABLE)
    ?.focus();
}
