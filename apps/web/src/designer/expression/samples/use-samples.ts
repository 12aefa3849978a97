"use client";
import { isJsonObject, type JsonValue } from "@waymark/core";
import { useMemo, useState } from "react";
import { parseJson } from "../../../ui/json-text.ts";
import { useDesigner } from "../../designer-context.tsx";
import { samplesFrom, type Samples } from "./samples.ts";

export interface KeptSamples {
  readonly samples: Samples;
  /** Undefined goes back to what the schemas say. */
  readonly keep: (kept: JsonValue | undefined) => void;
}

/** The samples of this draft, kept in this browser. */
export function useSamples(): KeptSamples {
  const { draftId, state } = useDesigner();
  const key = `waymark.${draftId}.samples`;
  const [kept, setKept] = useState(() => read(key));
  const schema = state.document?.["input"];
  const samples = useMemo(
    () => samplesFrom(kept, isJsonObject(schema) ? schema : undefined),
    [kept, schema],
  );
  const keep = (next: JsonValue | undefined) => {
    if (next === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(next));
    setKept(next);
  };
  return { samples, keep };
}

function read(key: string): JsonValue | undefined {
  const parsed = parseJson(localStorage.getItem(key) ?? "");
  return parsed.ok ? parsed.value : undefined;
}
