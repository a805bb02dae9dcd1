/**
 * What a client is sent in place of an answer.
 * @observed captures of several projects (reference 2.5): one space behind `"message":`, none behind the other names.
 */
export function errorFrame(message: string, connectionId: string, requestId: string): string {
    return `{"message": ${JSON.stringify(message)}, "connectionId":"${connectionId}", "requestId":"${requestId}"}`;
}
