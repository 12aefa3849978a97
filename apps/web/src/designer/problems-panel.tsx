import type { Problem } from "@waymark/core";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { isError, type CheckedText } from "./check-text.ts";
import { ProblemList } from "./problem-list.tsx";

interface ProblemsPanelProps {
  readonly checked: CheckedText;
  readonly onChoose: (problem: Problem) => void;
}

export const ProblemsPanel = ({ checked: { syntax, problems }, onChoose }: ProblemsPanelProps) => (
  <section aria-label="Problems" className="flex max-h-[38%] flex-col border-t">
    <h2 className="shrink-0 border-b bg-sunken px-4 py-1.5 text-xs font-medium text-ink-2">
      Problems{" "}
      <span data-errors={problems.filter(isError).length} className="text-ink-3 tabular-nums">
        {syntax === undefined ? problems.length : 1}
      </span>
    </h2>
    <ScrollRegion label="Problems" className="min-h-12">
      <ProblemList syntax={syntax} problems={problems} onChoose={onChoose} />
    </ScrollRegion>
  </section>
);
