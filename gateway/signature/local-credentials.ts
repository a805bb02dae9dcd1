/** A key pair that exists on this machine only: requests signed with it pass IAM authorization. */
export interface LocalCredentials {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    /** Asked of every request when it is there; without it no request may carry one. */
    readonly sessionToken?: string;
    /** Name of the user the key pair stands for. */
    readonly userName: string;
    /** Id of that user. */
    readonly userId: string;
}

/** What holds unless the user names a key pair. It opens nothing on AWS, where no such key exists. */
export const defaultLocalCredentials: LocalCredentials = {
    accessKeyId: "AKIAGATEHOUSELOCAL00",
    secretAccessKey: "gatehouse-local-key-that-opens-nothing-on-aws",
    userName: "gatehouse-local",
    userId: "AIDAGATEHOUSELOCAL00",
};

/** The caller of a signed request, as events name it. */
export interface CallerIdentity {
    readonly accessKey: string;
    readonly accountId: string;
    readonly callerId: string;
    readonly userArn: string;
    readonly userId: string;
}

/**
 * Who a key pair stands for: a user of the account.
 * @inferred `callerId` and `userId` of a user are both its id.
 */
export function callerOf(
    { accessKeyId, userName, userId }: LocalCredentials,
    { partition, accountId }: { readonly partition: string; readonly accountId: string },
): CallerIdentity {
    return {
        accessKey: accessKeyId,
        accountId,
        callerId: userId,
        userArn: `arn:${partition}:iam::${accountId}:user/${userName}`,
        userId,
    };
}
