/** CodeDeploy, for those who shift traffic through it. Every method rejects with a `UserError`. */
export interface Deployments {
  /** @returns the id of the deployment */
  create(input: DeploymentInput, signal?: AbortSignal): Promise<string>;
  get(id: string, signal?: AbortSignal): Promise<Deployment>;
  /** Stops a deployment and has CodeDeploy take back what it did; one that has ended stays as it is. */
  stop(id: string, signal?: AbortSignal): Promise<void>;
}

export interface DeploymentInput {
  readonly application: string;
  readonly deploymentGroup: string;
  /** YAML or JSON. */
  readonly appSpec: string;
  /** Such as `CodeDeployDefault.LambdaCanary10Percent5Minutes`; absent: that of the group. */
  readonly configuration?: string;
}

export interface Deployment {
  /** In CodeDeploy's words, such as `InProgress`. */
  readonly status: string;
  readonly outcome?: 'succeeded' | 'failed';
  /** Why it failed, and what became of it. */
  readonly reason?: string;
  /** The deployment that takes it back. */
  readonly rollbackDeploymentId?: string;
}
