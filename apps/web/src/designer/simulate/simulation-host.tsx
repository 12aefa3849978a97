"use client";
import type { JsonValue, Problem } from "@waymark/core";
import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { useKeptJson } from "../../ui/use-kept-json.ts";
import { useDesigner } from "../designer-context.tsx";
import { isObject } from "../document/json-edit.ts";
import { stepSamples, withOutput, writtenAs, type Sample, type Samples } from "./pins.ts";
import { SessionHolder } from "./session-holder.ts";

interface SimulationHostValue {
  readonly holder: SessionHolder;
  readonly samples: Samples;
  readonly pin: (stepId: string, output: JsonValue | undefined) => void;
  /** A problem that is to be shown in a run as soon as the simulation is in sight. */
  readonly asked: Problem | undefined;
  readonly ask: (problem: Problem | undefined) => void;
  readonly keepInput: (stepId: string, input: JsonValue) => void;
}

const Context = createContext<SimulationHostValue | undefined>(undefined);

export function useSimulationHost(): SimulationHostValue {
  const host = useContext(Context);
  if (!host) throw new Error("useSimulationHost is for what is inside the designer.");
  return host;
}

/** What simulating keeps while other views are shown, and the samples of steps that stay in this browser. */
export function SimulationHost({ children }: { readonly children: ReactNode }) {
  const { draftId, state } = useDesigner();
  const [holder] = useState(() => new SessionHolder());
  const [asked, ask] = useState<Problem>();
  const { value: kept, keep } = useKeptJson(`waymark.${draftId}.samples`);
  const { value: pins, keep: keepPins } = useKeptJson(`waymark.${draftId}.pins`);
  const { document } = state;
  const value = useMemo((): SimulationHostValue => {
    const samples = stepSamples(kept, pins);
    const note = (stepId: string, sample: Sample) => {
      const { output: _, ...pin } = sample;
      keepPins({ ...(isObject(pins) ? pins : {}), [stepId]: pin });
    };
    return {
      holder,
      samples,
      asked,
      ask,
      pin: (stepId, output) => {
        const { of: _, ...others } = samples[stepId] ?? {};
        const of = output === undefined ? undefined : writtenAs(document, stepId);
        keep(withOutput(kept, stepId, output));
        note(stepId, { ...others, ...(of !== undefined && { of }) });
      },
      keepInput: (stepId, input) => note(stepId, { ...samples[stepId], input }),
    };
  }, [holder, asked, kept, keep, pins, keepPins, document]);
  return <Context value={value}>{children}</Context>;
}
