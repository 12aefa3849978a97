import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { Tooltip } from "./tooltip.tsx";

const look = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors select-none aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      kind: {
        primary:
          "bg-solid text-on-solid shadow-card hover:bg-solid/88 aria-disabled:hover:bg-solid",
        plain: "border bg-raised text-ink shadow-card hover:bg-hover aria-disabled:hover:bg-raised",
        quiet: "text-ink-2 hover:bg-hover hover:text-ink aria-disabled:hover:bg-transparent",
        danger: "bg-danger text-white shadow-card hover:bg-danger/88 dark:text-on-solid",
      },
      size: { small: "h-7 px-2 text-xs", normal: "h-8 px-3 text-sm", icon: "size-7" },
    },
    defaultVariants: { kind: "plain", size: "normal" },
  },
);

type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof look> & {
    /** Why the action is not possible now. The button stays reachable, so that the reason does too. */
    readonly unavailable?: string | undefined;
  };

export function Button({
  kind,
  size,
  className,
  unavailable,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  const button = (
    <button
      {...rest}
      type={unavailable === undefined ? type : "button"}
      aria-disabled={unavailable === undefined ? undefined : true}
      onClick={unavailable === undefined ? onClick : (event) => event.preventDefault()}
      className={cn(look({ kind, size }), className)}
    />
  );
  return unavailable === undefined ? button : <Tooltip content={unavailable}>{button}</Tooltip>;
}

/** The same look for what is a link. */
export const buttonLook = look;
