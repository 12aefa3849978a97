const MEGABYTE = 1024 ** 2;
const GIGABYTE = 1024 ** 3;

/** `112 MB`, `1.3 GB` */
export const formatBytes = (bytes: number): string =>
  bytes < GIGABYTE ? `${Math.round(bytes / MEGABYTE)} MB` : `${(bytes / GIGABYTE).toFixed(1)} GB`;
