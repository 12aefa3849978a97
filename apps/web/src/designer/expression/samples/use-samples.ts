"use client";
import type { JsonValue } from "@waymark/core";
import { useMemo } from "react";
import { useKeptJson } from "../../../ui/use-kept-json.ts";
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
  const { value, keep } = useKeptJson(`waymark.${draftId}.samples`);
  const { document = NOTHING } = state;
  const samples = useMemo(() => samplesFrom(value, document), [value, document]);
  return { samples, keep };
}

const NOTHING = {};
