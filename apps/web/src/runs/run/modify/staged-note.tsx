"use client";
import { PencilLine } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { describeStaged } from "./staged.ts";
import { useStaging } from "./staging.tsx";

/** What is staged for a node, where its step is shown. */
export function StagedNote({ nodeId }: { readonly nodeId: string }) {
  const { staged, unstage } = useStaging();
  const here = staged.filter((each) => each.nodeId === nodeId);
  return here.map((each) => {
    const { about, what } = describeStaged(each.change);
    return (
      <p
        key={about}
        data-tone="violet"
        className="flex items-center gap-2 rounded-md bg-tone/10 py-1 pr-1 pl-2.5 text-xs"
      >
        <PencilLine aria-hidden className="size-3.5 shrink-0 text-tone" />
        <span className="min-w-0 flex-1 truncate">
          Staged: {what} <span className="font-mono text-2xs">{about}</span>
        </span>
        <Button size="small" kind="quiet" onClick={() => unstage(each)}>
          Unstage
        </Button>
      </p>
    );
  });
}
