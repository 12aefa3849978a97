import type { JsonValue, RunId } from "@waymark/core";
import type { InboxItemDetail } from "@waymark/orchestrator/api";
import Link from "next/link";
import { JsonView } from "../../ui/json-view.tsx";

interface FactFieldsProps {
  readonly fact: InboxItemDetail["facts"][number];
  readonly runId: RunId;
}

/** What should be known, as fields; what is no plain value as JSON below them. */
export function FactFields({ fact: { title, value }, runId }: FactFieldsProps) {
  const members =
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value)
      : undefined;
  const plain = members?.filter(([, member]) => isPlain(member)) ?? [];
  const rest = members?.filter(([, member]) => !isPlain(member)) ?? [];
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="text-xs font-medium text-ink-3">{title}</h3>
      {value === undefined ? (
        <p className="text-sm text-ink-2">
          It is large:{" "}
          <Link href={`/runs/${runId}?view=io`} className="underline underline-offset-3">
            look at it in the run
          </Link>
          .
        </p>
      ) : members === undefined ? (
        <JsonView label={title} value={value} />
      ) : (
        <>
          {plain.length === 0 ? null : (
            <dl className="grid grid-cols-1 divide-y rounded-lg border sm:grid-cols-2 sm:divide-y-0">
              {plain.map(([name, member]) => (
                <div key={name} className="flex min-w-0 flex-col px-3 py-1.5">
                  <dt className="text-2xs text-ink-3">{name}</dt>
                  <dd className="text-sm break-words">{textOf(member)}</dd>
                </div>
              ))}
            </dl>
          )}
          {rest.length === 0 ? null : (
            <JsonView label={`More of ${title}`} value={Object.fromEntries(rest)} />
          )}
        </>
      )}
    </section>
  );
}

const isPlain = (value: JsonValue): boolean => typeof value !== "object" || value === null;

function textOf(value: JsonValue): string {
  if (value === null || value === "") return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? value : JSON.stringify(value);
}
