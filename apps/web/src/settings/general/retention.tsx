import type { InstallationView } from "@waymark/orchestrator/api";
import { StatusText } from "../../ui/status.tsx";
import { keptFor, OUTCOMES } from "../../workflows/workflow/settings/retention.ts";
import { SettingsSection } from "../settings-section.tsx";
import { Variable } from "../variable.tsx";

export const Retention = ({ retention }: Pick<InstallationView, "retention">) => (
  <SettingsSection
    title="How long runs are kept"
    note={
      <>
        After their end, where their workflow does not say. Set it with{" "}
        <Variable>WAYMARK_RETENTION</Variable> where the orchestrator is started.
      </>
    }
  >
    <dl className="grid grid-cols-2 overflow-hidden rounded-lg border sm:grid-cols-4">
      {OUTCOMES.map((outcome) => (
        <div
          key={outcome}
          className="border-line/70 px-4 py-3 not-first:border-l max-sm:nth-3:border-l-0"
        >
          <dt className="text-xs">
            <StatusText status={outcome} />
          </dt>
          <dd className="mt-1 text-sm tabular-nums">{keptFor(retention[outcome])}</dd>
        </div>
      ))}
    </dl>
  </SettingsSection>
);
