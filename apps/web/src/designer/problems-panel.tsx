"use client";
import type { Problem } from "@waymark/core";
import { useQueryState } from "nuqs";
import { useRef } from "react";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { sayWithUndo } from "../ui/toast.tsx";
import { isError, type CheckedText } from "./check-text.ts";
import { useDesigner } from "./designer-context.tsx";
import type { Fix } from "./fixes/fix.ts";
import { useFixes } from "./fixes/use-fixes.ts";
import { ProblemList } from "./problem-list.tsx";
import { useSimulationHost } from "./simulate/simulation-host.tsx";
import { useIsReadOnly } from "./use-is-read-only.ts";

interface ProblemsPanelProps {
  readonly checked: CheckedText;
  readonly onChoose: (problem: Problem) => void;
}

const NO_FIXES: ReturnType<typeof useFixes> = new Map();

export function ProblemsPanel({ checked, onChoose }: ProblemsPanelProps) {
  const { syntax, problems } = checked;
  const { store } = useDesigner();
  const isReadOnly = useIsReadOnly();
  const fixes = useFixes(checked);
  const { ask } = useSimulationHost();
  const [, look] = useQueryState("view", { history: "push" });
  const list = useRef<HTMLDivElement>(null);
  const show = (problem: Problem) => {
    ask(problem);
    void look("simulate");
  };
  const mend = ({ label, edit }: Fix) => {
    if (!store.apply(label, edit)) return;
    sayWithUndo(`Mended: ${label}`, () => {
      if (store.get().undo === label) store.undo();
    });
    // The row goes, and the focus must not go with it.
    list.current?.focus();
  };
  return (
    <section aria-label="Problems" className="flex max-h-[30dvh] flex-col border-t">
      <h2 className="shrink-0 border-b bg-sunken px-4 py-1.5 text-xs font-medium text-ink-2">
        Problems{" "}
        <span data-errors={problems.filter(isError).length} className="text-ink-3 tabular-nums">
          {syntax === undefined ? problems.length : 1}
        </span>
      </h2>
      <ScrollRegion ref={list} label="List of problems" className="min-h-12">
        <ProblemList
          syntax={syntax}
          problems={problems}
          fixes={isReadOnly ? NO_FIXES : fixes}
          onChoose={onChoose}
          onMend={mend}
          onShow={syntax === undefined && !problems.some(isError) ? show : undefined}
        />
      </ScrollRegion>
    </section>
  );
}
