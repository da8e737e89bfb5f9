output "stack" {
  description = "The stack with every default filled in, in the stack file's own spelling."
  value       = local.stack

  precondition {
    condition     = length(local.mistakes) == 0
    error_message = "The stack file cannot be meant like this: ${join(", ", local.mistakes)}. `rolecall validate` says more."
  }
}

output "name" {
  description = "ENVIRONMENT-APP, which most names begin with."
  value       = local.name
}

output "has_customer_key" {
  description = "Whether the parameter is encrypted under a key of our own."
  value       = local.has_customer_key
}

output "policy" {
  description = "The instance role's policy, as JSON."
  value       = jsonencode(local.policy)
}

output "boundary" {
  description = "The most that the role can be given, as JSON: its permissions boundary."
  value       = jsonencode(local.boundary)
}

output "trust_policy" {
  description = "Who may assume the role, as JSON."
  value       = jsonencode(local.trust_policy)
}

output "arns" {
  description = "ARNs that follow from the stack alone."
  value = {
    parameter        = local.parameter_arn
    repository       = local.repository_arn
    log_group        = local.log_group_arn
    role             = local.role_arn
    instance_profile = local.instance_profile_arn
  }
}
