"use client";
import { useEffect, useMemo, useState } from "react";
import { personName } from "../../person/person-name.ts";
import { say } from "../../ui/toast.tsx";
import type { DocumentStore } from "../document/document-store.ts";
import type { DraftState } from "../draft-store.ts";
import type { Choices, Merged } from "./merge-drafts.ts";
import { mergedText } from "./merged-text.ts";
import { otherWords } from "./other-words.ts";
import { readConflict } from "./read-conflict.ts";

export interface Merge {
  /** Absent while one of the two is no document. */
  readonly merged: Merged | undefined;
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
}

/** How a conflict can be settled; one in which nothing collides is settled by itself. */
export function useMerge(document: DocumentStore, { text, conflict }: DraftState): Merge {
  const [choices, choose] = useState<Choices>({});
  const merged = useMemo(
    () => conflict && readConflict(text, conflict, choices),
    [text, conflict, choices],
  );
  useEffect(() => {
    if (!conflict) return;
    const { sentence, what } = otherWords(conflict.theirs, personName());
    if (text === conflict.base) {
      document.settle(conflict.theirs.text);
      say(`${sentence}. Undo leads back to how it was.`);
    } else if (merged?.collisions.length === 0) {
      document.settle(mergedText(merged));
      say(`Merged with ${what}. Undo leads back to either version.`);
    }
  }, [document, text, conflict, merged]);
  return { merged, choices, choose };
}
