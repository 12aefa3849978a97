import type { RunStatus } from "@waymark/core";
import { missedFailures, subscribeMissed } from "./missed-failures.ts";
import { statusIcon } from "./status-icon.ts";

// What a tab says of itself among others: its title and its icon.

/** What the page that is open says; pages that say nothing keep the title they have. */
export interface PageStatus {
  readonly title: string;
  readonly status: RunStatus;
}

const COUNT = /^\(\d+\) /;

let page: PageStatus | undefined;
let ownIcon: string | null | undefined;

export function setPageStatus(status: PageStatus | undefined): void {
  page = status;
  apply();
}

/** Follows what was missed, and whatever the router writes into the head; until the returned function is called. */
export function keepTabStatus(): () => void {
  const observer = new MutationObserver(apply);
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  const unsubscribe = subscribeMissed(apply);
  return () => {
    observer.disconnect();
    unsubscribe();
  };
}

/** `(3) ✕ order …`: how many failed since somebody looked, before what the page is about. */
export const titleWith = (title: string, missed: number): string =>
  `${missed > 0 ? `(${missed}) ` : ""}${title.replace(COUNT, "")}`;

function apply(): void {
  const missed = missedFailures();
  const title = titleWith(page?.title ?? document.title, missed);
  if (document.title !== title) document.title = title;
  const link = document.head.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  const current = link.getAttribute("href");
  if (current?.startsWith("data:") !== true) ownIcon = current;
  const status = missed > 0 ? "failed" : page?.status;
  const wanted = status === undefined ? ownIcon : statusIcon(status);
  if (wanted && wanted !== current) link.setAttribute("href", wanted);
}
