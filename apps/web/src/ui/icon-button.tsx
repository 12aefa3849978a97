import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "./button.tsx";
import { Tooltip } from "./tooltip.tsx";

type IconButtonProps = Omit<ComponentProps<typeof Button>, "children" | "aria-label"> & {
  readonly icon: LucideIcon;
  readonly label: string;
};

export function IconButton({
  icon: Icon,
  label,
  kind = "quiet",
  size = "icon",
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <Button {...rest} kind={kind} size={size} aria-label={label}>
        <Icon aria-hidden />
      </Button>
    </Tooltip>
  );
}
