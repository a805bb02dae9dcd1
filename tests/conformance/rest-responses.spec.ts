import { useProgram } from "./serve-program";
import { restAccessLogs } from "./suites/rest-access-logs";
import { type Draw, restCanary } from "./suites/rest-canary";
import { restCors } from "./suites/rest-cors";
import { restGatewayResponses } from "./suites/rest-gateway-responses";

const credentials = {
    accessKeyId: "AKIACONFORMANCE00000",
    secretAccessKey: "a-secret-of-this-suite-only",
    userName: "suite",
    userId: "AIDACONFORMANCE00000",
};

describe("conformance: answers of REST APIs' own", () => {
    const draw: Draw = { value: 0.5 };
    const target = useProgram("rest-responses", { credentials, random: () => draw.value });
    restGatewayResponses(target, credentials);
    restCors(target);
    restAccessLogs(target, credentials);
    restCanary(target, draw);
});
