/** A quota file cannot be used; the message says why and what to do. */
export class QuotaStateError extends Error {}

/** The system's word for what went wrong, such as `EACCES`. */
export function systemCode(error: unknown): string {
    const { code, message } = error as NodeJS.ErrnoException;
    return code ?? message;
}
