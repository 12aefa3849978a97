/** The W of Waymark as a trail between marks, the last one lit. */
export const Logo = () => (
  <svg aria-hidden viewBox="0 0 32 32" className="size-6 shrink-0">
    <rect width="32" height="32" rx="8" className="fill-solid" />
    <path
      d="M7 10.5l4.5 11L16 12.5l4.5 9L25 10.5"
      className="fill-none stroke-on-solid"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
    <circle cx="25" cy="10.5" r="3.1" className="fill-brand" />
  </svg>
);
