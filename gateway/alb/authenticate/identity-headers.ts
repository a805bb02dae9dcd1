import { generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import type { AlbContext } from "../context";
import type { ServedLogin } from "./served-authentication";
import type { Session } from "./session-cookie";

/** The key that signs x-amzn-oidc-data, made when it is first needed. */
interface SigningKey {
    readonly id: string;
    readonly privateKey: KeyObject;
    /** As PEM. */
    readonly publicKey: string;
}

let made: SigningKey | undefined;

function signingKey(): SigningKey {
    if (made === undefined) {
        const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
        made = { id: randomUUID(), privateKey, publicKey: publicKey.export({ type: "spki", format: "pem" }) as string };
    }
    return made;
}

/**
 * The public key of an id, as PEM.
 * @documented Elastic Load Balancing user guide, "Authenticate users using an Application Load Balancer":
 * https://public-keys.auth.elb.REGION.amazonaws.com/KEY-ID
 */
export function publicKeyOf(id: string): string | undefined {
    return made?.id === id ? made.publicKey : undefined;
}

/** Seconds the token in x-amzn-oidc-data is good for. @observed tokens quoted in public reports: two minutes */
const lifetime = 120;

/**
 * What the target is told of the user.
 * @documented the same page: x-amzn-oidc-accesstoken, x-amzn-oidc-identity (the subject), x-amzn-oidc-data (a JWT signed
 * ES256 whose header names kid, signer, iss, client and exp, and whose payload holds the claims); its parts keep the
 * padding of Base64, which standard libraries do not expect
 * @observed public reports: the payload holds exp and iss besides the claims.
 */
export function identityHeaders(context: AlbContext, login: ServedLogin, session: Session): string[] {
    const { id, privateKey } = signingKey();
    const exp = Math.floor(context.around.clock.now() / 1000) + lifetime;
    const header = {
        typ: "JWT",
        kid: id,
        alg: "ES256",
        iss: login.issuer,
        client: login.clientId,
        signer: context.alb.arn,
        exp,
    };
    const signed = `${encode(header)}.${encode({ ...session.claims, exp, iss: login.issuer })}`;
    const signature = sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
    const subject = session.claims["sub"];
    return [
        "x-amzn-oidc-accesstoken",
        session.accessToken,
        "x-amzn-oidc-identity",
        typeof subject === "string" ? subject : "",
        "x-amzn-oidc-data",
        `${signed}.${padded(signature)}`,
    ];
}

function encode(value: object): string {
    return padded(Buffer.from(JSON.stringify(value)));
}

/** Letters of base64url, padded. */
function padded(bytes: Buffer): string {
    const text = bytes.toString("base64url");
    return text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}
