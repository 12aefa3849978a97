"use client";
import type { ApiKeyView } from "@waymark/orchestrator/api";
import { KeyRound, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Region } from "../../ui/region.tsx";
import { OnceClaimed } from "../once-claimed.tsx";
import { SettingsSection } from "../settings-section.tsx";
import { KeyTable } from "./key-table.tsx";
import { useKeys } from "./use-keys.ts";

const CreateDialog = dynamic(async () => (await import("./create-dialog.tsx")).CreateDialog, {
  ssr: false,
});
const RotateDialog = dynamic(async () => (await import("./rotate-dialog.tsx")).RotateDialog, {
  ssr: false,
});
const RevokeDialog = dynamic(async () => (await import("./revoke-dialog.tsx")).RevokeDialog, {
  ssr: false,
});

type Asked =
  | { readonly about: "new" }
  | { readonly about: "rotation" | "revocation"; readonly apiKey: ApiKeyView };

export const KeysPage = () => (
  <OnceClaimed what="API keys">
    <Keys />
  </OnceClaimed>
);

function Keys() {
  const { query } = useKeys();
  const [asked, ask] = useState<Asked>();
  const close = () => ask(undefined);
  const create = (
    <Button kind="primary" onClick={() => ask({ about: "new" })}>
      <Plus aria-hidden /> Create a key
    </Button>
  );
  return (
    <>
      <SettingsSection
        title="API keys"
        note="A program calls with a key for whoever made it: it never may more than they, and what it does is signed with its name."
        action={query.data?.keys.length === 0 ? null : create}
      >
        <Region name="The keys" query={query}>
          {({ keys }) =>
            keys.length === 0 ? (
              <EmptyState icon={KeyRound} title="There are no API keys" action={create}>
                Create one for each program that starts runs, so that it can be revoked alone.
              </EmptyState>
            ) : (
              <KeyTable
                keys={keys}
                onRotate={(apiKey) => ask({ about: "rotation", apiKey })}
                onRevoke={(apiKey) => ask({ about: "revocation", apiKey })}
              />
            )
          }
        </Region>
      </SettingsSection>
      {asked?.about === "new" ? <CreateDialog onClose={close} /> : null}
      {asked?.about === "rotation" ? <RotateDialog apiKey={asked.apiKey} onClose={close} /> : null}
      {asked?.about === "revocation" ? (
        <RevokeDialog apiKey={asked.apiKey} onClose={close} />
      ) : null}
    </>
  );
}
