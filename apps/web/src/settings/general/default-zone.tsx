import { SettingsSection } from "../settings-section.tsx";
import { Variable } from "../variable.tsx";

export const DefaultZone = ({ zone }: { readonly zone: string | undefined }) => (
  <SettingsSection
    title="Time zone of new schedules"
    note={
      <>
        Whose clocks a schedule goes by unless it says so. Set it with{" "}
        <Variable>WAYMARK_TIME_ZONE</Variable> where the orchestrator is started.
      </>
    }
  >
    <p className="rounded-lg border px-4 py-3 text-sm">
      {zone ?? "That of whoever makes the schedule"}
    </p>
  </SettingsSection>
);
