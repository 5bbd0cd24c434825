import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  NoSuchKey,
  PutBucketCorsCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import type { BlobStore } from "../../ports/blob-store.ts";
import { presign } from "./presign.ts";

export type S3Options = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The store's address as browsers reach it, where that is another one than ours. */
  readonly publicEndpoint?: string;
  /** Origin of the pages that put files by presigned addresses; the bucket is told to let them. */
  readonly uploadsFrom?: string;
  /** Keys per page of a listing; default 1,000, the most that S3 gives. */
  readonly pageSize?: number;
  /** Longest time for one call with its retries, in ms; default 15,000. */
  readonly deadlineMs?: number;
};

const statusOf = (error: unknown) =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

const hexFrom = (base64: string) => Buffer.from(base64, "base64").toString("hex");
const base64From = (hex: string) => Buffer.from(hex, "hex").toString("base64");

/** Any store that speaks S3. The bucket is made at the first use if it is missing. */
export function createS3BlobStore(options: S3Options): BlobStore & { readonly close: () => void } {
  const { endpoint, bucket: Bucket, region, accessKeyId, secretAccessKey } = options;
  const { deadlineMs = 15_000, pageSize = 1_000 } = options;
  const client = new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 2_000 },
  });
  const place = { endpoint: options.publicEndpoint ?? endpoint, bucket: Bucket, region };
  const deadline = () => ({ abortSignal: AbortSignal.timeout(deadlineMs) });

  /** So that a browser may send what `presignPut` allows, from our pages only. */
  async function allowUploads(origin: string): Promise<void> {
    const rule = {
      AllowedOrigins: [origin],
      AllowedMethods: ["PUT"],
      AllowedHeaders: ["content-type", "x-amz-checksum-sha256"],
      MaxAgeSeconds: 3_600,
    };
    const CORSConfiguration = { CORSRules: [rule] };
    await client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration }), deadline());
  }

  async function createBucket(): Promise<void> {
    try {
      await client.send(new HeadBucketCommand({ Bucket }), deadline());
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
      await client.send(new CreateBucketCommand({ Bucket }), deadline()).catch((failure: unknown) => {
        // 409: another process was faster.
        if (statusOf(failure) !== 409) throw failure;
      });
    }
    if (options.uploadsFrom !== undefined) await allowUploads(options.uploadsFrom);
  }

  let ready: Promise<void> | undefined;
  const bucketReady = () => {
    ready ??= createBucket().catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };

  return {
    async put(Key, Body, ContentType) {
      await bucketReady();
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }), deadline());
    },
    async get(Key, firstBytes) {
      await bucketReady();
      const range = firstBytes === undefined ? {} : { Range: `bytes=0-${firstBytes - 1}` };
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, ...range }), deadline());
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        // An empty object has no first bytes.
        if (statusOf(error) === 416) return new Uint8Array();
        throw error;
      }
    },
    async head(Key) {
      await bucketReady();
      try {
        const found = await client.send(
          new HeadObjectCommand({ Bucket, Key, ChecksumMode: "ENABLED" }),
          deadline(),
        );
        const { ContentLength: bytes = 0, ContentType: contentType = "", ChecksumSHA256: checksum } = found;
        return { bytes, contentType, sha256: checksum === undefined ? null : hexFrom(checksum) };
      } catch (error) {
        if (statusOf(error) === 404) return null;
        throw error;
      }
    },
    async copy(from, Key) {
      await bucketReady();
      const CopySource = encodeURI(`${Bucket}/${from}`);
      await client.send(new CopyObjectCommand({ Bucket, Key, CopySource }), deadline());
    },
    async list(Prefix) {
      await bucketReady();
      const keys: string[] = [];
      for await (const { Contents = [] } of paginateListObjectsV2(
        { client, pageSize },
        { Bucket, Prefix },
        deadline(),
      )) {
        for (const { Key } of Contents) if (Key !== undefined) keys.push(Key);
      }
      return keys;
    },
    async delete(Key) {
      await bucketReady();
      await client.send(new DeleteObjectCommand({ Bucket, Key }), deadline());
    },
    async presignPut(key, { contentType, bytes, sha256, fromMs, lastsMs }) {
      await bucketReady();
      const sent = { "content-type": contentType, "x-amz-checksum-sha256": base64From(sha256) };
      const headers = { ...sent, "content-length": `${bytes}` };
      const url = await presign(client, place, { method: "PUT", key, headers, fromMs, lastsMs });
      return { url, headers: sent };
    },
    async presignGet(key, { fromMs, lastsMs }) {
      const query = { "response-content-disposition": "attachment" };
      return presign(client, place, { method: "GET", key, headers: {}, query, fromMs, lastsMs });
    },
    close: () => client.destroy(),
  };
}
