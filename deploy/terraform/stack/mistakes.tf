# What Terraform would read otherwise than it was meant, and say nothing. `rolecall validate` checks everything, with line and column.

locals {
  sections = { for key, value in local.stack : key => value if can(keys(value)) }

  # A misspelt key would leave its default in force.
  unknown_keys = concat(
    [for key in keys(local.said) : key if !contains(keys(local.stack), key)],
    flatten([
      for key, section in local.sections : [
        for inner in try(keys(local.said[key]), []) : "${key}.${inner}" if !contains(keys(section), inner)
      ]
    ]),
  )

  empty_sections = [for key in keys(local.sections) : key if can(local.said[key]) && !can(keys(local.said[key]))]

  # Terraform's YAML takes `on`, `no` and `y` for booleans, Rolecall's for text; in quotes they are text for both.
  texts = merge(
    { for key in ["environment", "app", "region", "accountId", "role", "instanceProfile", "imdsv1Fallback"] : key => local.stack[key] },
    { for key, value in local.stack.parameter : "parameter.${key}" => value },
    {
      "registry.repository" = local.stack.registry.repository
      "logs.group"          = local.stack.logs.group
      "metrics.namespace"   = local.stack.metrics.namespace
      "application.path"    = local.stack.application.path
      "database.name"       = local.stack.database.name
      "database.user"       = local.stack.database.user
    },
  )

  mistakes = concat(
    [for key in local.unknown_keys : "`${key}` is not known"],
    [for key in local.empty_sections : "`${key}` must hold keys with values"],
    [for key, value in local.texts : "`${key}` must be in quotes" if value != tostring(value)],
  )
}
