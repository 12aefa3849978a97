"use client";
import { useQuery } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { useTRPC } from "../../trpc/provider.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Region } from "../region.tsx";
import { SettingsSection } from "../settings-section.tsx";

const Variable = ({ name }: { readonly name: string }) => (
  <code className="font-mono text-xs">WAYMARK_SECRET_{name}</code>
);

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
          <Variable name="<NAME>" />, when they are used. They are never shown, stored or logged.
        </>
      }
    >
      <Region name="The secrets" query={query}>
        {({ secrets }) =>
          secrets.length === 0 ? (
            <EmptyState icon={Lock} title="There are no secrets">
              Start the orchestrator with <Variable name="PAYMENT_TOKEN" /> set, and tasks may use{" "}
              <code className="font-mono text-xs">PAYMENT_TOKEN</code>.
            </EmptyState>
          ) : (
            <ul className="overflow-hidden rounded-lg border">
              {secrets.map((name) => (
                <li
                  key={name}
                  className="flex h-10 items-center gap-3 border-t border-line/70 px-4 first:border-t-0"
                >
                  <Lock aria-hidden className="size-4 shrink-0 text-ink-3" />
                  <span className="min-w-0 flex-1 truncate font-mono text-sm">{name}</span>
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
