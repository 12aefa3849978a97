import { CircleAlert, Info } from "lucide-react";
import type { Finding } from "./finding.ts";

/** What a person should know of what was pasted, in the order of its lines. */
export const FindingList = ({ findings }: { readonly findings: readonly Finding[] }) => (
  <ul className="flex flex-col gap-1.5">
    {findings.map(({ line, column, severity, message, fix }) => {
      const Icon = severity === "problem" ? CircleAlert : Info;
      return (
        <li
          key={`${line}:${column} ${message}`}
          data-finding={severity}
          className="flex gap-2 rounded-md border px-2.5 py-1.5 text-xs"
        >
          <Icon
            aria-hidden
            data-tone={severity === "problem" ? "amber" : "blue"}
            className="mt-0.5 size-3.5 shrink-0 text-tone"
          />
          <span className="min-w-0 flex-1">
            <span className="block break-words">{message}</span>
            {fix === undefined ? null : <span className="block text-ink-3">{fix}</span>}
          </span>
          <span className="shrink-0 font-mono text-2xs text-ink-3">
            {line}:{column}
          </span>
        </li>
      );
    })}
  </ul>
);
