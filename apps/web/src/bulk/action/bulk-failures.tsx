import type { BulkActionDetail } from "@waymark/orchestrator/api";
import Link from "next/link";
import { Button } from "../../ui/button.tsx";
import { Refused } from "../../ui/refused.tsx";
import { Td, Th } from "../../ui/table.tsx";
import { useFailures } from "./use-failures.ts";

/** The runs that it could not be done to, each with the reason. */
export function BulkFailures({ action }: { readonly action: BulkActionDetail }) {
  const { failures, loadMore, error } = useFailures(action);
  const { failed } = action;
  if (failures.length === 0) return null;
  return (
    <section aria-labelledby="refused" className="flex flex-col gap-2">
      <h2 id="refused" className="text-sm font-semibold">
        Refused
        {failed > failures.length ? (
          <span className="font-normal text-ink-3">
            {" "}
            the first {failures.length.toLocaleString("en-GB")} of {failed.toLocaleString("en-GB")}
          </span>
        ) : null}
      </h2>
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">Runs that were refused</caption>
        <thead>
          <tr>
            <Th className="w-72">Run</Th>
            <Th>Why</Th>
          </tr>
        </thead>
        <tbody>
          {failures.map(({ runId, code, message }) => (
            <tr key={runId}>
              <Td className="h-9">
                <Link
                  href={`/runs/${runId}`}
                  prefetch={false}
                  className="rounded font-mono text-xs underline decoration-line-strong underline-offset-3 hover:decoration-ink"
                >
                  {runId}
                </Link>
              </Td>
              <Td className="h-9 text-xs text-ink-2">
                {message} <span className="font-mono text-2xs text-ink-3">{code}</span>
              </Td>
            </tr>
          ))}
        </tbody>
      </table>
      <Refused error={error} />
      {loadMore ? (
        <div className="flex justify-center py-3">
          <Button size="small" onClick={loadMore}>
            Load more
          </Button>
        </div>
      ) : null}
    </section>
  );
}
