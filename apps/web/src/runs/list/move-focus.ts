import type { KeyboardEvent } from "react";
import { SHORTCUTS } from "../../shell/shortcuts.ts";

const STEP: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  [SHORTCUTS["next-row"].keys[0]]: 1,
  [SHORTCUTS["previous-row"].keys[0]]: -1,
};

/** From one row's link to the next: arrow keys, j and k. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = STEP[event.key];
  if (step === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
  const list = event.currentTarget.closest("tbody");
  const links = [...(list?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])];
  const next = links[links.indexOf(event.currentTarget) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
