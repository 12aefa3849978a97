"use client";
import type { JsonObject, Problem } from "@waymark/core";
import { useMemo } from "react";
import { plural } from "../../ui/format.ts";
import { jsonText } from "../../ui/json-text.ts";
import { checkText, isError } from "../check-text.ts";
import { useSurroundings } from "../use-surroundings.ts";
import { Remark } from "./remark.tsx";

const MOST_SHOWN = 5;

/** What the checks say of a document on this server, before there is a draft of it. */
export function ChecksPreview({ document }: { readonly document: JsonObject }) {
  const builtOf = useSurroundings();
  const problems = useMemo(
    () => builtOf && checkText(jsonText(document), builtOf.surroundings).problems,
    [document, builtOf],
  );
  if (!builtOf || !problems) return <p className="text-sm text-ink-3">Checking…</p>;
  const { name } = document;
  const isKnown = typeof name === "string" && builtOf.surroundings.workflows.has(name);
  const sorted = problems.toSorted((one, other) => Number(isError(other)) - Number(isError(one)));
  const more = sorted.length - MOST_SHOWN;
  return (
    <div className="flex flex-col gap-2">
      <p aria-live="polite" data-checks className="text-sm">
        {verdictOf(problems)}
        {isKnown ? ` ${name} is published here: this would become its next version.` : ""}
      </p>
      <ul className="flex flex-col gap-1.5">
        {sorted.slice(0, MOST_SHOWN).map((problem) => (
          <Remark
            key={`${problem.pointer} ${problem.rule} ${problem.position ?? ""}`}
            kind={isError(problem) ? "error" : "warning"}
            message={problem.message}
            fix={problem.fix}
            at={problem.pointer}
          />
        ))}
      </ul>
      {more > 0 ? <p className="text-xs text-ink-3">And {more} more, in the designer.</p> : null}
    </div>
  );
}

function verdictOf(problems: readonly Problem[]): string {
  const errors = problems.filter(isError).length;
  if (errors > 0)
    return `It can be drafted; ${plural(errors, "error")} must be mended before it is published.`;
  return problems.length === 0
    ? "Nothing is wrong: it can be published as it is."
    : `It can be published; there ${problems.length === 1 ? "is 1 warning" : `are ${problems.length} warnings`}.`;
}
