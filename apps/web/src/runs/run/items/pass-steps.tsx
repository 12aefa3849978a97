"use client";
import type { GraphNode } from "@waymark/core";
import { NodeFacts } from "../../../graph/node-facts.tsx";
import { refusalOf } from "../../../trpc/refusal.ts";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { StatusText } from "../../../ui/status.tsx";
import { Elapsed } from "../../../ui/time.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { nodeOfPath } from "../steps.ts";
import { usePass } from "./use-items.ts";

/** The steps of one item, each leading to its attempts. */
export function PassSteps({ path }: { readonly path: string }) {
  const { detail } = useRunPage();
  const pass = usePass(path);
  const inside = detail.graph.nodes.filter(({ parent }) => parent === nodeOfPath(path));
  const number = /\[(\d+)\]$/.exec(path)?.[1];
  return (
    <section aria-label={`Steps of item ${number}`} className="flex flex-col pt-3 pb-4">
      <h3 className="px-4 pb-1.5 text-xs font-medium text-ink-2">
        Steps of item {number} <span className="font-mono text-2xs text-ink-3">{path}</span>
      </h3>
      {pass.isError && !pass.data ? (
        <ErrorState
          title="The item could not be loaded"
          refusal={refusalOf(pass.error)}
          onRetry={() => void pass.refetch()}
        />
      ) : pass.isPending ? (
        <Loading label="Loading the item">
          <Skeleton className="mx-4 h-16 rounded-lg" />
        </Loading>
      ) : (
        <ul>
          {inside.map((node) => (
            <PassStep
              key={node.id}
              node={node}
              pass={path}
              overlay={pass.data.steps[nameOf(node)]}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

const nameOf = ({ id }: GraphNode): string => id.slice(id.lastIndexOf("/") + 1);

interface PassStepProps {
  readonly node: GraphNode;
  readonly pass: string;
  readonly overlay: Parameters<typeof NodeFacts>[0]["overlay"] | undefined;
}

function PassStep({ node, pass, overlay }: PassStepProps) {
  const { select } = useRunPage();
  const path = `${pass}/${nameOf(node)}`;
  return (
    <li
      data-pass-step={path}
      data-status={overlay?.status ?? "pending"}
      className="relative flex h-9 items-center gap-2 px-4 text-xs hover:bg-hover"
    >
      <button
        type="button"
        onClick={() => select(path)}
        className="min-w-0 truncate rounded text-left text-sm font-medium after:absolute after:inset-0"
      >
        {node.title}
      </button>
      <span className="flex min-w-0 flex-1 items-center gap-2 text-ink-3">
        <StatusText status={overlay?.status ?? "pending"} />
        {overlay ? <NodeFacts overlay={overlay} /> : null}
      </span>
      {overlay?.startedAt === undefined ? null : (
        <Elapsed from={overlay.startedAt} to={overlay.finishedAt} className="text-ink-2" />
      )}
    </li>
  );
}
