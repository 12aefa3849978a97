import type { RunEnding } from "@waymark/orchestrator/api";
import { useSyncExternalStore } from "react";
import { shortId } from "../ui/format.ts";

// Notifications of the system: off until somebody switches them on in this browser.

const KEY = "waymark.notify-failures";
const listeners = new Set<() => void>();

export type NotificationState = "unsupported" | "off" | "on" | "denied";

function notificationState(): NotificationState {
  if (!("Notification" in window) || !("locks" in navigator)) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  const isOn = localStorage.getItem(KEY) === "on" && Notification.permission === "granted";
  return isOn ? "on" : "off";
}

/** Switching on asks the browser for its permission, where it was not given yet. */
export async function setNotifications(on: boolean): Promise<void> {
  const allowed = on && (await Notification.requestPermission()) === "granted";
  localStorage.setItem(KEY, allowed ? "on" : "off");
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Undefined until the browser has drawn the page: the server does not know. */
export const useNotificationState = (): NotificationState | undefined =>
  useSyncExternalStore(subscribe, notificationState, () => undefined);

/** More at once are told as one. */
const MOST_SINGLE = 3;

export function notifyOf(failures: readonly RunEnding[], open: (href: string) => void): void {
  if (notificationState() !== "on") return;
  if (failures.length > MOST_SINGLE) {
    show(`${failures.length} runs failed`, namesOf(failures), "many", "/runs?status=failed", open);
    return;
  }
  for (const { runId, workflow, error = "" } of failures) {
    show(`${workflow} failed`, `${shortId(runId)}  ${error}`, runId, `/runs/${runId}`, open);
  }
}

function show(
  title: string,
  body: string,
  tag: string,
  href: string,
  open: (href: string) => void,
): void {
  const notification = new Notification(title, { body, tag, icon: "/icon.svg" });
  notification.addEventListener("click", () => {
    window.focus();
    open(href);
    notification.close();
  });
}

const namesOf = (failures: readonly RunEnding[]): string =>
  [...new Set(failures.map(({ workflow }) => workflow))].join(", ");
