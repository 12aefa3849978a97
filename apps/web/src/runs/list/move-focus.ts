import type { KeyboardEvent } from "react";
import { SHORTCUTS } from "../../shell/shortcuts.ts";

const STEP: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  [SHORTCUTS["next-row"].keys[0]]: 1,
  [SHORTCUTS["previous-row"].keys[0]]: -1,
};

const ROW_LINK = "[data-row-link]";

/** Where the keyboard comes from elsewhere: to the first row. A row that has the focus keeps it. */
export function focusFirstRow(): void {
  if (document.activeElement?.matches(ROW_LINK) === true) return;
  document.querySelector<HTMLElement>(ROW_LINK)?.focus();
}

/** From one row's link to the next: arrow keys, j and k. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEP[event.key];
  if (step === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
  const list = event.currentTarget.closest("tbody");
  const links = [...(list?.querySelectorAll<HTMLElement>(ROW_LINK) ?? [])];
  const next = links[links.indexOf(event.currentTarget) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
