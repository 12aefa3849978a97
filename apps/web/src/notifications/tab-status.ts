import type { RunStatus } from "@waymark/core";
import { missedFailures, subscribeMissed } from "./missed-failures.ts";
import { statusIcon } from "./status-icon.ts";

// What a tab says of itself among others: its title and its icon.

/** What the page that is open says; pages that say nothing keep the title they have. */
export interface PageStatus {
  readonly title: string;
  readonly status: RunStatus;
}

const COUNTS = /^(?:✕\d+ )?(?:\(\d+\+?\) )?/;

let waiting = "";
let page: PageStatus | undefined;
let ownIcon: string | null | undefined;

export function setPageStatus(status: PageStatus | undefined): void {
  page = status;
  apply();
}

/** How many approvals wait, in words; empty: none. */
export function setWaiting(count: string): void {
  waiting = count;
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

/** `✕3 (2) Runs`: how many failed since somebody looked, how many approvals wait, and what the page is about. */
export function titleWith(title: string, missed: number, waits: string): string {
  const counts = [missed > 0 && `✕${missed} `, waits !== "" && `(${waits}) `];
  return `${counts.filter(Boolean).join("")}${title.replace(COUNTS, "")}`;
}

function apply(): void {
  const missed = missedFailures();
  const title = titleWith(page?.title ?? document.title, missed, waiting);
  if (document.title !== title) document.title = title;
  const link = document.head.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  const current = link.getAttribute("href");
  if (current?.startsWith("data:") !== true) ownIcon = current;
  const status = missed > 0 ? "failed" : page?.status;
  const wanted = status === undefined ? ownIcon : statusIcon(status);
  if (wanted && wanted !== current) link.setAttribute("href", wanted);
}
