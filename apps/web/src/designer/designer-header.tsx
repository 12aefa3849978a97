import type { DraftView } from "@waymark/orchestrator/api";
import { Redo2, Rocket, Undo2 } from "lucide-react";
import { Breadcrumb } from "../ui/breadcrumb.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useDesigner } from "./designer-context.tsx";
import { DraftBadge } from "./draft-badge.tsx";
import type { DraftState } from "./draft-store.ts";
import { ExportMenu } from "./export/export-menu.tsx";
import { SavingState } from "./saving-state.tsx";
import { ThrowAway } from "./throw-away.tsx";

interface DesignerHeaderProps {
  readonly draft: DraftView;
  /** As the document says; absent while it says nothing. */
  readonly title: string | undefined;
  readonly state: DraftState;
  readonly onPublish: () => void;
  /** Why it cannot be published now. */
  readonly unavailable: string | undefined;
}

export const DesignerHeader = ({
  draft: { id, owner, workflow },
  title,
  state,
  onPublish,
  unavailable,
}: DesignerHeaderProps) => (
  <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2">
    <div className="flex min-w-0 flex-1 max-md:basis-full">
      <Breadcrumb
        above={[{ href: "/workflows", title: "Workflows" }]}
        title={title ?? workflow ?? "New workflow"}
      >
        <DraftBadge owner={owner} baseVersion={state.baseVersion} />
      </Breadcrumb>
    </div>
    <History />
    <ExportMenu />
    <SavingState {...state} />
    <div className="max-md:hidden">
      <ThrowAway id={id} workflow={workflow} />
    </div>
    <div className="max-md:hidden">
      <Button kind="primary" onClick={onPublish} unavailable={unavailable}>
        <Rocket aria-hidden /> Publish
      </Button>
    </div>
  </header>
);

function History() {
  const { store, state } = useDesigner();
  return (
    <div className="flex max-md:hidden">
      <IconButton
        icon={Undo2}
        label={state.undo === undefined ? "Undo" : `Undo: ${state.undo}`}
        onClick={store.undo}
        unavailable={state.undo === undefined ? "Nothing to undo" : undefined}
      />
      <IconButton
        icon={Redo2}
        label={state.redo === undefined ? "Redo" : `Redo: ${state.redo}`}
        onClick={store.redo}
        unavailable={state.redo === undefined ? "Nothing to do again" : undefined}
      />
    </div>
  );
}
