"use client";
import type { RunId } from "@waymark/core";
import { ListChecks } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useDenied } from "../../account/use-denied.ts";
import type { OperationType } from "../../bulk/operations.ts";
import { Button } from "../../ui/button.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { useCookie } from "../../ui/use-cookie.ts";
import { estimateWords } from "./estimate-words.ts";
import { ExportMenu } from "./export/export-menu.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { formatFilter, parseFilter } from "./filter-text.ts";
import { lookCookie, type ListLook } from "./list-look.ts";
import { LookMenu } from "./look-menu.tsx";
import { filterKey, isFiltering, listInput, type ApiFilter } from "./run-filter.ts";
import { RunsList } from "./runs-list.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { isWholeSelected, NOTHING_SELECTED, selectAll } from "./selection.ts";
import { useListKeys } from "./use-list-keys.ts";
import { useRunFilter } from "./use-run-filter.ts";
import { useRunList } from "./use-run-list.ts";
import { useRunTotal } from "./use-run-total.ts";
import { useSelection } from "./use-selection.ts";
import { ViewStrip } from "./views/view-strip.tsx";

// Forms and editor come when the dialog opens.
const BulkDialog = dynamic(
  async () => (await import("../../bulk/create/bulk-dialog.tsx")).BulkDialog,
  { ssr: false },
);

interface Acting {
  /** As it was when the dialog opened: a relative time goes on to mean what it meant. */
  readonly filter: ApiFilter;
  readonly operation: OperationType | undefined;
}

export function RunsPage({ initialLook }: { readonly initialLook: ListLook }) {
  const [filter, change, clear] = useRunFilter();
  const denied = useDenied("runs:repair");
  const [look, setLook] = useCookie(initialLook, lookCookie);
  const list = useRunList(filter);
  const total = useRunTotal(filter);
  const { selection, select, actions } = useSelection(filterKey(filter));
  const [acting, act] = useState<Acting>();
  const runs = list.rows?.rows ?? [];
  const filtered = isFiltering(filter);
  const chosen = selection.all || selection.ids.size > 0;
  const meant = (focused?: RunId): ApiFilter => {
    if (selection.ids.size > 0) return { ids: [...selection.ids] };
    if (focused && !selection.all) return { ids: [focused] };
    const all = listInput(filter, Date.now());
    return filtered ? all : { since: 0 };
  };
  useListKeys({
    actions,
    onAct: (operation, focused) => {
      if (chosen || focused) act({ filter: meant(focused), operation });
    },
  });
  return (
    <>
      <PageHeader title="Runs" note={total && estimateWords(total, "run")}>
        <ExportMenu filter={() => listInput(filter, Date.now())} />
        <Button
          onClick={() => act({ filter: listInput(filter, Date.now()), operation: undefined })}
          unavailable={
            filtered ? denied : "Filter the runs first, or select some: it acts on all that fit."
          }
        >
          <ListChecks aria-hidden /> Act on these runs
        </Button>
      </PageHeader>
      <ViewStrip search={formatFilter(filter)} onChoose={(search) => change(parseFilter(search))} />
      <FilterBar filter={filter} onChange={change} onClear={clear}>
        <LookMenu look={look} onChange={setLook} />
      </FilterBar>
      {chosen ? (
        <SelectionBar
          selection={selection}
          isWhole={isWholeSelected(selection, runs)}
          total={total}
          filter={() => meant()}
          onAct={(operation) => act({ filter: meant(), operation })}
          onSelectAll={() => select(selectAll())}
          onClear={() => select(NOTHING_SELECTED)}
        />
      ) : null}
      {acting ? <BulkDialog {...acting} onClose={() => act(undefined)} /> : null}
      <RunsList
        list={list}
        look={look}
        total={total}
        selection={selection}
        select={select}
        actions={actions}
        filtered={filtered}
        onClear={clear}
      />
    </>
  );
}
