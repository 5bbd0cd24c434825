type Owned = { readonly tenantId: string; readonly assetId: string };

/** Where a file waits, unchecked, between its upload and its completion. */
export const quarantineKey = ({ tenantId, assetId }: Owned): string => `quarantine/${tenantId}/${assetId}`;

/** Everything that is kept of a file begins so: the original, and the pictures of its pages. */
export const assetPrefix = ({ tenantId, assetId }: Owned): string => `studio/${tenantId}/${assetId}/`;

export const originalKey = (owned: Owned): string => `${assetPrefix(owned)}original`;
