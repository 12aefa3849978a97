"use client";
import type { JsonValue } from "@waymark/core";
import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { useDesigner } from "../designer-context.tsx";
import { keepSamples, readSamples, writtenAs, type Sample, type Samples } from "./pins.ts";
import { SessionHolder } from "./session-holder.ts";

interface SimulationHostValue {
  readonly holder: SessionHolder;
  readonly samples: Samples;
  readonly pin: (stepId: string, output: JsonValue | undefined) => void;
  readonly keepInput: (stepId: string, input: JsonValue) => void;
}

const Context = createContext<SimulationHostValue | undefined>(undefined);

export function useSimulationHost(): SimulationHostValue {
  const host = useContext(Context);
  if (!host) throw new Error("useSimulationHost is for what is inside the designer.");
  return host;
}

interface SimulationHostProps {
  readonly draftId: string;
  readonly children: ReactNode;
}

/** What simulating keeps while other views are shown, and the samples of steps that stay in this browser. */
export function SimulationHost({ draftId, children }: SimulationHostProps) {
  const { state } = useDesigner();
  const [holder] = useState(() => new SessionHolder());
  const [samples, setSamples] = useState(() => readSamples(localStorage, draftId));
  const { document } = state;
  const value = useMemo((): SimulationHostValue => {
    const change = (stepId: string, sample: Sample) => {
      const next = { ...samples, [stepId]: sample };
      setSamples(next);
      keepSamples(localStorage, draftId, next);
    };
    return {
      holder,
      samples,
      pin: (stepId, output) => {
        const { output: _, of: __, ...others } = samples[stepId] ?? {};
        const of = writtenAs(document, stepId);
        const pinned = output === undefined ? {} : { output, ...(of !== undefined && { of }) };
        change(stepId, { ...others, ...pinned });
      },
      keepInput: (stepId, input) => change(stepId, { ...samples[stepId], input }),
    };
  }, [holder, samples, draftId, document]);
  return <Context value={value}>{children}</Context>;
}
