"use client";
import { createContext, useContext, type ReactNode } from "react";
import type { Tone } from "../ui/status.tsx";

/** What is written on a node in the place of one run's status: sums of many runs, or two runs side by side. */
export interface NodeAnnotation {
  readonly tone: Tone;
  /** How strongly the node is tinted, 0 … 1. */
  readonly strength: number;
  /** In the place of the second line. */
  readonly line: ReactNode;
  /** The same in words. */
  readonly words: string;
  /** A short remark on the node's border. */
  readonly mark?: string;
  /** Nothing happened there. */
  readonly isQuiet?: boolean;
  /** Its border; absent: only where it is quiet. */
  readonly isDashed?: boolean;
}

export interface EdgeAnnotation {
  /** How often one run took it. */
  readonly visits?: number;
  /** Written on the line. */
  readonly label?: string;
  /** Times the usual width. */
  readonly weight: number;
  readonly isDashed: boolean;
  readonly tone?: Tone;
}

export interface Annotations {
  readonly node: (nodeId: string) => NodeAnnotation | undefined;
  readonly edge: (edgeId: string) => EdgeAnnotation | undefined;
}

export const AnnotationContext = createContext<Annotations | undefined>(undefined);

export const useNodeAnnotation = (nodeId: string): NodeAnnotation | undefined =>
  useContext(AnnotationContext)?.node(nodeId);

export const useEdgeAnnotation = (edgeId: string | undefined): EdgeAnnotation | undefined => {
  const annotations = useContext(AnnotationContext);
  return edgeId === undefined ? undefined : annotations?.edge(edgeId);
};

/** The tint of an annotated node: its words stay readable on it. */
export const tintOf = ({ strength }: NodeAnnotation) => ({
  backgroundColor: `color-mix(in oklab, var(--tone) ${Math.round(strength * 26)}%, var(--raised))`,
});
