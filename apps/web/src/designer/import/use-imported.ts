"use client";
import { useEffect, useState } from "react";
import type { Imported } from "./import-machine.ts";

const PAUSE_MS = 300;

/** What a text holds, once typing pauses; undefined while that is not known. */
export function useImported(text: string): Imported | undefined {
  const [read, setRead] = useState<{ readonly text: string; readonly imported: Imported }>();
  useEffect(() => {
    if (text.trim() === "") return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      // The parser comes with the first text that is pasted.
      void import("./import-machine.ts")
        .then(({ importWorkflow }) => importWorkflow(text))
        .then((imported) => isCurrent && setRead({ text, imported }));
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text]);
  return read?.text === text ? read.imported : undefined;
}
