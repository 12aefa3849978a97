import type { JsonValue } from "@waymark/core";
import type { DraftView } from "@waymark/orchestrator/api";
import { Button } from "../ui/button.tsx";
import { JsonDiff } from "../ui/json-diff.tsx";
import { parseJson } from "../ui/json-text.ts";
import { Ago } from "../ui/time.tsx";

interface ConflictPanelProps {
  readonly mine: string;
  readonly theirs: DraftView;
  readonly onSettle: (choice: "mine" | "theirs") => void;
}

/** The same draft was saved elsewhere: both stay until a person decides. */
export const ConflictPanel = ({ mine, theirs, onSettle }: ConflictPanelProps) => (
  <section
    aria-label="Two versions of this draft"
    role="alert"
    data-tone="amber"
    className="flex shrink-0 flex-col gap-3 border-b border-tone/30 bg-tone/7 px-4 py-3"
  >
    <div className="flex flex-wrap items-center gap-2">
      <p className="min-w-0 flex-1 text-sm">
        This draft was changed elsewhere <Ago at={theirs.updatedAt} />. Nothing is lost: choose
        which one goes on.
      </p>
      <Button onClick={() => onSettle("theirs")}>Take the other one</Button>
      <Button onClick={() => onSettle("mine")}>Keep mine</Button>
    </div>
    <JsonDiff
      label="Draft"
      a={valueOf(theirs.text)}
      b={valueOf(mine)}
      names={["the other one", "mine"]}
      className="bg-surface"
    />
  </section>
);

/** A text that is no JSON is compared as a text. */
function valueOf(text: string): JsonValue {
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : text;
}
