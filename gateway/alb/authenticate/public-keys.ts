import type { Step } from "../../reply";
import type { AlbContext } from "../context";
import { publicKeyOf } from "./identity-headers";

/**
 * Answers who asks for the key that signed x-amzn-oidc-data.
 * @documented Elastic Load Balancing user guide, "Authenticate users using an Application Load Balancer":
 * https://public-keys.auth.elb.REGION.amazonaws.com/KEY-ID gives the key as PEM
 * @inferred here the listener itself stands in for that host: ask it with the header Host of that name.
 */
export const answerPublicKey: Step<AlbContext> = ({ host, request }) => {
    if (!host.startsWith("public-keys.auth.elb.")) return undefined;
    const key = publicKeyOf(request.rawPath.slice(1));
    return key === undefined
        ? { status: 404, headers: [], body: "", reason: "no such key of this gateway" }
        : {
              status: 200,
              headers: ["Content-Type", "binary/octet-stream"],
              body: key,
              reason: "public key of x-amzn-oidc-data",
          };
};
