import { parseDuration } from "@waymark/core";

const YEAR_MS = 366 * 86_400_000;

/** Why a run cannot be delayed by what was typed; undefined where it can, and where nothing was. */
export function delayProblem(text: string): string | undefined {
  if (text.trim() === "") return undefined;
  const ms = parseDuration(text.trim());
  if (ms === undefined) return "Write how long as 30s, 15m, 2h or 1d.";
  return ms > YEAR_MS ? "A run can be delayed by up to 366 days." : undefined;
}
