import { serveAnew, useProgram } from "./serve-program";
import { concurrencyOfUrls } from "./suites/url-concurrency";
import { iamOfUrls } from "./suites/url-iam";
import { streamsOfUrls } from "./suites/url-streams";

const credentials = {
    accessKeyId: "AKIACONFORMANCE00000",
    secretAccessKey: "a-secret-of-this-suite-only",
    userName: "suite",
    userId: "AIDACONFORMANCE00000",
};

describe("conformance: function URLs", () => {
    const target = useProgram("function-urls", { credentials });

    describe("who may call", () => {
        iamOfUrls(target, credentials);
    });
    describe("streams", () => {
        streamsOfUrls(target);
    });
    describe("concurrency", () => {
        concurrencyOfUrls(serveAnew("function-urls"));
    });
});
