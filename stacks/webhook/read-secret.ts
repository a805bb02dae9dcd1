import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

let read: Promise<string> | undefined;

/** What the payment provider signs with: of Secrets Manager, once for each environment; on dev of the configuration. */
export function readSecret(): Promise<string> {
    return (read ??= fetchSecret());
}

async function fetchSecret(): Promise<string> {
    const { WEBHOOK_SECRET: written, WEBHOOK_SECRET_ARN: SecretId } = process.env;
    if (SecretId === undefined) return notEmpty(written);
    const { SecretString } = await new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId }));
    return notEmpty(SecretString);
}

/** With an empty secret anybody could sign. */
function notEmpty(secret: string | undefined): string {
    if (secret === undefined || secret === "") throw new Error("the webhook has no secret");
    return secret;
}
