import type { Problem } from "@waymark/core";
import {
  CircleAlert,
  CircleHelp,
  Play,
  TriangleAlert,
  Wrench,
  type LucideIcon,
} from "lucide-react";
import { Button } from "../ui/button.tsx";
import type { Fix } from "./fixes/fix.ts";
import { showsInARun } from "./simulate/shown-problems.ts";

const LOOK: Readonly<
  Record<
    Problem["severity"],
    { readonly icon: LucideIcon; readonly tone: string; readonly word: string }
  >
> = {
  error: { icon: CircleAlert, tone: "red", word: "Error" },
  warning: { icon: TriangleAlert, tone: "amber", word: "Warning" },
  unknown: { icon: CircleHelp, tone: "grey", word: "Not known" },
};

const ORDER: readonly Problem["severity"][] = ["error", "warning", "unknown"];

interface ProblemListProps {
  readonly syntax: string | undefined;
  readonly problems: readonly Problem[];
  readonly fixes: ReadonlyMap<Problem, Fix>;
  readonly onChoose: (problem: Problem) => void;
  readonly onMend: (fix: Fix) => void;
  /** Absent: what has errors cannot run. */
  readonly onShow?: ((problem: Problem) => void) | undefined;
}

/** What is wrong and how to mend it, worst first; choosing one shows its place. */
export function ProblemList({
  syntax,
  problems,
  fixes,
  onChoose,
  onMend,
  onShow,
}: ProblemListProps) {
  if (syntax !== undefined) {
    return (
      <p data-tone="red" className="px-4 py-3 text-sm">
        <CircleAlert aria-hidden className="mr-2 inline size-4 text-tone" />
        {syntax} The drawing is of what could be read last.
      </p>
    );
  }
  if (problems.length === 0) {
    return <p className="px-4 py-3 text-sm text-ink-3">Nothing is wrong: it can be published.</p>;
  }
  const sorted = problems.toSorted(
    (one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity),
  );
  return (
    <ul className="divide-y">
      {sorted.map((problem) => (
        <ProblemRow
          key={`${problem.pointer} ${problem.rule} ${problem.position ?? ""}`}
          problem={problem}
          fix={fixes.get(problem)}
          onChoose={() => onChoose(problem)}
          onMend={onMend}
          onShow={onShow && showsInARun(problem) ? () => onShow(problem) : undefined}
        />
      ))}
    </ul>
  );
}

interface ProblemRowProps {
  readonly problem: Problem;
  readonly fix: Fix | undefined;
  readonly onChoose: () => void;
  readonly onMend: (fix: Fix) => void;
  readonly onShow: (() => void) | undefined;
}

function ProblemRow({ problem, fix, onChoose, onMend, onShow }: ProblemRowProps) {
  const { icon: Icon, tone, word } = LOOK[problem.severity];
  return (
    <li className="flex items-center gap-2 hover:bg-hover">
      <button
        type="button"
        data-problem={problem.rule}
        onClick={onChoose}
        className="flex min-w-0 flex-1 gap-2.5 py-2 pl-4 text-left text-sm outline-offset-[-2px]"
      >
        <Icon data-tone={tone} aria-label={word} className="mt-0.5 size-4 shrink-0 text-tone" />
        <span className="min-w-0">
          <span className="text-ink">{problem.message}</span>{" "}
          <span className="text-ink-3">{problem.fix}</span>
          <span className="block truncate font-mono text-2xs text-ink-3">
            {problem.pointer || "/"}
          </span>
        </span>
      </button>
      {onShow === undefined ? null : (
        <Button
          size="small"
          kind="quiet"
          data-show={problem.rule}
          className="mr-1 last:mr-3"
          onClick={onShow}
        >
          <Play aria-hidden /> Show it
        </Button>
      )}
      {fix === undefined ? null : (
        <Button
          size="small"
          data-mend={problem.rule}
          className="mr-3 max-md:hidden"
          onClick={() => onMend(fix)}
        >
          <Wrench aria-hidden /> {fix.label}
        </Button>
      )}
    </li>
  );
}
