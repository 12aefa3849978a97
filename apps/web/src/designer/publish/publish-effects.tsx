"use client";
import type { Definition, Graph, JsonValue } from "@waymark/core";
import type { DraftView, WorkflowDetail } from "@waymark/orchestrator/api";
import { useMemo } from "react";
import { diffVersions } from "../../workflows/diff/diff-versions.ts";
import { Difference } from "./difference.tsx";
import { Effects } from "./effects.tsx";
import { RunsInFlight } from "./runs-in-flight.tsx";

interface PublishEffectsProps {
  readonly draft: DraftView;
  /** The version that the draft is to replace. */
  readonly baseVersion: number | undefined;
  /** What is published now. */
  readonly current: WorkflowDetail;
  readonly source: JsonValue;
  readonly drawn: { readonly definition: Definition; readonly graph: Graph };
}

/** What becomes of a workflow, its schedules and its runs when the draft is published. */
export function PublishEffects({
  draft,
  baseVersion,
  current,
  source,
  drawn,
}: PublishEffectsProps) {
  const { definition, graph } = drawn;
  const next = useMemo(
    () => ({ graph, source, hash: definition.hash }),
    [graph, source, definition.hash],
  );
  const diff = useMemo(() => diffVersions(current.shown, next), [current.shown, next]);
  return (
    <>
      <Difference current={current.shown} next={next} diff={diff} />
      <Effects
        draft={draft}
        baseVersion={baseVersion}
        current={current}
        diff={diff}
        name={definition.name}
      />
      <RunsInFlight source={source} hash={definition.hash} />
    </>
  );
}
