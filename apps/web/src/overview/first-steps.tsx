"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Check } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { startingValue } from "../forms/starting-value.ts";
import { useTRPC } from "../trpc/provider.tsx";
import { buttonLook } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { plural } from "../ui/format.ts";
import { Loading, Skeleton } from "../ui/skeleton.tsx";
import { CallTabs } from "../workflows/start/call-snippets.tsx";

const LOOK_MS = 2_000;

/** Before anything has run at all: three steps, which become ticks as they happen. */
export function FirstSteps() {
  const trpc = useTRPC();
  const workers = useQuery(
    trpc.workers.get.queryOptions(undefined, { refetchInterval: LOOK_MS }),
  ).data;
  const workflows = useQuery(
    trpc.workflows.list.queryOptions(undefined, { refetchInterval: LOOK_MS }),
  ).data?.workflows;
  if (!workers || !workflows) return <FirstStepsLoading />;
  const first = workflows.find(({ name }) => name === "order") ?? workflows[0];
  return (
    <section
      aria-labelledby="first-steps"
      className="mx-auto my-6 max-w-2xl overflow-hidden rounded-xl border bg-raised shadow-card"
    >
      <div className="px-5 pt-5 pb-4">
        <h2 id="first-steps" className="text-lg font-semibold tracking-[-0.015em]">
          Three steps to the first run
        </h2>
        <p className="mt-0.5 text-sm text-ink-3">
          This page shows how runs end, how long they take and what needs a person, as soon as there
          are some.
        </p>
      </div>
      <ol>
        <Step
          number={1}
          done={workers.work !== undefined}
          title="A worker"
          told={
            workers.work
              ? `This orchestrator leads, with handlers of ${plural(workers.work.tasks.length, "task")}.`
              : "Another orchestrator leads, or none does yet."
          }
        />
        <Step
          number={2}
          done={first !== undefined}
          title="A workflow"
          told={
            first === undefined
              ? "Draw one, take a template, or import a definition or a machine."
              : `${plural(workflows.length, "workflow")} to start, or draw one of your own.`
          }
        >
          <p className="mt-2.5 flex flex-wrap gap-2">
            <Link href="/workflows/new" className={buttonLook({ size: "small" })}>
              New workflow
            </Link>
            <Link href="/workflows" className={buttonLook({ size: "small", kind: "quiet" })}>
              All workflows
            </Link>
          </p>
        </Step>
        <Step
          number={3}
          done={false}
          title="A run"
          told={
            first === undefined
              ? "Starts as soon as there is a workflow."
              : `Start ${first.title} from its page, or from code:`
          }
        >
          {first === undefined ? null : <FirstRun workflow={first.name} />}
        </Step>
      </ol>
    </section>
  );
}

const FirstStepsLoading = () => (
  <Loading label="Loading the first steps">
    <Skeleton className="mx-auto my-6 h-104 max-w-2xl rounded-xl" />
  </Loading>
);

function FirstRun({ workflow }: { readonly workflow: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.workflows.get.queryOptions({ name: workflow }));
  return (
    <>
      <div className="mt-2.5 min-h-40 rounded-lg border">
        {data === undefined ? null : (
          <CallTabs call={{ workflow, input: startingValue(data.shown.inputSchema) }} />
        )}
      </div>
      <Link
        href={`/workflows/${workflow}`}
        className={cn(buttonLook({ kind: "primary", size: "small" }), "mt-3")}
      >
        Go to its page <ArrowRight aria-hidden />
      </Link>
    </>
  );
}

interface StepProps {
  readonly number: number;
  readonly done: boolean;
  readonly title: string;
  readonly told: string;
  readonly children?: ReactNode;
}

const Step = ({ number, done, title, told, children }: StepProps) => (
  <li data-first-step={done ? "done" : "open"} className="flex gap-4 border-t px-5 py-4">
    <span
      data-tone="green"
      className={cn(
        "mt-px grid size-6 shrink-0 place-items-center rounded-full border text-xs font-semibold tabular-nums",
        done ? "border-tone/40 bg-tone/10 text-tone" : "border-line-strong text-ink-3",
      )}
    >
      {done ? <Check aria-label="done" className="size-3.5" strokeWidth={2.5} /> : number}
    </span>
    <div className="min-w-0 flex-1">
      <h3 className="text-sm font-semibold">{title}</h3>
      <p className="text-sm text-ink-3">{told}</p>
      {children}
    </div>
  </li>
);
