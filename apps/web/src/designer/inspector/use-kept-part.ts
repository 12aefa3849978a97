"use client";
import { useKeptJson } from "../../ui/use-kept-json.ts";

interface KeptPart {
  /** What was typed for the part and cannot be read; undefined where the document has all of it. */
  readonly unread: string | undefined;
  readonly keep: (text: string | undefined) => void;
}

/** What was typed for a part of a draft and is not JSON yet: in this browser until it is. */
export function useKeptPart(draftId: string, pointer: string): KeptPart {
  const { value, keep } = useKeptJson(`waymark.${draftId}.part${pointer}`);
  return { unread: typeof value === "string" ? value : undefined, keep };
}
