"use client";
import { useState } from "react";

interface Asked {
  readonly data: unknown;
  readonly error: unknown;
}

/**
 * Why there is nothing to show, or null. A query that is asked again forgets its error meanwhile; the
 * page would flicker between the error and a skeleton.
 */
export function useFailure({ data, error }: Asked): unknown {
  const [last, setLast] = useState<unknown>(null);
  const current = data === undefined ? (error ?? last) : null;
  if (current !== last) setLast(current);
  return current;
}
