"use strict";

const queryKey = "method.request.querystring.page";
const headerKey = "method.request.header.X-Tenant";
const pathKey = "method.request.path.id";
const cacheSettings = {
    "*/*": { cachingEnabled: true },
    "short/GET": { cachingEnabled: true, cacheTtlInSeconds: 60 },
    "zero/GET": { cachingEnabled: true, cacheTtlInSeconds: 0 },
    "off/GET": { cachingEnabled: false },
    "posted/POST": { cachingEnabled: true },
    "free/GET": { cachingEnabled: true, requireAuthorizationForCacheControl: false },
    "strict/GET": { cachingEnabled: true, unauthorizedCacheControlHeaderStrategy: "FAIL_WITH_403" },
    "silent/GET": {
        cachingEnabled: true,
        unauthorizedCacheControlHeaderStrategy: "SUCCEED_WITHOUT_RESPONSE_HEADER",
    },
};
const cluster = { cacheClusterEnabled: true, cacheClusterSize: "0.5", settings: cacheSettings };

/** An API whose stages keep answers. Every method asks the backend. */
exports.kept = ({ bodyApi, toHttp }) => {
    const passed = (more = {}) => ({
        integration: toHttp("/kept", { type: "http_proxy", httpMethod: "ANY", ...more }),
    });
    bodyApi(
        "cache",
        {
            ...Object.fromEntries(
                ["plain", "short", "zero", "off", "free", "strict", "silent"].map((name) => [`GET /${name}`, passed()]),
            ),
            "POST /plain": passed(),
            "ANY /any": passed(),
            "POST /posted": passed(),
            "GET /keyed": {
                parameters: { [queryKey]: false, [headerKey]: false },
                ...passed({ cacheKeyParameters: [queryKey, headerKey] }),
            },
            "GET /items/{id}": passed(),
            "GET /keyed-items/{id}": passed({ cacheKeyParameters: [pathKey] }),
            "GET /first": passed({ cacheNamespace: "both" }),
            "GET /second": passed({ cacheNamespace: "both" }),
            "GET /mapped": {
                integration: toHttp("/kept", {
                    responses: {
                        default: { statusCode: "200", responseParameters: { "method.response.header.X-One": "'1'" } },
                    },
                }),
            },
            "GET /signed": { ...passed(), operation: { "x-amazon-apigateway-auth": { type: "AWS_IAM" } } },
        },
        { stages: { prod: cluster, dev: cluster, bare: {} } },
    );
};
