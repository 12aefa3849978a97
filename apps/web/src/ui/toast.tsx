"use client";
import { useTheme } from "next-themes";
import { Toaster as Sonner, toast } from "sonner";

export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      toastOptions={{
        classNames: {
          toast: "!rounded-lg !border-line !bg-raised !font-sans !text-sm !text-ink !shadow-pop",
          description: "!text-ink-3",
        },
      }}
    />
  );
}

export const say = (message: string): void => void toast(message);

const ACTION_MS = 8_000;

/** What was done, and for a while what can be done next. */
export const sayWithAction = (message: string, label: string, act: () => void): void =>
  void toast(message, {
    duration: ACTION_MS,
    action: {
      label,
      onClick: ({ currentTarget }) => {
        // Now: else the toast gives the keyboard back when the next thing is clicked, and takes it from that.
        currentTarget.blur();
        act();
      },
    },
  });

/** What was done, and for a while the way back. */
export const sayWithUndo = (message: string, undo: () => void): void =>
  sayWithAction(message, "Undo", undo);
