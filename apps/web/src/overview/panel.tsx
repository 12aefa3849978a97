import type { ComponentProps } from "react";
import { Region } from "../ui/region.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

interface PanelProps<Data> extends Omit<ComponentProps<typeof Region<Data>>, "waiting"> {
  /** As high as what will stand there. */
  readonly waiting: string;
}

/** A part of the page with a reading of its own: where that fails, the others stay. */
export const Panel = <Data,>({ waiting, ...rest }: PanelProps<Data>) => (
  <Region
    {...rest}
    waiting={<Skeleton className={waiting} />}
    errorClassName="rounded-xl border bg-raised shadow-card [&_.py-16]:py-6"
  />
);
