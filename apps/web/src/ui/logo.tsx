/** The mark, and beside it the name. */
export function Logo({ name }: { readonly name: string }) {
  return (
    <>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M3 9.5 20 4v3.6L3 13.1z" fill="var(--color-accent)" />
        <path d="M11 12.2h2.6V19H17v2H7.5v-2H11z" fill="currentColor" />
      </svg>
      <span translate="no">{name}</span>
    </>
  );
}
