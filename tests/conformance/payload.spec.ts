import { useProgram } from "./serve-program";
import { bodyEncoding } from "./suites/body-encoding";
import { payload1 } from "./suites/payload-1";
import { payload2 } from "./suites/payload-2";
import { payloadOfUrls } from "./suites/payload-url";

describe("conformance: payloads", () => {
    const target = useProgram("lambda");
    payload2(target);
    payload1(target);
    payloadOfUrls(target);
    bodyEncoding(target);
});
