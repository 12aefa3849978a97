import type { Place, Reading } from "./reading.ts";

/** An event that a machine sends to itself: XState's own events are not for authors to send. */
export function checkEventName(reading: Reading, name: string, place: Place): void {
  if (name.startsWith("xstate.")) reportReserved(reading, name, place);
  else if (name.includes("*")) {
    const fix = "Write the name of one event.";
    reading.report(place, "invalid-event", `"${name}" is no event, but a pattern.`, fix);
  }
}

/** A key of `on`: an event's name, `*`, or a pattern like `order.*`. */
export function checkDescriptor(reading: Reading, name: string, place: Place): void {
  if (name.startsWith("xstate.")) reportReserved(reading, name, place);
  else if (name !== "*" && name.replace(/\.\*$/, "").includes("*")) {
    const fix = "Write * alone, or at the end after a dot, as in order.*.";
    reading.report(place, "invalid-event", `"${name}" can never match an event.`, fix);
  }
}

const reportReserved = (reading: Reading, name: string, place: Place): void =>
  reading.report(
    place,
    "reserved-event",
    `"${name}" is one of XState's own events.`,
    "Use `onDone`, `onError` or `after`, or another name.",
  );
