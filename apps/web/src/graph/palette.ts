import type { Tone } from "../ui/status.tsx";

export interface Palette {
  readonly line: string;
  readonly tones: Readonly<Record<Tone, string>>;
}

const palettes = new Map<string | undefined, Palette>();

/** The theme's colours as a canvas needs them: read from the style sheet once per theme, not once per node. */
export function paletteOf(element: Element, theme: string | undefined): Palette {
  const known = palettes.get(theme);
  if (known) return known;
  const style = getComputedStyle(element);
  const tone = (name: Tone) => style.getPropertyValue(`--tone-${name}`);
  const palette: Palette = {
    line: style.getPropertyValue("--line-strong"),
    tones: {
      grey: tone("grey"),
      cyan: tone("cyan"),
      blue: tone("blue"),
      green: tone("green"),
      amber: tone("amber"),
      red: tone("red"),
      violet: tone("violet"),
    },
  };
  palettes.set(theme, palette);
  return palette;
}
