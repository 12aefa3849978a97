"use client";
import { useQuery } from "@tanstack/react-query";
import { Compass } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTRPC } from "../trpc/provider.tsx";
import { buttonLook } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Region } from "../ui/region.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

const FirstSteps = dynamic(async () => (await import("./first-steps.tsx")).FirstSteps, {
  ssr: false,
});

/** No run in the range: there are older ones, or this is the way to the first. */
export function NothingInRange() {
  const trpc = useTRPC();
  const newest = useQuery(trpc.runs.list.queryOptions({ limit: 1 }));
  return (
    <Region name="The newest run" query={newest} waiting={<Skeleton className="h-40 rounded-xl" />}>
      {({ runs }) => (runs.length === 0 ? <FirstSteps /> : <Older />)}
    </Region>
  );
}

const Older = () => (
  <EmptyState
    icon={Compass}
    title="Nothing has run in this time"
    action={
      <>
        <Link href="/workflows" className={buttonLook({ kind: "primary" })}>
          Choose a workflow to start
        </Link>
        <Link href="/runs" className={buttonLook({})}>
          See older runs
        </Link>
      </>
    }
  >
    Choose a longer time, or start a workflow from its page or through the API.
  </EmptyState>
);
