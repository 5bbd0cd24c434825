/** Request header in which the proxy tells pages their own path and query; for coming back after signing in. */
export const pathHeader = "x-lectern-path";
