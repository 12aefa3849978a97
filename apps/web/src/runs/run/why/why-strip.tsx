"use client";
import { ChevronDown, Hourglass } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { isFinished } from "../../run-statuses.ts";
import { useRunPage } from "../run-page-context.tsx";
import { BlockerLine } from "./blocker-line.tsx";
import { toldAbove } from "./blockers.ts";
import { useExplanation } from "./use-explanation.ts";
import { WhyPanel } from "./why-panel.tsx";

/** Why a run that is open does not move, in one line. Empty while it works. */
export function WhyStrip() {
  const { detail, state } = useRunPage();
  if (isFinished(state.status) || detail.incident !== undefined) return null;
  return <OpenRun />;
}

function OpenRun() {
  const { data } = useExplanation();
  const [open, setOpen] = useState(false);
  const panel = useId();
  const [first, ...others] = toldAbove(data?.blockers ?? []);
  if (!data || !first) return null;
  return (
    <div data-tone="amber" className="border-b border-tone/25 bg-tone/7 px-4 text-sm">
      <div className="flex items-center gap-2.5 py-1.5" data-blocker={first.kind}>
        <Hourglass aria-hidden className="size-4 shrink-0 text-tone" />
        <p role="status" className="min-w-0 flex-1">
          <BlockerLine blocker={first} />
        </p>
        <Button
          size="small"
          kind="quiet"
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
        >
          {others.length === 0 ? "What can happen next" : `${others.length} more, and what next`}
          <ChevronDown aria-hidden className={open ? "rotate-180" : ""} />
        </Button>
      </div>
      <div id={panel} hidden={!open}>
        {open ? (
          <WhyPanel blockers={data.blockers.filter((each) => each !== first)} next={data.next} />
        ) : null}
      </div>
    </div>
  );
}
