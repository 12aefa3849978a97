interface ProgressBarProps {
  /** What is counted; absent where the numbers stand beside it as text. */
  readonly label?: string;
  /** How far it has come, 0 to 1. */
  readonly share: number;
  /** Of what was dealt with the share that went wrong, 0 to 1. */
  readonly failed: number;
}

/** How much of all was dealt with, and how much of that went wrong. */
export function ProgressBar({ label, share, failed }: ProgressBarProps) {
  const spoken = {
    role: "progressbar",
    "aria-label": label,
    "aria-valuemin": 0,
    "aria-valuemax": 100,
    "aria-valuenow": Math.round(share * 100),
  } as const;
  return (
    <span
      {...(label === undefined ? { "aria-hidden": true } : spoken)}
      className="flex h-full overflow-hidden rounded-full bg-line"
    >
      <span
        className="bg-(--tone-green) transition-[width]"
        style={{ width: `${share * (1 - failed) * 100}%` }}
      />
      <span
        className="bg-(--tone-red) transition-[width]"
        style={{ width: `${share * failed * 100}%` }}
      />
    </span>
  );
}
