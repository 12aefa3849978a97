import type { Refusal } from "../trpc/refusal.ts";
import type { FieldProblem } from "./schema-problems.ts";

/** The fields that a refusal names, where it names some. */
export function refusedFields({ details }: Refusal): readonly FieldProblem[] {
  const problems = isRecord(details) ? details["problems"] : undefined;
  if (!Array.isArray(problems)) return [];
  return problems
    .filter(isRecord)
    .flatMap(({ path, message }) =>
      typeof message === "string" ? [{ path: typeof path === "string" ? path : "", message }] : [],
    );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
