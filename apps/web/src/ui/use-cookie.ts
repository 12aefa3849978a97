"use client";
import { useState } from "react";

/** A choice that the server knows at the next request: it draws the page the same. */
export function useCookie<Value>(
  initial: Value,
  write: (value: Value) => string,
): readonly [Value, (value: Value) => void] {
  const [value, setValue] = useState(initial);
  const keep = (next: Value) => {
    document.cookie = write(next);
    setValue(next);
  };
  return [value, keep];
}
