import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import type { BlobStore } from "../../ports/blob-store.ts";

export type S3Options = {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Keys per page of a listing; default 1,000, the most that S3 gives. */
  readonly pageSize?: number;
  /** Longest time for one call with its retries, in ms; default 15,000. */
  readonly deadlineMs?: number;
};

const statusOf = (error: unknown) =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

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
  const deadline = () => ({ abortSignal: AbortSignal.timeout(deadlineMs) });

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
    async get(Key) {
      await bucketReady();
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }), deadline());
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
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
    close: () => client.destroy(),
  };
}
