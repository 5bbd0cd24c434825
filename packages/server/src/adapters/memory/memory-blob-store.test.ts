import { blobStoreContract } from "../../ports/blob-store.contract.ts";
import { createMemoryBlobStore } from "./memory-blob-store.ts";

const store = createMemoryBlobStore();
blobStoreContract("the memory adapter", () => store, store.request);
