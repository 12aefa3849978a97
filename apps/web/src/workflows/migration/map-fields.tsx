import { cn } from "../../ui/cn.ts";
import { Field, inputLook } from "../../ui/field.tsx";
import { Switch } from "../../ui/switch.tsx";
import { withPlace, withSkip, type mapRows, type MigrationMap } from "./migration-map.ts";

interface MapFieldsProps {
  readonly rows: ReturnType<typeof mapRows>;
  /** What the new version has. */
  readonly places: readonly string[];
  readonly map: MigrationMap;
  readonly onChange: (map: MigrationMap) => void;
}

/** What has to be said of each step or state that the two versions do not share. */
export function MapFields({ rows, places, map, onChange }: MapFieldsProps) {
  if (rows.steps.length === 0 && rows.states.length === 0) return null;
  return (
    <section aria-label="The map" className="flex flex-col gap-3">
      {rows.steps.map((step) => (
        <Switch
          key={step}
          label={`Pass over ${step}`}
          hint="It is new, and comes before what these runs have done already."
          checked={map.skip.includes(step)}
          onChange={(on) => onChange(withSkip(map, step, on))}
        />
      ))}
      {rows.states.map((state) => (
        <Field
          key={state}
          label={`Runs in ${state} go on in`}
          hint="It is gone in the new version."
        >
          {(ids) => (
            <select
              {...ids}
              value={map.states[state] ?? ""}
              onChange={(event) => onChange(withPlace(map, state, event.target.value))}
              className={cn(inputLook, "h-8 font-mono text-xs")}
            >
              <option value="">Choose a state</option>
              {places.map((place) => (
                <option key={place} value={place}>
                  {place}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
    </section>
  );
}
