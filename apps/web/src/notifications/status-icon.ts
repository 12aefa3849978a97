import type { RunStatus } from "@waymark/core";

/** Shape as well as colour: a cross, a tick, bars or a dot. Outside of the page its tokens do not hold. */
const MARKS: Readonly<Record<RunStatus, readonly [colour: string, path: string]>> = {
  running: ["#3b6cf0", ""],
  waiting: ["#b7791f", "M22 19v6M26 19v6"],
  paused: ["#8457d8", "M22 19v6M26 19v6"],
  compensating: ["#8457d8", "M26.5 22h-5l2-2.5"],
  completed: ["#21884e", "M21 22.2l2.2 2.2 4-4.6"],
  failed: ["#d3313b", "M21.5 19.5l5 5M26.5 19.5l-5 5"],
  cancelled: ["#6b7280", "M21 22h6"],
  terminated: ["#6b7280", "M21 22h6"],
};

/** The mark of Waymark with how the run stands, as an address. */
export function statusIcon(status: RunStatus): string {
  const [colour, path] = MARKS[status];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1b1d22"/><path d="M6 8.5l4 10L14 10l4 8.5 4-10" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/><circle cx="24" cy="22" r="8.5" fill="#1b1d22"/><circle cx="24" cy="22" r="7" fill="${colour}"/><path d="${path}" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
