import { Kbd } from "../../../ui/kbd.tsx";

const KEYS = [
  ["A", "add after"],
  ["I", "add inside"],
  ["R", "runs after"],
  ["F2", "rename"],
  ["Alt ↑↓", "order"],
  ["Alt →←", "in, out"],
] as const;

/** The keys of the outline, where they are used. */
export const OutlineHelp = ({ isEmpty }: { readonly isEmpty: boolean }) => (
  <div className="border-t p-2 text-2xs text-ink-3">
    {isEmpty ? <p className="pb-1.5">Nothing is here yet: press A.</p> : null}
    <ul className="grid grid-cols-2 gap-1">
      {KEYS.map(([key, does]) => (
        <li key={key} className="flex items-center gap-1 whitespace-nowrap">
          <Kbd>{key}</Kbd> {does}
        </li>
      ))}
    </ul>
  </div>
);
