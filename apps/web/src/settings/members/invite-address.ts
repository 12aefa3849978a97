/** The token is after the `#`, which browsers send to no server. */
export const inviteAddress = (token: string): string => `${location.origin}/invite#${token}`;
