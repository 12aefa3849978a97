"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useId } from "react";
import { useTRPC } from "../../../trpc/provider.tsx";
import { refusalOf } from "../../../trpc/refusal.ts";
import { cn } from "../../../ui/cn.ts";
import { inputLook } from "../../../ui/field.tsx";
import { diffHref } from "../../../workflows/diff/diff-href.ts";
import { useRunPage } from "../run-page-context.tsx";

interface VersionChoiceProps {
  readonly value: number;
  readonly onChange: (version: number) => void;
  /** The run is to leave its version. */
  readonly elsewhere?: boolean;
}

/** The version that the run has, the latest, or another one; and what is different there. */
export function VersionChoice({ value, onChange, elsewhere = false }: VersionChoiceProps) {
  const { detail } = useRunPage();
  const { workflow: name, version: own, latestVersion: latest } = detail;
  const trpc = useTRPC();
  const workflow = useQuery(trpc.workflows.get.queryOptions({ name }));
  const id = useId();
  const known = workflow.data?.versions.map(({ version }) => version) ?? [latest, own];
  const versions = elsewhere ? known.filter((version) => version !== own) : known;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-xs font-medium text-ink-2">
        Version
      </label>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <select
          id={id}
          value={value}
          onChange={(event) => onChange(Number(event.target.value))}
          className={cn(inputLook, "h-8 w-52")}
        >
          {[...new Set(versions)].map((version) => (
            <option key={version} value={version}>
              {nameOf(version, own, latest)}
            </option>
          ))}
        </select>
        {value === own ? null : (
          <Link
            href={diffHref(name, { a: own, b: value })}
            target="_blank"
            prefetch={false}
            className="rounded text-xs text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-ink"
          >
            What is different in v{value}
          </Link>
        )}
      </div>
      {workflow.isError ? (
        <p className="text-xs text-danger">{refusalOf(workflow.error).sentence}</p>
      ) : null}
    </div>
  );
}

function nameOf(version: number, own: number, latest: number): string {
  if (version === own) return `v${version}, as the run is on`;
  return version === latest ? `v${version}, the latest` : `v${version}`;
}
