import { parseDuration, type JsonValue } from "@waymark/core";
import { isTemplate } from "../../expression/scope.ts";

// What a person typed into a field, as the document has it. What is no number or duration stays as it was typed, and
// is told to be none: nothing is ever lost.

export const textOf = (value: JsonValue | undefined): string =>
  value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** Milliseconds where there are but digits, else the text: `1500`, `"30s"`. */
export function durationFrom(text: string): JsonValue | undefined {
  if (text === "") return undefined;
  return /^\d+$/.test(text) ? Number(text) : text;
}

export function numberFrom(text: string): JsonValue | undefined {
  if (text.trim() === "") return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

/** A share as percent: `0.1` is `10`. Percent has no more digits than the share has. */
export const percentOf = (value: JsonValue | undefined): string =>
  typeof value === "number" ? String(Number((value * 100).toPrecision(12))) : textOf(value);

/** The share of so many percent, with or without the sign; what is no number stays as it was typed. */
export function shareFrom(text: string): JsonValue | undefined {
  const number = numberFrom(text.replace(/\s*%\s*$/, ""));
  return typeof number === "number" ? Number((number / 100).toPrecision(12)) : number && text;
}

export const shareProblem = (value: JsonValue | undefined): string | undefined =>
  numberProblem(value, { from: 0, to: 1 }) && "Write a number from 0 to 100.";

export function durationProblem(value: JsonValue | undefined): string | undefined {
  if (value === undefined || isTemplate(value)) return undefined;
  const isDuration =
    typeof value === "number" ? value >= 0 : parseDuration(textOf(value)) !== undefined;
  return isDuration ? undefined : "Write a time like 30s, 15m, 2h, 7d or 1500 (milliseconds).";
}

interface Range {
  readonly whole?: boolean | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export function numberProblem(
  value: JsonValue | undefined,
  { whole = false, from, to }: Range,
): string | undefined {
  if (value === undefined) return undefined;
  const fits =
    typeof value === "number" &&
    (!whole || Number.isInteger(value)) &&
    value >= (from ?? -Infinity) &&
    value <= (to ?? Infinity);
  if (fits) return undefined;
  const noun = whole ? "a whole number" : "a number";
  if (from !== undefined && to !== undefined) return `Write ${noun} from ${from} to ${to}.`;
  return from === undefined ? `Write ${noun}.` : `Write ${noun} of ${from} or more.`;
}
