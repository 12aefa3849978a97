"use client";
import { Gauge } from "lucide-react";
import { IconButton } from "../../ui/icon-button.tsx";
import { SPEEDS, type Speed } from "./use-playing.ts";

const ORDER = Object.keys(SPEEDS) as readonly Speed[];

interface SpeedChoiceProps {
  readonly speed: Speed;
  readonly onChange: (speed: Speed) => void;
}

/** One press is the next speed: there are three. */
export const SpeedChoice = ({ speed, onChange }: SpeedChoiceProps) => (
  <IconButton
    icon={Gauge}
    label={`Speed: ${speed}`}
    onClick={() => onChange(ORDER[(ORDER.indexOf(speed) + 1) % ORDER.length] ?? "normal")}
  />
);
