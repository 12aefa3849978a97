"use client";
import { Fragment } from "react";
import { useRunPage } from "../run-page-context.tsx";

/** The way to a step inside a loop, each part of it a place to go back to: `ship › [3] › pack`. */
export function PathLinks({ path }: { readonly path: string }) {
  const { select } = useRunPage();
  const parts = partsOf(path);
  return (
    <nav aria-label="Where it lies" className="mb-1 flex flex-wrap items-center gap-1 text-xs">
      {parts.map(({ label, to }, at) => (
        <Fragment key={to}>
          {at === 0 ? null : <span className="text-ink-3">›</span>}
          <button
            type="button"
            onClick={() => select(to)}
            aria-current={to === path ? "step" : undefined}
            className="min-h-6 rounded px-0.5 font-mono text-ink-2 hover:text-ink aria-[current]:text-ink"
          >
            {label}
          </button>
        </Fragment>
      ))}
    </nav>
  );
}

/** `ship[3]/pack`: `ship`, `[3]` and `pack`, each with the path up to it. */
function partsOf(path: string): readonly { readonly label: string; readonly to: string }[] {
  return [...path.matchAll(/[^[/]+|\[\d+\]/g)].map((match) => ({
    label: match[0],
    to: path.slice(0, match.index + match[0].length),
  }));
}
