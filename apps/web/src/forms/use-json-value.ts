"use client";
import type { JsonSchema, JsonValue } from "@waymark/core";
import { useMemo, useState } from "react";
import { jsonText, parseJson, type ParsedJson } from "../ui/json-text.ts";
import { problemsOf, type FieldProblem } from "./schema-problems.ts";
import { startingValue } from "./starting-value.ts";

export interface JsonDraft {
  readonly schema: JsonSchema | undefined;
  /** What the person sees and typed, JSON or not. The form is another view of it. */
  readonly text: string;
  readonly parsed: ParsedJson;
  readonly problems: readonly FieldProblem[];
  /** The value, where it is JSON that fits. */
  readonly value: JsonValue | undefined;
  readonly setText: (text: string) => void;
  readonly setValue: (value: JsonValue) => void;
}

/** One value that is edited as a form and as JSON; what fits neither is kept as text. */
export function useJsonValue(schema: JsonSchema | undefined, initial?: JsonValue): JsonDraft {
  const [text, setText] = useState(() => jsonText(initial ?? startingValue(schema)));
  return useMemo(() => {
    const parsed = parseJson(text);
    const problems = parsed.ok ? problemsOf(schema, parsed.value) : [];
    return {
      schema,
      text,
      parsed,
      problems,
      value: parsed.ok && problems.length === 0 ? parsed.value : undefined,
      setText,
      setValue: (value: JsonValue) => setText(jsonText(value)),
    };
  }, [schema, text]);
}
