/** Which targets of a group are up. */
export interface HealthMonitor {
    readonly isHealthy: (index: number) => boolean;
}
