"use client";
import { createContext } from "react";

/** The loop over which a step is dragged: let go there, it is put into it. */
export const TakingLoop = createContext<string | undefined>(undefined);
