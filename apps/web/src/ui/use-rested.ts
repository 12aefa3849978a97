"use client";
import { useEffect, useState } from "react";

/** Who types is asked about once the hand has rested so long. */
const RESTED_MS = 300;

/** A text once it has not changed for a moment. */
export function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), RESTED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
