import type { BulkActionView } from "@waymark/orchestrator/api";
import Link from "next/link";
import { Td, Th } from "../../ui/table.tsx";
import { useClockZone } from "../../ui/time-look-context.tsx";
import { Ago } from "../../ui/time.tsx";
import { BulkStatusBadge } from "../bulk-status.tsx";
import { describeFilter } from "../describe-filter.ts";
import { describeOperation } from "../operations.ts";
import { BulkProgressBar } from "../progress-bar.tsx";

export function BulkTable({ actions }: { readonly actions: readonly BulkActionView[] }) {
  const zone = useClockZone();
  return (
    <table className="w-full border-separate border-spacing-0">
      <caption className="sr-only">Bulk actions, newest first</caption>
      <thead>
        <tr>
          <Th className="w-32 pl-4">Status</Th>
          <Th>What</Th>
          <Th className="max-md:hidden">On which runs</Th>
          <Th className="w-56 max-sm:hidden">Progress</Th>
          <Th className="pr-4 text-right">Begun</Th>
        </tr>
      </thead>
      <tbody>
        {actions.map((action) => (
          <tr
            key={action.id}
            data-bulk={action.id}
            className="relative hover:bg-hover focus-within:bg-hover"
          >
            <Td className="h-12 pl-4">
              <BulkStatusBadge status={action.status} />
            </Td>
            <Td>
              <Link
                href={`/bulk/${action.id}`}
                className="rounded font-medium after:absolute after:inset-0"
              >
                {describeOperation(action.operation)}
              </Link>
            </Td>
            <Td className="max-w-0 truncate text-xs text-ink-3 max-md:hidden">
              {describeFilter(action.filter, zone)}
            </Td>
            <Td className="max-sm:hidden">
              <BulkProgressBar action={action} />
            </Td>
            <Td className="pr-4 text-right text-xs text-ink-3">
              <Ago at={action.createdAt} className="relative z-10" />
            </Td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
