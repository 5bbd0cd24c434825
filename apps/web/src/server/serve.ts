import { composed } from "./compose.ts";

/** Hands a request of a Next route to the HTTP app. */
export async function serve(request: Request): Promise<Response> {
  const { http } = await composed();
  return http.fetch(request);
}
