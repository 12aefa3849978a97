import { cn } from "../../../ui/cn.ts";
import { PARTS } from "./parts.ts";

/** What the parts of a bar mean, from the table that they are drawn from. */
export const Legend = () => (
  <dl className="grid grid-cols-[3rem_1fr] items-center gap-x-3 gap-y-2">
    {Object.values(PARTS).map(({ label, sentence, tone, className }) => (
      <div key={label} className="col-span-2 grid grid-cols-subgrid items-center">
        <span aria-hidden data-tone={tone} className={cn("w-full", className)} />
        <div>
          <dt className="text-xs font-medium">{label}</dt>
          <dd className="text-xs text-ink-3">{sentence}</dd>
        </div>
      </div>
    ))}
  </dl>
);
