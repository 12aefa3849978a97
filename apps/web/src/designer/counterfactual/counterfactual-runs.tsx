import type { CounterfactualRun } from "@waymark/orchestrator/api";
import { CircleAlert, CircleCheck, CircleHelp, CircleSlash, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { Ago } from "../../ui/time.tsx";
import { runWords, verdictOf, type Verdict } from "./summarize.ts";

const LOOK: Readonly<
  Record<Verdict, { readonly icon: LucideIcon; readonly tone: string; readonly word: string }>
> = {
  differs: { icon: CircleAlert, tone: "amber", word: "Differs" },
  unknown: { icon: CircleHelp, tone: "violet", word: "Not known" },
  same: { icon: CircleCheck, tone: "green", word: "The same" },
  untold: { icon: CircleSlash, tone: "grey", word: "Not replayed" },
};

/** Each run with what would have come of it, newest first. */
export const CounterfactualRuns = ({ runs }: { readonly runs: readonly CounterfactualRun[] }) => (
  <ul aria-label="Runs as the draft would have had them" className="divide-y rounded-lg border">
    {runs.map((run) => {
      const { icon: Icon, tone, word } = LOOK[verdictOf(run)];
      return (
        <li
          key={run.runId}
          data-verdict={verdictOf(run)}
          className="flex gap-2.5 px-3 py-2 text-sm"
        >
          <Icon data-tone={tone} aria-label={word} className="mt-0.5 size-4 shrink-0 text-tone" />
          <span className="min-w-0 flex-1">
            <span className="block">{runWords(run)}</span>
            <span className="text-2xs text-ink-3">
              <Link
                href={`/runs/${run.runId}`}
                prefetch={false}
                target="_blank"
                className="font-mono underline-offset-2 hover:underline"
              >
                {run.runId.slice(0, 12)}…
              </Link>{" "}
              v{run.version}, {run.status}, <Ago at={run.startedAt} />
            </span>
          </span>
        </li>
      );
    })}
  </ul>
);
