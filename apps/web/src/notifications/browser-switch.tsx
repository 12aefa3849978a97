"use client";
import { Switch } from "../ui/switch.tsx";
import {
  setNotifications,
  useNotificationState,
  type NotificationState,
} from "./system-notifications.ts";

const HINTS: Readonly<Record<NotificationState, string>> = {
  on: "A click on one opens the run.",
  off: "Your browser asks for your permission first.",
  denied: "This browser does not allow it. Allow notifications for this site in its settings.",
  unsupported: "This browser cannot show them here: it needs HTTPS, or Waymark on this machine.",
};

/** Whether this browser tells of runs that fail while nobody looks. */
export function BrowserSwitch() {
  const state = useNotificationState() ?? "off";
  const isPossible = state === "on" || state === "off";
  return (
    <section aria-labelledby="browser-heading" className="flex flex-col gap-3">
      <header>
        <h2 id="browser-heading" className="text-sm font-semibold">
          In this browser
        </h2>
        <p className="text-sm text-ink-3">
          While a page of Waymark is open, but none is in view, you are told of runs that fail.
        </p>
      </header>
      <Switch
        label="Notify me of failed runs"
        hint={HINTS[state]}
        checked={state === "on"}
        unavailable={!isPossible}
        onChange={(on) => void setNotifications(on)}
      />
    </section>
  );
}
