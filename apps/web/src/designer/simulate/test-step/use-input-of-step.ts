"use client";
import type { Definition, JsonValue } from "@waymark/core";
import { useState } from "react";
import { inputOfStep } from "../input-of-step.ts";
import { useSetup } from "../use-setup.ts";

const NOTHING = {};

/** What the step would be given by what is pinned, simulated as the dialog opens; undefined where no run comes to it. */
export function useInputOfStep(definition: Definition, stepId: string): JsonValue | undefined {
  const { setup } = useSetup(definition, NOTHING, undefined, NOTHING);
  const [input] = useState(() => inputOfStep(setup, stepId));
  return input;
}
