import type { Definition, RunId, RunSnapshot } from "@waymark/core";
import { keyOf, type InboxItem } from "../inbox/inbox-item.ts";
import { inboxItems } from "../inbox/inbox-items.ts";
import type { RunRecord } from "../store/record-queries.ts";
import { finding, type Finding } from "./finding.ts";

/** People are asked for what the run waits for, and for nothing else. */
export function checkInbox(
  { run, inbox }: RunRecord,
  definition: Definition,
  snapshot: RunSnapshot,
): readonly Finding[] {
  const awaited = new Set(inboxItems(definition, snapshot).keys());
  const asked = new Set(inbox.map((row) => keyOf(row as Pick<InboxItem, "kind" | "name">)));
  const differs = (sentence: string) => finding("inbox-differs", sentence, run.id as RunId);
  return [
    ...without(awaited, asked).map((key) =>
      differs(`The run waits for ${key}, and the inbox does not say so.`),
    ),
    ...without(asked, awaited).map((key) =>
      differs(`The inbox says that the run waits for ${key}, and it does not.`),
    ),
  ];
}

const without = (keys: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] =>
  [...keys].filter((key) => !others.has(key));
