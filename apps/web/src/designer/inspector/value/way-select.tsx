import type { Way, WayOption } from "./value-ways.ts";

interface WaySelectProps {
  readonly label: string;
  readonly ways: readonly WayOption[];
  readonly way: Way;
  readonly onChange: (way: Way) => void;
}

/** How a value is given: written down, or worked out by an expression. */
export const WaySelect = ({ label, ways, way, onChange }: WaySelectProps) => (
  <select
    aria-label={`How ${label} is given`}
    value={way}
    onChange={({ target }) => onChange(target.value as Way)}
    className="h-6 shrink-0 rounded border border-transparent bg-transparent pr-6 pl-1 text-2xs text-ink-3 hover:border-line-strong hover:text-ink"
  >
    {ways.map((each) => (
      <option key={each.way} value={each.way}>
        {each.label}
      </option>
    ))}
  </select>
);
