/** The object store that a test run started, for `inject("objectStore")`; null where none is to be had. */
export type ProvidedObjectStore = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
};

declare module "vitest" {
  interface ProvidedContext {
    objectStore: ProvidedObjectStore | null;
  }
}
