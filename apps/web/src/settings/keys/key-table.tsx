"use client";
import type { ApiKeyView } from "@waymark/orchestrator/api";
import { RefreshCw, Trash2 } from "lucide-react";
import { useNow } from "../../live/ticker.ts";
import { Badge } from "../../ui/badge.tsx";
import { MenuAction, RowMenu } from "../../ui/menu.tsx";
import { Td, Th } from "../../ui/table.tsx";
import { Ago, Countdown } from "../../ui/time.tsx";
import { SettingsTable } from "../settings-table.tsx";

interface KeyTableProps {
  readonly keys: readonly ApiKeyView[];
  readonly onRotate: (apiKey: ApiKeyView) => void;
  readonly onRevoke: (apiKey: ApiKeyView) => void;
}

export const KeyTable = ({ keys, ...rest }: KeyTableProps) => (
  <SettingsTable
    label="API keys"
    head={
      <>
        <Th className="pl-4">Key</Th>
        <Th>May</Th>
        <Th className="w-40">Last used</Th>
        <Th className="w-32">Ends</Th>
      </>
    }
  >
    {keys.map((apiKey) => (
      <Row key={apiKey.id} apiKey={apiKey} {...rest} />
    ))}
  </SettingsTable>
);

interface RowProps extends Omit<KeyTableProps, "keys"> {
  readonly apiKey: ApiKeyView;
}

const Row = ({ apiKey, onRotate, onRevoke }: RowProps) => (
  <tr data-api-key={apiKey.name} className="[&:last-child>td]:border-b-0">
    <Td className="py-2 pl-4">
      <p className="text-sm font-medium">{apiKey.name}</p>
      <p className="font-mono text-2xs text-ink-3">
        wm_live_{apiKey.id}_…<span className="font-sans"> by {apiKey.maker}</span>
      </p>
    </Td>
    <Td className="py-2 whitespace-normal">
      <span className="flex flex-wrap gap-1">
        {apiKey.scopes.map((scope) => (
          <Scope key={scope} scope={scope} isLost={apiKey.lost.includes(scope)} />
        ))}
        {apiKey.workflows.map((workflow) => (
          <Badge key={workflow} tone="blue">
            {workflow} only
          </Badge>
        ))}
      </span>
    </Td>
    <Td className="text-xs text-ink-3">
      {apiKey.usedAt === undefined ? (
        "never"
      ) : (
        <>
          <Ago at={apiKey.usedAt} />
          <span className="block font-mono text-2xs">{apiKey.usedFrom}</span>
        </>
      )}
    </Td>
    <Td className="text-xs">
      <Ends apiKey={apiKey} />
    </Td>
    <Td className="text-right">
      <RowMenu label={`Actions for ${apiKey.name}`}>
        <MenuAction
          icon={RefreshCw}
          unavailable={
            apiKey.replacedBy === undefined ? undefined : "Another key takes its place already."
          }
          onChoose={() => onRotate(apiKey)}
        >
          Rotate…
        </MenuAction>
        <MenuAction danger icon={Trash2} onChoose={() => onRevoke(apiKey)}>
          Revoke…
        </MenuAction>
      </RowMenu>
    </Td>
  </tr>
);

interface ScopeProps {
  readonly scope: string;
  readonly isLost: boolean;
}

const Scope = ({ scope, isLost }: ScopeProps) => (
  <Badge className="font-mono">
    {isLost ? <s>{scope}</s> : scope}
    {isLost ? <span className="sr-only">, which its maker may not any more</span> : null}
  </Badge>
);

function Ends({ apiKey: { expiresAt, replacedBy } }: { readonly apiKey: ApiKeyView }) {
  const now = useNow(expiresAt !== undefined);
  if (expiresAt === undefined) return <span className="text-ink-3">when revoked</span>;
  if (expiresAt <= now) return <Badge tone="red">ended</Badge>;
  return (
    <span>
      <Countdown at={expiresAt} />
      {replacedBy === undefined ? null : (
        <span className="block text-2xs text-ink-3">replaced by {replacedBy}</span>
      )}
    </span>
  );
}
