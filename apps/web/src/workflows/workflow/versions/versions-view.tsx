"use client";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { ArrowUpFromLine, GitCompareArrows } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { useDenied } from "../../../account/use-denied.ts";
import { Button } from "../../../ui/button.tsx";
import { Th } from "../../../ui/table.tsx";
import { diffHref } from "../../diff/diff-href.ts";
import { VersionRow } from "./version-row.tsx";

const MigrationDialog = dynamic(
  async () => (await import("../../migration/migration-dialog.tsx")).MigrationDialog,
  { ssr: false },
);

/** In the address: runs of every version but the current one are to be moved. */
const ALL = "all";

/** Newest first: who published what and when, and how many runs are still on it. */
export function VersionsView({ workflow }: { readonly workflow: WorkflowDetail }) {
  const router = useRouter();
  const [chosen, choose] = useState<readonly number[]>([]);
  const [moving, move] = useQueryState("move", parseAsString.withOptions({ history: "push" }));
  const [a, b] = chosen.toSorted((one, other) => one - other);
  const isPair = a !== undefined && b !== undefined;
  const mayNotRepair = useDenied("runs:repair");
  const others = workflow.versions.filter(({ version }) => version !== workflow.version);
  const isMove = moving === ALL || others.some(({ version }) => String(version) === moving);
  // A third one takes the place of the first that was chosen.
  const toggle = (version: number) =>
    choose(
      chosen.includes(version)
        ? chosen.filter((each) => each !== version)
        : [...chosen, version].slice(-2),
    );
  return (
    <>
      <div className="flex h-12 items-center justify-end gap-3 border-b px-4">
        <p className="mr-auto text-xs text-ink-3">
          New runs get v{workflow.version}. Runs in flight stay on their version until they are
          moved.
        </p>
        {others.length > 1 ? (
          <Button unavailable={mayNotRepair} onClick={() => void move(ALL)}>
            <ArrowUpFromLine aria-hidden /> Move runs to v{workflow.version}…
          </Button>
        ) : null}
        <Button
          onClick={() => isPair && router.push(diffHref(workflow.name, { a, b }))}
          unavailable={isPair ? undefined : "Choose two versions in the list."}
        >
          <GitCompareArrows aria-hidden /> {isPair ? `Compare v${a} and v${b}` : "Compare"}
        </Button>
      </div>
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">Versions, newest first</caption>
        <thead>
          <tr>
            <Th className="w-10 pl-3">
              <span className="sr-only">Chosen for a comparison</span>
            </Th>
            <Th className="sm:min-w-40">Version</Th>
            <Th className="w-full">What is new</Th>
            <Th className="max-lg:hidden">Fingerprint</Th>
            <Th className="text-right whitespace-nowrap">In flight</Th>
            <Th className="max-sm:hidden">Difference</Th>
            <Th className="text-right max-sm:hidden">Published</Th>
            <Th className="w-12 pr-3">
              <span className="sr-only">Actions</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {workflow.versions.map((each, index) => (
            <VersionRow
              key={each.version}
              workflow={workflow}
              version={each}
              before={workflow.versions[index + 1]?.version}
              isChosen={chosen.includes(each.version)}
              onToggle={() => toggle(each.version)}
              onMove={() => void move(String(each.version))}
            />
          ))}
        </tbody>
      </table>
      {isMove ? (
        <MigrationDialog
          workflow={workflow}
          from={moving === ALL ? undefined : Number(moving)}
          onClose={() => void move(null)}
        />
      ) : null}
    </>
  );
}
