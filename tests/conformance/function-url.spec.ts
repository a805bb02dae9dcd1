import { useProgram } from "./serve-program";
import { distributionsOfUrls } from "./suites/url-distribution";

describe("conformance: function URLs behind CloudFront", () => {
    distributionsOfUrls(useProgram("function-url"));
});
