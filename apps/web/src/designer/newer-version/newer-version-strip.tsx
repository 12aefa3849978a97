"use client";
import { GitMerge } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button, buttonLook } from "../../ui/button.tsx";
import { plural } from "../../ui/format.ts";
import { jsonText } from "../../ui/json-text.ts";
import { Ago } from "../../ui/time.tsx";
import { say } from "../../ui/toast.tsx";
import { diffHref } from "../../workflows/diff/diff-href.ts";
import { CollisionList } from "../conflict/collision-list.tsx";
import { mergeDrafts, type Choices, type Merged } from "../conflict/merge-drafts.ts";
import { useDesigner } from "../designer-context.tsx";
import type { NewerVersion } from "./newer-version.ts";

interface NewerVersionStripProps {
  readonly workflow: string;
  readonly newer: NewerVersion;
  /** The draft is to replace the newer version from now on. */
  readonly onTaken: (version: number) => void;
}

/** What was published since the draft was begun can be taken into it, so that publishing takes nothing back. */
export function NewerVersionStrip({ workflow, newer, onTaken }: NewerVersionStripProps) {
  const { store, state } = useDesigner();
  const [choices, choose] = useState<Choices>({});
  const [isChoosing, startChoosing] = useState(false);
  const { version, baseVersion, base, theirs } = newer;
  const mine = state.unreadable === undefined ? state.document : undefined;
  const merged = mine && mergeDrafts({ base, mine, theirs }, choices);
  const take = ({ document }: Merged) => {
    store.replace(`Take in v${version}`, `${jsonText(document)}\n`);
    onTaken(version);
    say(`v${version} is taken into this draft. Undo leads back to what was here.`);
  };
  const begin = () => {
    if (!merged) return;
    if (merged.collisions.length === 0) take(merged);
    else startChoosing(true);
  };
  return (
    <section
      aria-label="A newer version"
      data-tone="amber"
      className="scroll-quiet flex max-h-[50vh] shrink-0 flex-col gap-3 overflow-y-auto border-b border-tone/30 bg-tone/7 px-4 py-2"
    >
      {isChoosing && merged ? (
        <CollisionList
          collisions={merged.collisions}
          other={`v${version}’s`}
          choices={choices}
          onChoose={choose}
          onDecided={() => take(merged)}
        >
          Choose what goes on of the {plural(merged.collisions.length, "value")} that both v
          {version} and this draft changed; everything else is merged.
        </CollisionList>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <p className="min-w-0 flex-1 text-sm">
            v{version} was published{" "}
            {newer.publishedBy === undefined ? "" : `by ${newer.publishedBy} `}
            <Ago at={newer.publishedAt} />, after this draft was begun from v{baseVersion}: what is
            new in it is not here.
          </p>
          <Link
            href={diffHref(workflow, { a: baseVersion, b: version })}
            prefetch={false}
            target="_blank"
            className={buttonLook({})}
          >
            What is new in it
          </Link>
          <Button
            onClick={begin}
            unavailable={merged ? undefined : "Mend the text first: it is not JSON."}
          >
            <GitMerge aria-hidden /> Take it in
          </Button>
        </div>
      )}
    </section>
  );
}
