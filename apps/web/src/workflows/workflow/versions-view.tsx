"use client";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import Link from "next/link";
import { Badge } from "../../ui/badge.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Td, Th } from "../../ui/table.tsx";
import { Ago } from "../../ui/time.tsx";
import { diffHref } from "../diff/diff-href.ts";

export const VersionsView = ({ workflow }: { readonly workflow: WorkflowDetail }) => (
  <table className="w-full border-separate border-spacing-0">
    <caption className="sr-only">Versions, newest first</caption>
    <thead>
      <tr>
        <Th className="w-40 pl-4">Version</Th>
        <Th>Fingerprint</Th>
        <Th className="max-sm:hidden">Difference</Th>
        <Th className="pr-4 text-right">Registered</Th>
      </tr>
    </thead>
    <tbody>
      {workflow.versions.map(({ version, hash, registeredAt }, index) => (
        <tr key={version} className="hover:bg-hover">
          <Td className="pl-4">
            <span className="flex items-center gap-2">
              <Link
                href={`/workflows/${workflow.name}?version=${version}`}
                className="rounded font-medium underline decoration-line-strong underline-offset-3 hover:decoration-ink"
              >
                v{version}
              </Link>
              {version === workflow.version ? <Badge>latest</Badge> : null}
              {version === workflow.shown.version ? <Badge tone="blue">shown</Badge> : null}
            </span>
          </Td>
          <Td>
            <span className="flex items-center gap-1 font-mono text-xs text-ink-3">
              {hash.slice(0, 16)}
              <CopyButton label={`Copy the fingerprint of v${version}`} text={hash} />
            </span>
          </Td>
          <Td className="text-xs max-sm:hidden">
            <Difference
              name={workflow.name}
              a={workflow.versions[index + 1]?.version}
              b={version}
            />
          </Td>
          <Td className="pr-4 text-right text-xs text-ink-3">
            <Ago at={registeredAt} />
          </Td>
        </tr>
      ))}
    </tbody>
  </table>
);

interface DifferenceProps {
  readonly name: string;
  /** The version before; the first has none. */
  readonly a: number | undefined;
  readonly b: number;
}

const Difference = ({ name, a, b }: DifferenceProps) =>
  a === undefined ? (
    <span className="text-ink-3">the first</span>
  ) : (
    <Link
      href={diffHref(name, { a, b })}
      prefetch={false}
      className="rounded text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-ink"
    >
      from v{a}
    </Link>
  );
