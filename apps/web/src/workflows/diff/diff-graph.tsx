"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo, type ReactNode } from "react";
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
  readonly inDialog?: boolean | undefined;
}

/** Both versions in one graph, and beside it what of the chosen step is different. */
export function DiffGraph({ diff, names, layoutKey, chosen, choose, inDialog }: DiffGraphProps) {
  const { steps, graph } = diff;
  const annotations = useMemo(() => annotateDiff(diff), [diff]);
  const index = steps.findIndex(({ node }) => node.id === chosen);
  const go = (by: number) => {
    const start = index === -1 && by < 0 ? 0 : index;
    const next = steps[(start + by + steps.length) % steps.length];
    if (next) choose(next.node.id);
  };
  useShortcuts({ "next-change": () => go(1), "previous-change": () => go(-1) }, { inDialog });
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
          {step ? (
            <Chosen step={step} names={names} />
          ) : (
            <NoneChosen diff={diff} names={names} title={titleOf(graph, chosen)} />
          )}
        </aside>
      </div>
    </div>
  );
}

const titleOf = ({ nodes }: VersionDiff["graph"], id: string | null): string | undefined =>
  nodes.find((node) => node.id === id)?.title;

type Names = DiffGraphProps["names"];

interface ChosenProps {
  readonly step: StepDiff;
  readonly names: Names;
}

const Chosen = ({ step: { node, change, fields }, names }: ChosenProps) => (
  <>
    <Head title={node.title}>
      <ChangeBadge change={change} />
    </Head>
    {fields.length === 0 ? (
      <p className="px-3 text-sm text-ink-3">
        Only where it leads, or what it is called, is different.
      </p>
    ) : (
      <FieldChanges caption={`Of ${node.title}`} fields={fields} names={names} />
    )}
  </>
);

interface NoneChosenProps {
  readonly diff: VersionDiff;
  readonly names: Names;
  /** Of a step that is the same in both. */
  readonly title: string | undefined;
}

/** What is different of the workflow as a whole has no place in the graph. */
const NoneChosen = ({ diff: { steps, workflow }, names, title }: NoneChosenProps) => (
  <>
    <p className="px-3 py-4 text-sm text-ink-3">
      {title === undefined
        ? steps.length === 0
          ? "No step is different."
          : "Choose a step, or go from change to change."
        : `${title} is the same in both versions.`}
    </p>
    {workflow.length === 0 ? null : (
      <>
        <Head title="The workflow itself" />
        <FieldChanges caption="Of the workflow itself" fields={workflow} names={names} />
      </>
    )}
  </>
);

interface HeadProps {
  readonly title: string;
  readonly children?: ReactNode;
}

const Head = ({ title, children }: HeadProps) => (
  <header className="flex items-center gap-2 px-3 pt-3.5 pb-3">
    <h2 className="min-w-0 flex-1 truncate text-[0.9375rem] font-semibold tracking-[-0.01em]">
      {title}
    </h2>
    {children}
  </header>
);
