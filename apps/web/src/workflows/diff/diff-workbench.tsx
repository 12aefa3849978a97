"use client";
import type { WorkflowDetail, WorkflowVersionView } from "@waymark/orchestrator/api";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback, useMemo } from "react";
import { describeDiff } from "./describe-diff.ts";
import { DiffActions } from "./diff-actions.tsx";
import { DiffHeader, type VersionPair } from "./diff-header.tsx";
import { diffVersions } from "./diff-versions.ts";
import { DIFF_VIEWS, DiffViews } from "./diff-views.tsx";

interface DiffWorkbenchProps {
  readonly workflow: Pick<WorkflowDetail, "name" | "title" | "version">;
  readonly versions: readonly number[];
  readonly before: WorkflowVersionView;
  readonly after: WorkflowVersionView;
  readonly onPair: (pair: VersionPair) => void;
}

/** Two versions that are known, in three views of what is different. */
export function DiffWorkbench({ workflow, versions, before, after, onPair }: DiffWorkbenchProps) {
  const [view, show] = useQueryState(
    "view",
    parseAsStringLiteral(DIFF_VIEWS).withDefault("graph").withOptions({ history: "push" }),
  );
  const [step, setStep] = useQueryState("step", parseAsString);
  const choose = useCallback((nodeId: string) => void setStep(nodeId), [setStep]);
  const diff = useMemo(() => diffVersions(before, after), [before, after]);
  const pair = { a: before.version, b: after.version };
  return (
    <>
      <DiffHeader
        workflow={workflow}
        versions={versions}
        pair={pair}
        onPair={onPair}
        summary={describeDiff(diff)}
      >
        <DiffActions workflow={workflow} before={before} after={after} />
      </DiffHeader>
      <DiffViews
        diff={diff}
        sources={[before.source, after.source]}
        names={[`v${pair.a}`, `v${pair.b}`]}
        layoutKey={`${workflow.name}@${pair.a}→${pair.b}`}
        view={view}
        show={(next) => void show(next)}
        chosen={step}
        choose={choose}
      />
    </>
  );
}
