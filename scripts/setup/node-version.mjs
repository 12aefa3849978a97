const OLDEST = /** @type {const} */ ([20, 19]);

/** Before anything else: an old Node fails later, in ways that do not name it. */
export function refuseOldNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(
    `Waymark needs Node ${OLDEST.join(".")} or newer and this is ${version}: install a newer one from https://nodejs.org.`,
  );
}
