"use client";
import { ScrollText } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LoadMore } from "../ui/load-more.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Region } from "../ui/region.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { AuditFilters, isFiltering } from "./audit-filters.tsx";
import { AuditTable } from "./audit-table.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { useAuditFilter } from "./use-audit-filter.ts";
import { useAudit } from "./use-audit.ts";

const WAITING = [1, 2, 3, 4, 5, 6].map((row) => (
  <div key={row} className="flex h-10 items-center gap-6 border-b px-4">
    <Skeleton className="h-3.5 w-20" />
    <Skeleton className="h-3.5 w-24" />
    <Skeleton className="h-3.5 w-80" />
  </div>
));

export function AuditPage() {
  const [filter, setFilter] = useAuditFilter();
  const query = useAudit(filter);
  const clear = () => void setFilter(null);
  return (
    <>
      <PageHeader title="Audit" note="Who did what to runs and settings, and why" />
      <AuditFilters
        filter={filter}
        onChange={(change) => void setFilter(change)}
        onClear={clear}
        aside={<ExportMenu filter={filter} />}
      />
      <div className="scroll-quiet min-h-0 flex-1 overflow-auto">
        <Region name="The audit" query={query} waiting={WAITING}>
          {({ pages }) => {
            const entries = pages.flatMap((page) => page.entries);
            return entries.length === 0 ? (
              <NoEntries filtered={isFiltering(filter)} onClear={clear} />
            ) : (
              <>
                <AuditTable entries={entries} />
                <LoadMore query={query} />
              </>
            );
          }}
        </Region>
      </div>
    </>
  );
}

const NoEntries = ({
  filtered,
  onClear,
}: {
  readonly filtered: boolean;
  readonly onClear: () => void;
}) =>
  filtered ? (
    <EmptyState
      icon={ScrollText}
      title="Nothing like that was done"
      action={<Button onClick={onClear}>Clear the filter</Button>}
    >
      Names and ids are looked for as a whole.
    </EmptyState>
  ) : (
    <EmptyState icon={ScrollText} title="Nothing was done by hand yet">
      Retries, skips, cancels and every other repair of a run are kept here, with who asked and why;
      so are bulk actions and changed settings.
    </EmptyState>
  );
