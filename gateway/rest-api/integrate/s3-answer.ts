import { createHash } from "node:crypto";
import type { Reply } from "../../reply";
import { newInvocationId } from "../../request-id";
import type { ServiceCall } from "./service-answer";

/**
 * What S3 answers: objects are taken and never there.
 * @documented Amazon S3 API reference, PutObject, GetObject, HeadObject, DeleteObject, ListObjectsV2 and "Error responses".
 */
export function s3Answer({ method, path, body }: ServiceCall): Reply {
    const requestId = newInvocationId().replaceAll("-", "").slice(0, 16).toUpperCase();
    const headers = ["x-amz-request-id", requestId];
    const [bucket = "", ...key] = path.slice(1).split("/");
    switch (method) {
        case "PUT":
        case "POST": {
            const etag = createHash("md5").update(body).digest("hex");
            return { status: 200, headers: [...headers, "ETag", `"${etag}"`] };
        }
        case "DELETE":
            return { status: 204, headers };
        case "HEAD":
            return { status: 404, headers: [...headers, "Content-Type", "application/xml"] };
        default:
            return key.join("/") === "" ? listing(headers, bucket) : noSuchKey(headers, key.join("/"), requestId);
    }
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

function listing(headers: readonly string[], bucket: string): Reply {
    const body =
        `${declaration}<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${escaped(bucket)}</Name>` +
        "<Prefix></Prefix><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>";
    return { status: 200, headers: [...headers, "Content-Type", "application/xml"], body };
}

function noSuchKey(headers: readonly string[], key: string, requestId: string): Reply {
    const body =
        `${declaration}<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message>` +
        `<Key>${escaped(key)}</Key><RequestId>${requestId}</RequestId></Error>`;
    return { status: 404, headers: [...headers, "Content-Type", "application/xml"], body };
}

function escaped(text: string): string {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
