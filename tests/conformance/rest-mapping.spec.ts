import { useBackend } from "./backend";
import { useProgram } from "./serve-program";
import { cacheCredentials, restCache, restCacheAssumptions } from "./suites/rest-cache";
import { restHostile } from "./suites/rest-hostile";
import { restBinary, restPassthrough } from "./suites/rest-bodies";
import { restIntegrations } from "./suites/rest-integrations";
import { restParameterMapping } from "./suites/rest-parameter-mapping";
import { restSelection } from "./suites/rest-selection";
import { restServices } from "./suites/rest-services";
import { restTemplates } from "./suites/rest-templates";
import { restValidation } from "./suites/rest-validation";

const program = "rest-mapping";

describe("conformance: what REST APIs make of requests and answers", () => {
    const backend = useBackend();
    const target = useProgram(program, {
        config: () => ({ [`${program}:backend`]: backend().url }),
        targets: () => ({ ssm: backend().url, inner: backend().url }),
        credentials: cacheCredentials,
    });

    describe("parameter mapping", () => {
        restParameterMapping(target, backend);
    });
    describe("mapping templates", () => {
        restTemplates(target, backend);
    });
    describe("passthrough", () => {
        restPassthrough(target, backend);
    });
    describe("binary bodies", () => {
        restBinary(target, backend);
    });
    describe("integration responses", () => {
        restSelection(target, backend);
    });
    describe("integrations", () => {
        restIntegrations(target, backend);
    });
    describe("validation", () => {
        restValidation(target, backend);
    });
    describe("the response cache", () => {
        restCache(target, backend);
        restCacheAssumptions(target, backend, { statuses: "2xx", invalidation: "signed" });
    });
    describe("AWS services", () => {
        restServices(target, backend);
    });
    describe("what would never end", () => {
        restHostile(target);
    });
});

describe("conformance: the response cache of REST APIs, assumed otherwise", () => {
    const backend = useBackend();
    const target = useProgram(program, {
        config: () => ({ [`${program}:backend`]: backend().url }),
        credentials: cacheCredentials,
        only: ["cache"],
        assume: { "rest-cached-statuses": "all", "rest-cache-invalidation": "nobody" },
    });
    restCacheAssumptions(target, backend, { statuses: "all", invalidation: "nobody" });
});
