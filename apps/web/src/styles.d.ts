/// <reference types="next" />
// `next-env.d.ts` is generated; this keeps the type check independent of a build having run.
