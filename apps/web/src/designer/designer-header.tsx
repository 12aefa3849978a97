import type { DraftView } from "@waymark/orchestrator/api";
import { ChevronRight, Rocket } from "lucide-react";
import Link from "next/link";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import type { DraftState } from "./draft-store.ts";
import { SavingState } from "./saving-state.tsx";
import { ThrowAway } from "./throw-away.tsx";

interface DesignerHeaderProps {
  readonly draft: DraftView;
  /** As the document says; absent while it cannot be read. */
  readonly title: string | undefined;
  readonly state: DraftState;
  readonly onPublish: () => void;
  /** Why it cannot be published now. */
  readonly unavailable: string | undefined;
}

export const DesignerHeader = ({
  draft: { id, workflow, baseVersion },
  title,
  state,
  onPublish,
  unavailable,
}: DesignerHeaderProps) => (
  <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2">
    <nav aria-label="Breadcrumb" className="flex min-w-0 flex-1 items-center gap-1">
      <Link href="/workflows" className="rounded text-ink-3 hover:text-ink">
        Workflows
      </Link>
      <ChevronRight aria-hidden className="size-3.5 shrink-0 text-ink-3" />
      <h1 className="truncate text-[0.9375rem] font-semibold tracking-[-0.012em]">
        {title ?? workflow ?? "New workflow"}
      </h1>
      <Badge className="ml-2">
        {workflow === undefined ? "Draft, new" : `Draft, from v${baseVersion ?? "?"}`}
      </Badge>
    </nav>
    <SavingState {...state} />
    <ThrowAway id={id} workflow={workflow} />
    <Button kind="primary" onClick={onPublish} unavailable={unavailable}>
      <Rocket aria-hidden /> Publish
    </Button>
  </header>
);
