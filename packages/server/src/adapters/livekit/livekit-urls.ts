export type LivekitUrls = {
  /** For participants: `ws:` or `wss:`. */
  readonly signal: string;
  /** For the server API: `http:` or `https:`. */
  readonly api: string;
};

/**
 * Both addresses of a LiveKit server, whichever of the two is given.
 * @throws when it is not one: the process must not start with it
 */
export function livekitUrls(given: string): LivekitUrls {
  const url = URL.canParse(given) ? new URL(given) : null;
  const [, secure] = /^(?:ws|http)(s?):$/.exec(url?.protocol ?? "") ?? [];
  if (url === null || secure === undefined)
    throw new Error(`the LiveKit URL must begin with wss://, https://, ws:// or http://, not "${given}"`);
  if (url.username !== "" || url.password !== "")
    throw new Error("the LiveKit URL must hold no credentials: they go into the API key and secret");
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "")
    throw new Error("the LiveKit URL must end after the host: the API is served at its root only");
  return { signal: `ws${secure}://${url.host}`, api: `http${secure}://${url.host}` };
}
