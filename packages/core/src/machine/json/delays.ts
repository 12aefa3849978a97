import { isDuration, parseDuration } from "../../duration.ts";
import type { JsonValue } from "../../json.ts";
import { failure } from "./expression-failure.ts";
import type { DelayDocument, ExpressionDocument } from "./machine-document.ts";
import type { Place, Reading } from "./reading.ts";
import { compileText, scopeOf, type Moment } from "./values.ts";

/** A delay as XState wants it: milliseconds, the name of a declared one, or a function. */
export type Delay = number | string | ((moment: Moment) => number);

export function compileDelay(
  reading: Reading,
  source: DelayDocument | undefined,
  place: Place,
): Delay | undefined {
  if (source === undefined) return undefined;
  if (typeof source === "string" && reading.delays.has(source)) return source;
  return compileDuration(reading, source, place);
}

/** A delay that names no other: one that is declared itself. */
export function compileDuration(
  reading: Reading,
  source: DelayDocument,
  place: Place,
): Exclude<Delay, string> {
  if (typeof source === "object") return computedDelay(reading, source, place);
  const ms = millisecondsOf(source);
  if (ms === undefined) reportUnknown(reading, place, String(source));
  return ms ?? 0;
}

function computedDelay(reading: Reading, source: ExpressionDocument, place: Place) {
  const { value } = compileText(reading, source, place);
  return (moment: Moment): number => {
    const given = value(scopeOf(moment));
    const ms = millisecondsOf(given);
    if (ms !== undefined) return ms;
    const message = `The delay gave ${JSON.stringify(given)}, which is no duration`;
    throw failure(message, source["@expr"]);
  };
}

/** A key of `after`: it stays as written, because it names the timer and is shown to people. */
export function readAfterKey(reading: Reading, key: string, place: Place): void {
  if (reading.delays.has(key)) return;
  const ms = /^\d+$/.test(key) ? millisecondsOf(Number(key)) : millisecondsOf(key);
  if (ms === undefined) reportUnknown(reading, place, key);
  reading.durations.set(key, ms ?? 0);
}

function millisecondsOf(given: JsonValue): number | undefined {
  const ms = typeof given === "string" ? parseDuration(given) : given;
  return typeof ms === "number" && isDuration(ms) ? Math.round(ms) : undefined;
}

const reportUnknown = (reading: Reading, place: Place, delay: string): void =>
  reading.report(
    place,
    "unknown-delay",
    `"${delay}" is neither a declared delay nor a duration of 100 years at most.`,
    'Write milliseconds, "30s" or "PT15M", or declare it in `delays`.',
  );
