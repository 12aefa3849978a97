// What each role may do. Whoever may more may also do all that the roles before it may.

export const PERMISSIONS = [
  "runs:read",
  "workflows:read",
  "runs:write",
  "runs:repair",
  "workflows:write",
  "settings:write",
  "accounts:write",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Of little to much. */
export const ROLES = ["viewer", "operator", "author", "admin"] as const;
export type Role = (typeof ROLES)[number];

const VIEWER: readonly Permission[] = ["runs:read", "workflows:read"];
const OPERATOR: readonly Permission[] = [...VIEWER, "runs:write", "runs:repair"];
const AUTHOR: readonly Permission[] = [...OPERATOR, "workflows:write"];

const ALLOWED: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: VIEWER,
  operator: OPERATOR,
  author: AUTHOR,
  admin: PERMISSIONS,
};

/** What each permission allows, to be said after “may” or “may not”. */
const WORDS: Readonly<Record<Permission, string>> = {
  "runs:read": "see runs",
  "workflows:read": "see workflows",
  "runs:write": "start runs, send signals and answer approvals",
  "runs:repair": "repair, pause or end runs",
  "workflows:write": "edit and publish workflows",
  "settings:write": "change settings",
  "accounts:write": "manage members and all API keys",
};

export const allowedTo = (role: Role): readonly Permission[] => ALLOWED[role];

/** Permissions that an API key can have: nobody is managed by a program. */
export const SCOPES = PERMISSIONS.filter((permission) => permission !== "accounts:write");

/** Why somebody may not: who they are, and who may. */
export function refusalSentence(who: string, permission: Permission): string {
  const able = ROLES.filter((role) => ALLOWED[role].includes(permission));
  return `${who} may not ${WORDS[permission]}; ${listed(able.map((role) => `${article(role)} ${role}`))} may.`;
}

/** Each permission that a role has not, with the reason to show. */
export const deniedTo = (role: Role): Readonly<Partial<Record<Permission, string>>> =>
  Object.fromEntries(
    PERMISSIONS.filter((permission) => !ALLOWED[role].includes(permission)).map((permission) => [
      permission,
      refusalSentence(`${capital(article(role))} ${role}`, permission),
    ]),
  );

/** For the page that tells what the roles are. */
export const describeRoles = () =>
  PERMISSIONS.map((permission) => ({
    permission,
    words: WORDS[permission],
    roles: ROLES.filter((role) => ALLOWED[role].includes(permission)),
  }));

const article = (role: Role): string => (role === "viewer" ? "a" : "an");

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
