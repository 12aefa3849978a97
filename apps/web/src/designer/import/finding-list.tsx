import type { Finding } from "./finding.ts";
import { Remark } from "./remark.tsx";

/** What a person should know of what was pasted, in the order of its lines. */
export const FindingList = ({ findings }: { readonly findings: readonly Finding[] }) => (
  <ul className="flex flex-col gap-1.5">
    {findings.map(({ line, column, severity, message, fix }) => (
      <Remark
        key={`${line}:${column} ${message}`}
        kind={severity}
        message={message}
        fix={fix}
        at={`${line}:${column}`}
      />
    ))}
  </ul>
);
