"use client";
import type { SavedView } from "@waymark/orchestrator/api";
import { BookmarkPlus, PencilLine, SaveAll, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { v4 as uuid } from "uuid";
import { useDenied } from "../../../account/use-denied.ts";
import { Button } from "../../../ui/button.tsx";
import { cn } from "../../../ui/cn.ts";
import { ActionMenu, MenuAction } from "../../../ui/menu.tsx";
import { DEFAULT_VIEWS } from "./default-views.ts";
import { useSavedViews } from "./use-saved-views.ts";

const ViewDialog = dynamic(async () => (await import("./view-dialog.tsx")).ViewDialog, {
  ssr: false,
});

interface ViewStripProps {
  /** The filter as a text. */
  readonly search: string;
  readonly onChoose: (search: string) => void;
}

/** Filters by name: those that are always there, and those that somebody saved for all. */
export function ViewStrip({ search, onChoose }: ViewStripProps) {
  const { views, save, remove } = useSavedViews();
  const denied = useDenied("runs:write");
  const [asked, ask] = useState<"save" | "rename">();
  const [last, setLast] = useState<string>();
  const current = views.find((view) => view.search === search);
  // The view that was chosen last can be given the filter that it was changed to.
  const changed = current ? undefined : views.find(({ id }) => id === last);
  const isKnown = current !== undefined || DEFAULT_VIEWS.some((view) => view.search === search);
  const choose = (view: SavedView) => {
    setLast(view.id);
    onChoose(view.search);
  };
  return (
    <div className="flex shrink-0 items-center gap-2 border-b px-3">
      <nav
        aria-label="Views"
        className="scroll-quiet flex min-w-0 items-center overflow-x-auto py-1"
      >
        {DEFAULT_VIEWS.map((view) => (
          <ViewTab
            key={view.name}
            name={view.name}
            current={view.search === search}
            onChoose={() => onChoose(view.search)}
          />
        ))}
        {views.map((view) => (
          <ViewTab
            key={view.id}
            name={view.name}
            current={view === current}
            onChoose={() => choose(view)}
          />
        ))}
      </nav>
      {current ? (
        <ActionMenu label="View" size="small">
          <MenuAction icon={PencilLine} unavailable={denied} onChoose={() => ask("rename")}>
            Rename…
          </MenuAction>
          <MenuAction danger icon={Trash2} unavailable={denied} onChoose={() => remove(current)}>
            Delete
          </MenuAction>
        </ActionMenu>
      ) : null}
      {changed && search !== "" && !isKnown ? (
        <Button
          kind="quiet"
          size="small"
          onClick={() => save({ ...changed, search })}
          unavailable={denied}
        >
          <SaveAll aria-hidden /> Update “{changed.name}”
        </Button>
      ) : null}
      {isKnown ? null : (
        <Button kind="quiet" size="small" onClick={() => ask("save")} unavailable={denied}>
          <BookmarkPlus aria-hidden /> Save view
        </Button>
      )}
      {asked === "save" ? (
        <ViewDialog
          title="Save this view"
          search={search}
          onSave={(name) => save({ id: uuid(), name, search })}
          onClose={() => ask(undefined)}
        />
      ) : null}
      {asked === "rename" && current ? (
        <ViewDialog
          title="Rename the view"
          search={search}
          name={current.name}
          onSave={(name) => save({ ...current, name })}
          onClose={() => ask(undefined)}
        />
      ) : null}
    </div>
  );
}

interface ViewTabProps {
  readonly name: string;
  readonly current: boolean;
  readonly onChoose: () => void;
}

const ViewTab = ({ name, current, onChoose }: ViewTabProps) => (
  <button
    type="button"
    aria-current={current ? "true" : undefined}
    onClick={onChoose}
    className={cn(
      "h-7 shrink-0 rounded-md px-2 text-xs whitespace-nowrap outline-offset-[-2px]",
      current ? "bg-hover font-medium text-ink" : "text-ink-3 hover:bg-hover hover:text-ink",
    )}
  >
    {name}
  </button>
);
