/** What a machine's expressions may name. */
export const MACHINE_VARIABLES = ["context", "event", "input"] as const;

/** What those may name that make the context which a machine begins with: there is nothing else yet. */
export const CONTEXT_VARIABLES = ["input"] as const;

/** What a declared guard of a machine may name: also the values that it is asked with. */
export const GUARD_VARIABLES = [...MACHINE_VARIABLES, "params"] as const;
