"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo } from "react";
import { AnnotationContext } from "../../graph/annotation.tsx";
import { GraphView } from "../../graph/graph-view.tsx";
import { SelectionContext } from "../../graph/overlay.tsx";
import { useShortcuts } from "../../shell/use-shortcuts.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { PanelBoundary } from "../../ui/panel-boundary.tsx";
import { annotateDiff } from "./annotate-diff.ts";
import { ChangeBadge } from "./change-look.tsx";
import type { StepDiff, VersionDiff } from "./diff-versions.ts";
import { FieldChanges } from "./field-changes.tsx";

interface DiffGraphProps {
  readonly diff: VersionDiff;
  readonly names: readonly [before: string, after: string];
  /** Names the two versions for ever. */
  readonly layoutKey: string;
  readonly chosen: string | null;
  readonly choose: (nodeId: string) => void;
}

/** Both versions in one graph, and beside it what of the chosen step is different. */
export function DiffGraph({ diff, names, layoutKey, chosen, choose }: DiffGraphProps) {
  const { steps, graph } = diff;
  const annotations = useMemo(() => annotateDiff(diff), [diff]);
  const index = steps.findIndex(({ node }) => node.id === chosen);
  const go = (by: number) => {
    const start = index === -1 && by < 0 ? 0 : index;
    const next = steps[(start + by + steps.length) % steps.length];
    if (next) choose(next.node.id);
  };
  useShortcuts({ "next-change": () => go(1), "previous-change": () => go(-1) });
  const selection = useMemo(
    () => ({ nodeId: chosen ?? undefined, select: choose, live: false }),
    [chosen, choose],
  );
  const step = steps[index];
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col @max-4xl:overflow-y-auto @4xl:flex-row">
        <div className="relative min-w-0 @max-4xl:h-[26rem] @max-4xl:shrink-0 @4xl:min-h-0 @4xl:flex-1">
          <PanelBoundary name="graph">
            <AnnotationContext value={annotations}>
              <SelectionContext value={selection}>
                <GraphView graph={graph} layoutKey={layoutKey} reveal={step?.node.id} />
              </SelectionContext>
            </AnnotationContext>
          </PanelBoundary>
          {steps.length === 0 ? null : (
            <div
              role="group"
              aria-label="Changes"
              className="absolute top-3 right-3 flex items-center gap-0.5 rounded-lg border bg-raised p-0.5 text-xs shadow-card"
            >
              <IconButton icon={ChevronLeft} label="Previous change (p)" onClick={() => go(-1)} />
              <span role="status" className="px-1 text-ink-2 tabular-nums">
                {index === -1 ? `${steps.length} changed` : `${index + 1} of ${steps.length}`}
              </span>
              <IconButton icon={ChevronRight} label="Next change (n)" onClick={() => go(1)} />
            </div>
          )}
        </div>
        <aside
          aria-label="The chosen step"
          className="scroll-quiet w-full shrink-0 border-t bg-surface @4xl:w-[25rem] @4xl:overflow-y-auto @4xl:border-t-0 @4xl:border-l"
        >
          <Chosen step={step} names={names} title={titleOf(graph, chosen)} />
        </aside>
      </div>
    </div>
  );
}

const titleOf = ({ nodes }: VersionDiff["graph"], id: string | null): string | undefined =>
  nodes.find((node) => node.id === id)?.title;

interface ChosenProps {
  readonly step: StepDiff | undefined;
  readonly names: readonly [before: string, after: string];
  readonly title: string | undefined;
}

function Chosen({ step, names, title }: ChosenProps) {
  if (!step) {
    return (
      <p className="px-4 py-4 text-sm text-ink-3">
        {title === undefined
          ? "Choose a step, or go from change to change with n and p."
          : `${title} is the same in both versions.`}
      </p>
    );
  }
  return (
    <>
      <header className="flex items-center gap-2 px-4 pt-3.5 pb-3">
        <h2 className="min-w-0 flex-1 truncate text-[0.9375rem] font-semibold tracking-[-0.01em]">
          {step.node.title}
        </h2>
        <ChangeBadge change={step.change} />
      </header>
      {step.fields.length === 0 ? (
        <p className="px-4 text-sm text-ink-3">
          Only where it leads, or what it is called, is different.
        </p>
      ) : (
        <FieldChanges caption={`Of ${step.node.title}`} fields={step.fields} names={names} />
      )}
    </>
  );
}
