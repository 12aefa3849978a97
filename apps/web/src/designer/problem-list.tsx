import type { Problem } from "@waymark/core";
import { CircleAlert, CircleHelp, TriangleAlert, type LucideIcon } from "lucide-react";

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
  readonly onChoose: (problem: Problem) => void;
}

/** What is wrong and how to mend it, worst first; choosing one shows its place in the text. */
export function ProblemList({ syntax, problems, onChoose }: ProblemListProps) {
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
          onChoose={() => onChoose(problem)}
        />
      ))}
    </ul>
  );
}

interface ProblemRowProps {
  readonly problem: Problem;
  readonly onChoose: () => void;
}

function ProblemRow({ problem, onChoose }: ProblemRowProps) {
  const { icon: Icon, tone, word } = LOOK[problem.severity];
  return (
    <li>
      <button
        type="button"
        data-problem={problem.rule}
        onClick={onChoose}
        className="flex w-full gap-2.5 px-4 py-2 text-left text-sm outline-offset-[-2px] hover:bg-hover"
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
    </li>
  );
}
