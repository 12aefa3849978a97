"use client";
import { useInsertionEffect, useRef, useState } from "react";

type Callbacks = Readonly<Record<string, (...args: never[]) => unknown>>;

/**
 * The same functions for as long as the component lives, each doing what the latest one of its name does: for a
 * library that works each time it is given another function. They are for events, not for drawing.
 */
export function useStableCallbacks<Given extends Callbacks>(given: Given): Given {
  const latest = useRef(given);
  useInsertionEffect(() => {
    latest.current = given;
  });
  const [stable] = useState(() =>
    Object.fromEntries(
      Object.keys(given).map((name) => [
        name,
        (...args: never[]) => latest.current[name]?.(...args),
      ]),
    ),
  );
  return stable as Given;
}
