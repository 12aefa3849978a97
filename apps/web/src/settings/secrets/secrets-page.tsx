"use client";
import { useQuery } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { useTRPC } from "../../trpc/provider.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Region } from "../../ui/region.tsx";
import { Ago } from "../../ui/time.tsx";
import { SettingsSection } from "../settings-section.tsx";
import { Variable } from "../variable.tsx";

/** Which secrets tasks may use; what they are never leaves the orchestrator's environment. */
export function SecretsPage() {
  const trpc = useTRPC();
  const query = useQuery(trpc.installation.get.queryOptions());
  return (
    <SettingsSection
      title="Secrets"
      note={
        <>
          Tasks name them, and their values are read from the orchestrator’s environment, from{" "}
          <Variable>{"WAYMARK_SECRET_<NAME>"}</Variable>, when they are used. They are never shown,
          stored or logged.
        </>
      }
    >
      <Region name="The secrets" query={query}>
        {({ secrets }) =>
          secrets.length === 0 ? (
            <EmptyState icon={Lock} title="There are no secrets">
              Start the orchestrator with <Variable>WAYMARK_SECRET_PAYMENT_TOKEN</Variable> set, and
              tasks may use <Variable>PAYMENT_TOKEN</Variable>.
            </EmptyState>
          ) : (
            <ul className="overflow-hidden rounded-lg border">
              {secrets.map(({ name, usedAt }) => (
                <li
                  key={name}
                  className="flex h-10 items-center gap-3 border-t border-line/70 px-4 first:border-t-0"
                >
                  <Lock aria-hidden className="size-4 shrink-0 text-ink-3" />
                  <span className="min-w-0 flex-1 truncate font-mono text-sm">{name}</span>
                  <span className="text-xs text-ink-3">
                    {usedAt === undefined ? (
                      "not used since the orchestrator began"
                    ) : (
                      <>
                        last used <Ago at={usedAt} />
                      </>
                    )}
                  </span>
                  <CopyButton label={`Copy ${name}`} text={name} />
                </li>
              ))}
            </ul>
          )
        }
      </Region>
    </SettingsSection>
  );
}
