/** For what is still in the making: members that may be absent are assigned, which costs a third of a spread. */
export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
