import { cn } from "../../../ui/cn.ts";
import { PARTS } from "./parts.ts";

/** What the parts of a bar mean, from the table that they are drawn from. */
export const Legend = () => (
  <ul className="flex flex-col gap-2 text-xs">
    {Object.values(PARTS).map(({ label, sentence, tone, className }) => (
      <li key={label} className="grid grid-cols-[3rem_1fr] items-center gap-3">
        <span aria-hidden data-tone={tone} className={cn("w-full", className)} />
        <span>
          <span className="block font-medium">{label}</span>
          <span className="block text-ink-3">{sentence}</span>
        </span>
      </li>
    ))}
  </ul>
);
