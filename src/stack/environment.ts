/** The variables that every process of the workload gets, wherever it gets them from. */

/**
 * An empty AWS_PAGER keeps the AWS CLI from waiting for a key that nobody presses. The last two turn BuildKit on where it is not
 * the default: Docker before 23 and Compose before 2.
 */
export function environmentVariables(region: string): Readonly<Record<string, string>> {
  return { AWS_DEFAULT_REGION: region, AWS_PAGER: '', DOCKER_BUILDKIT: '1', COMPOSE_DOCKER_CLI_BUILD: '1' }
}
