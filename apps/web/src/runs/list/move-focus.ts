import type { KeyboardEvent } from "react";

const STEP: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

/** Arrow keys, j and k move between the links that name the rows. */
export function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const step = STEP[event.key];
  if (step === undefined || !list || event.metaKey || event.ctrlKey || event.altKey) return;
  const links = [...list.querySelectorAll<HTMLElement>("[data-row-link]")];
  const row = (event.target as HTMLElement).closest("tr");
  const current = links.findIndex((link) => row?.contains(link));
  const next = links[current + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
