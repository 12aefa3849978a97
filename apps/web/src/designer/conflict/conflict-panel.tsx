import type { JsonValue } from "@waymark/core";
import { usePersonName } from "../../person/person-name.ts";
import { Button } from "../../ui/button.tsx";
import { plural } from "../../ui/format.ts";
import { JsonDiff } from "../../ui/json-diff.tsx";
import { parseJson } from "../../ui/json-text.ts";
import { Ago } from "../../ui/time.tsx";
import type { Conflict } from "../draft-store.ts";
import { CollisionList } from "./collision-list.tsx";
import { mergedText } from "./merged-text.ts";
import { otherWords, type OtherWords } from "./other-words.ts";
import type { Merge } from "./use-merge.ts";

interface ConflictPanelProps {
  readonly mine: string;
  readonly conflict: Conflict;
  readonly merge: Merge;
  readonly onSettle: (text: string) => void;
}

/** The same draft was saved elsewhere: what cannot be merged by itself waits for a person. */
export function ConflictPanel({ mine, conflict, merge, onSettle }: ConflictPanelProps) {
  const { theirs } = conflict;
  const words = otherWords(theirs, usePersonName());
  return (
    <section
      aria-label="Two versions of this draft"
      data-tone="amber"
      className="scroll-quiet flex max-h-[50vh] shrink-0 flex-col gap-3 overflow-y-auto border-b border-tone/30 bg-tone/7 px-4 py-3"
    >
      {merge.merged ? (
        <Members
          {...merge}
          merged={merge.merged}
          theirs={theirs}
          words={words}
          onSettle={onSettle}
        />
      ) : (
        <Whole mine={mine} theirs={theirs} words={words} onSettle={onSettle} />
      )}
    </section>
  );
}

interface MembersProps extends Merge, Pick<Conflict, "theirs"> {
  readonly merged: NonNullable<Merge["merged"]>;
  readonly words: OtherWords;
  readonly onSettle: (text: string) => void;
}

const Members = ({ merged, choices, choose, theirs, words, onSettle }: MembersProps) => (
  <CollisionList
    collisions={merged.collisions}
    other={words.theirs}
    choices={choices}
    onChoose={choose}
    onDecided={() => onSettle(mergedText(merged))}
  >
    {words.sentence} <Ago at={theirs.updatedAt} />. Nothing is lost: choose what goes on where both
    changed the same, {plural(merged.collisions.length, "value")}; everything else is merged.
  </CollisionList>
);

interface WholeProps extends Pick<Conflict, "theirs"> {
  readonly words: OtherWords;
  readonly mine: string;
  readonly onSettle: (text: string) => void;
}

const Whole = ({ mine, theirs, words, onSettle }: WholeProps) => (
  <>
    <div className="flex flex-wrap items-center gap-2">
      <p role="alert" className="min-w-0 flex-1 text-sm">
        {words.sentence} <Ago at={theirs.updatedAt} />. Nothing is lost: choose which one goes on,
        or mend the text, so that both can be merged.
      </p>
      <Button onClick={() => onSettle(theirs.text)}>Take {words.theirs}</Button>
      <Button onClick={() => onSettle(mine)}>Keep mine</Button>
    </div>
    <JsonDiff
      label="Draft"
      a={valueOf(theirs.text)}
      b={valueOf(mine)}
      names={[words.theirs, "mine"]}
      className="bg-surface"
    />
  </>
);

/** A text that is no JSON is compared as a text. */
function valueOf(text: string): JsonValue {
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : text;
}
