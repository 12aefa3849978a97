"use client";
import type { Problem } from "@waymark/core";
import { useEffect, useState } from "react";
import type { CheckedText } from "../check-text.ts";
import { useDesigner } from "../designer-context.tsx";
import { isObject } from "../document/json-edit.ts";
import { findFix } from "./find-fixes.ts";
import type { Fix } from "./fix.ts";

type Fixes = ReadonlyMap<Problem, Fix>;

const NONE: Fixes = new Map();

/** The mend of each problem that has one. They are tried one by one, with the page free in between. */
export function useFixes(checked: CheckedText): Fixes {
  const { surroundings } = useDesigner();
  const [found, setFound] = useState<{ readonly of: CheckedText; readonly fixes: Fixes }>();
  useEffect(() => {
    const { source, problems } = checked;
    if (!isObject(source) || problems.length === 0) return undefined;
    const left = [...problems];
    const fixes = new Map<Problem, Fix>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tryNext = (): void => {
      const problem = left.shift();
      if (!problem) return;
      const fix = findFix({ document: source, problems, surroundings }, problem);
      if (fix) {
        fixes.set(problem, fix);
        setFound({ of: checked, fixes: new Map(fixes) });
      }
      timer = setTimeout(tryNext);
    };
    timer = setTimeout(tryNext);
    return () => clearTimeout(timer);
  }, [checked, surroundings]);
  return found?.of === checked ? found.fixes : NONE;
}
