"use client";
import type { JsonObject, JsonValue } from "@waymark/core";
import { ErrorBlock } from "../../runs/run/inspector/error-block.tsx";
import { JsonView } from "../../ui/json-view.tsx";
import { ScrollRegion } from "../../ui/scroll-region.tsx";
import type { Standing } from "./standing.ts";

/** What expressions would see now, and how the run ended. */
export function SimulatedValues({ standing }: { readonly standing: Standing }) {
  const { scope, output, error } = standing;
  return (
    <ScrollRegion label="Values" className="min-h-0 flex-1">
      <div className="flex flex-col gap-3 p-4">
        {error === undefined ? null : <ErrorBlock error={error} />}
        {output === undefined ? null : <JsonView label="Output" value={output} />}
        <Part label="Context" root="context" value={scope["context"]} />
        <Part label="Steps" root="steps" value={beganOnly(scope["steps"])} />
        <Part label="Input" root="input" value={scope["input"]} />
      </div>
    </ScrollRegion>
  );
}

interface PartProps {
  readonly label: string;
  readonly root: string;
  readonly value: JsonValue | undefined;
}

const Part = ({ label, root, value }: PartProps) =>
  value === undefined ? null : <JsonView label={label} root={root} value={value} />;

/** What has not begun has nothing to tell. */
const beganOnly = (steps: JsonValue | undefined): JsonValue | undefined =>
  typeof steps === "object" && steps !== null && !Array.isArray(steps)
    ? Object.fromEntries(
        Object.entries(steps as JsonObject).filter(
          ([, step]) => (step as JsonObject | null)?.["status"] !== "pending",
        ),
      )
    : undefined;
