"use client";
import { Braces, PencilLine, X } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { plural } from "../../../ui/format.ts";
import { useRunPage } from "../run-page-context.tsx";
import { describeStaged, notModifiable } from "./staged.ts";
import { useStaging } from "./staging.tsx";

/** What is staged, to be applied together or not at all. */
export function StagingBanner() {
  const { detail, state, ask } = useRunPage();
  const { on, staged, unstage, discard } = useStaging();
  if (!on) return null;
  const unavailable =
    notModifiable(state.status) ?? (staged.length === 0 ? "Nothing is staged yet." : undefined);
  return (
    <section
      aria-label="Modification"
      data-tone="violet"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-tone/30 bg-tone/8 px-4 py-2 text-sm"
    >
      <p role="status" className="flex items-center gap-2 font-medium whitespace-nowrap">
        <PencilLine aria-hidden className="size-4 text-tone" />
        {staged.length === 0 ? "Modifying the run" : `${plural(staged.length, "change")} staged`}
      </p>
      {staged.length === 0 ? (
        <p className="min-w-0 flex-1 text-ink-2">
          What you ask of steps is kept here, and done together when you apply it.
        </p>
      ) : (
        <ul className="flex min-w-0 flex-1 flex-wrap gap-1.5">
          {staged.map((each) => {
            const { about, what } = describeStaged(each.change);
            return (
              <li
                key={about}
                data-staged={about}
                className="inline-flex h-6 items-center gap-1 rounded-full border border-tone/30 bg-surface pr-0.5 pl-2.5 text-xs"
              >
                <span className="text-ink-2">{what}</span>
                <span className="max-w-48 truncate font-mono text-2xs">{about}</span>
                <button
                  type="button"
                  aria-label={`Unstage ${what} ${about}`}
                  onClick={() => unstage(each)}
                  className="grid size-6 place-items-center rounded-full text-ink-3 hover:bg-hover hover:text-ink"
                >
                  <X aria-hidden className="size-3" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {detail.kind === "machine" ? (
          <Button size="small" onClick={() => ask({ kind: "edit-context" })}>
            <Braces aria-hidden /> Edit context…
          </Button>
        ) : null}
        <Button size="small" onClick={discard}>
          Discard
        </Button>
        <Button
          size="small"
          kind="primary"
          unavailable={unavailable}
          onClick={() => ask({ kind: "apply" })}
        >
          Apply…
        </Button>
      </div>
    </section>
  );
}
