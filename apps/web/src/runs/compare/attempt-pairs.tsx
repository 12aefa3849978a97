import type { AttemptView } from "@waymark/orchestrator/api";
import { formatDuration } from "../../ui/format.ts";
import { StatusText } from "../../ui/status.tsx";
import { Td, Th } from "../../ui/table.tsx";

interface AttemptPairsProps {
  readonly a: readonly AttemptView[];
  readonly b: readonly AttemptView[];
}

/** The attempts of a step in both runs, the first beside the first. */
export function AttemptPairs({ a, b }: AttemptPairsProps) {
  const count = Math.max(a.length, b.length);
  if (count === 0) return null;
  return (
    <section aria-label="Attempts">
      <h3 className="pb-1 text-xs font-medium text-ink-2">Attempts</h3>
      <table className="w-full table-fixed border-separate border-spacing-0">
        <thead>
          <tr>
            <Th className="w-10 px-0">#</Th>
            <Th>A</Th>
            <Th>B</Th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: count }, (_, index) => (
            <tr key={index}>
              <Td className="px-0 align-top text-xs text-ink-3 tabular-nums">{index + 1}</Td>
              <Td className="align-top whitespace-normal">
                <Attempt attempt={a[index]} />
              </Td>
              <Td className="align-top whitespace-normal">
                <Attempt attempt={b[index]} />
              </Td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const Attempt = ({ attempt }: { readonly attempt: AttemptView | undefined }) => {
  if (!attempt) return <span className="text-xs text-ink-3">–</span>;
  const { status, startedAt, finishedAt, error } = attempt;
  return (
    <span className="flex flex-col gap-0.5 py-1.5">
      <span className="flex items-baseline gap-2">
        <StatusText status={status} />
        {startedAt === undefined || finishedAt === undefined ? null : (
          <span className="text-2xs text-ink-3 tabular-nums">
            {formatDuration(finishedAt - startedAt)}
          </span>
        )}
      </span>
      {error === undefined ? null : (
        <span className="text-xs break-words text-ink-2">{error.message.split("\n", 1)[0]}</span>
      )}
    </span>
  );
};
