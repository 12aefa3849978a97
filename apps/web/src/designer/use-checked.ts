"use client";
import type { Surroundings } from "@waymark/core";
import { useEffect, useState } from "react";
import { checkText, type CheckedText } from "./check-text.ts";

/** A pause in typing: until then what is half written is not complained of. */
const PAUSE_MS = 300;

export interface Checked {
  readonly now: CheckedText;
  /** What was last drawn: the canvas keeps it while the text cannot be read. */
  readonly drawn: CheckedText["drawn"];
}

/** What is to be said of a text, once typing pauses. */
export function useChecked(text: string, surroundings: Surroundings): Checked {
  const [checked, setChecked] = useState<Checked>(() => next(undefined, text, surroundings));
  useEffect(() => {
    const timer = setTimeout(
      () => setChecked((before) => next(before, text, surroundings)),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [text, surroundings]);
  return checked;
}

function next(before: Checked | undefined, text: string, surroundings: Surroundings): Checked {
  const now = checkText(text, surroundings);
  return { now, drawn: now.drawn ?? before?.drawn };
}
