"use client";
import { useQuery } from "@tanstack/react-query";
import type { RedactedView } from "@waymark/orchestrator/api";
import Link from "next/link";
import { useTRPC } from "../../trpc/provider.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Region } from "../../ui/region.tsx";
import { SettingsSection } from "../settings-section.tsx";
import { Variable } from "../variable.tsx";

/** What is shown to nobody, by the schemas that say so. */
export function Redacted() {
  const trpc = useTRPC();
  const query = useQuery(trpc.installation.redacted.queryOptions());
  return (
    <SettingsSection
      title="What is not shown"
      note={
        <>
          Values that a schema marks as <Variable>writeOnly</Variable> are in no page and no answer
          of the API, wherever a run has put them.
        </>
      }
    >
      <Region name="What is not shown" query={query}>
        {({ redacted }) =>
          redacted.length === 0 ? (
            <p className="rounded-lg border border-dashed px-4 py-3 text-sm text-ink-3">
              No schema marks anything.
            </p>
          ) : (
            <ul className="overflow-hidden rounded-lg border">
              {redacted.map((each) => (
                <Row key={`${each.kind} ${each.name} ${each.part}`} redacted={each} />
              ))}
            </ul>
          )
        }
      </Region>
    </SettingsSection>
  );
}

const Row = ({ redacted: { kind, name, part, fields } }: { readonly redacted: RedactedView }) => (
  <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line/70 px-4 py-2 text-sm first:border-t-0">
    <span className="min-w-0 flex-1 basis-56 truncate">
      {kind === "workflow" ? (
        <Link
          href={`/workflows/${name}`}
          prefetch={false}
          className="rounded font-medium hover:underline"
        >
          {name}
        </Link>
      ) : (
        <span className="font-medium">{name}</span>
      )}{" "}
      <span className="text-ink-3">
        {kind}, {part}
      </span>
    </span>
    <span className="flex flex-wrap gap-1">
      {fields.map((field) => (
        <Badge key={field} className="font-mono">
          {field}
        </Badge>
      ))}
    </span>
  </li>
);
