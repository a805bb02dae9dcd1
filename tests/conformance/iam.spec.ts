import { useProgram } from "./serve-program";
import { iamAuthorization } from "./suites/iam";

const credentials = {
    accessKeyId: "AKIACONFORMANCE00000",
    secretAccessKey: "a-secret-of-this-suite-only",
    userName: "suite",
    userId: "AIDACONFORMANCE00000",
};

describe("conformance: IAM authorization", () => {
    iamAuthorization(useProgram("authorizers", { credentials }), credentials);
});
